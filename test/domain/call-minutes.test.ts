import fc from 'fast-check';
import { bestTimeOf } from '../../src/domain/best-time';
import { expectedMinutes, planDay, roomFor } from '../../src/domain/call-minutes';
import { build, type FactsGiven } from '../support/build';

const now = new Date('2026-03-18T12:00+11:00');
const took = (...minutes: (number | null)[]): FactsGiven => ({
  calls: minutes.map((each, place) => ({
    at: `2026-03-${String(place + 1).padStart(2, '0')}T10:00+11:00`,
    minutes: each,
  })),
});

test.each<[string, FactsGiven, number]>([
  ['nothing noted', took(null, null), 10],
  ['nobody called', {}, 10],
  ['one', took(25), 25],
  ['the middle of three', took(5, 90, 20), 20],
  ['between the middle two', took(5, 10, 21, 90), 16],
  ['of none minutes nothing is learnt', took(0, 30), 30],
  [
    'a voicemail is no call',
    { calls: [{ at: '2026-03-01T10:00+11:00', outcome: 'voicemail', minutes: 1 }] },
    10,
  ],
  ['long ago', { calls: [{ at: '2025-12-01T10:00+11:00', minutes: 60 }] }, 10],
])('what a call takes: %s', (_what, given, minutes) =>
  expect(expectedMinutes(build.facts(given), now)).toBe(minutes),
);

const call = (clientId: string, minutes: number, canWait = true) => ({ clientId, minutes, canWait });
test.each([
  ['it fits to the minute', [call('a', 30), call('b', 30)], []],
  ['the last could move', [call('a', 30), call('b', 30), call('c', 10)], ['c']],
  ['what is late stays', [call('a', 30), call('b', 40, false), call('c', 10, false)], ['a']],
  ['none can wait', [call('a', 50, false), call('b', 40, false)], []],
  ['one longer call makes room for the rest', [call('a', 50), call('b', 15), call('c', 10)], ['b']],
])('an overfull day of 60 minutes: %s', (_what, calls, couldMove) =>
  expect(planDay(calls, 60).couldMove).toEqual(couldMove),
);

test('what is left of a day fits, or nothing more can wait; what could move is needed', () => {
  const calls = fc.array(
    fc.record({ clientId: fc.uuid(), minutes: fc.integer({ min: 1, max: 90 }), canWait: fc.boolean() }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(calls, fc.integer({ min: 1, max: 300 }), (all, capacity) => {
      const { minutes, couldMove } = planDay(all, capacity);
      const moving = all.filter(({ clientId }) => couldMove.includes(clientId));
      const left = minutes - moving.reduce((sum, each) => sum + each.minutes, 0);
      const others = all.filter((each) => each.canWait && !moving.includes(each));
      expect(left <= capacity || others.length === 0).toBe(true);
      expect(moving.every((each) => each.canWait && left + each.minutes > capacity)).toBe(true);
    }),
  );
});

const rang = (...times: string[]): FactsGiven => ({
  calls: times.map((time, place) => ({ at: `2026-03-${String(place + 1).padStart(2, '0')}T${time}+11:00` })),
});
test.each<[string, FactsGiven, string | undefined]>([
  ['three conversations are not enough', rang('09:10', '09:40', '10:05'), undefined],
  ['most within two hours', rang('09:10', '09:40', '10:05', '15:00'), '09:00–11:00'],
  ['at all hours', rang('09:10', '11:40', '13:05', '15:00'), undefined],
  ['half of them is not most', rang('09:10', '09:20', '09:30', '12:00', '14:00', '16:00'), undefined],
  ['days without a time say nothing', rang('00:00', '00:00', '00:00', '00:00'), undefined],
])('when they are best reached: %s', (_what, given, hours) =>
  expect(bestTimeOf(build.facts(given), 'Australia/Sydney', now)).toBe(hours),
);

test('the best time is by their clock', () =>
  expect(bestTimeOf(build.facts(rang('09:10', '09:40', '10:05', '10:30')), 'Pacific/Auckland', now)).toBe(
    '11:00–13:00',
  ));

test.each([
  ['all fit', [10, 20, 30], 0, 3],
  ['as many as fit, from the first on', [10, 20, 31], 0, 2],
  ['not a later one in the place of a longer', [10, 55, 5], 0, 1],
  ['one at least', [90, 5], 0, 1],
  ['beside what was spent', [10, 10, 10], 45, 1],
  ['one at least, though the day is spent', [10, 10], 60, 1],
  ['none where there is none', [], 0, 0],
])('what a day of 60 minutes has room for: %s', (_what, minutes, spent, expected) => {
  const calls = minutes.map((each) => ({ minutes: each }));
  expect(roomFor(calls, { capacity: 60, spent })).toBe(expected);
});
