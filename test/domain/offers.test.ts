import fc from 'fast-check';
import { offersOf, offersWakeAt, plannedWords } from '../../src/domain/offers';
import type { Touch } from '../../src/domain/touch';
import { bare, dana, kim, NOW, pat, touch } from '../support/acme';
import { build } from '../support/build';

const at = (touches: Touch[], given: Parameters<typeof bare>[0] = {}, now = MONDAY) =>
  offersOf(bare({ touches, ...given }), now).map(
    ({ recipientId, notBefore }) => `${recipientId} ${notBefore.toISOString()}`,
  );
const meeting = (given: Partial<Omit<Touch, 'at' | 'kind'>> = {}, when = '2026-06-15T14:00:00+10:00') =>
  touch('meeting', when, given);
/** The morning of the day. */
const MONDAY = new Date('2026-06-15T08:00:00+10:00');
const QUARTER_BEFORE = '2026-06-15T03:45:00.000Z';

test.each<[string, Partial<Omit<Touch, 'at' | 'kind'>>, string[]]>([
  ['whoever has it', { assigneeId: 'kim', byId: 'pat' }, ['kim']],
  ['else who planned it', { byId: 'pat' }, ['pat']],
  ['and who comes along, each once', { byId: 'pat', withIds: ['kim', 'pat'] }, ['pat', 'kim']],
  ['else the caller', {}, ['dana']],
  ['and when that is nobody of ours, the caller too', { byId: 'stranger', byName: 'Al' }, ['dana']],
])('told to %s, a quarter of an hour before', (_who, given, ids) => {
  expect(at([meeting(given)])).toEqual(ids.map((id) => `${id} ${QUARTER_BEFORE}`));
});

test('as many minutes before as they chose; none for 0', () => {
  const chose = (briefMinutes: number) => ({ owner: build.teammate({ ...dana, briefMinutes }) });
  expect(at([meeting()], chose(60))).toEqual(['dana 2026-06-15T03:00:00.000Z']);
  expect(at([meeting()], chose(0))).toEqual([]);
});

test('nobody who is off that day, or has left', () => {
  expect(at([meeting()], { owner: build.teammate({ ...dana, daysOff: ['mon'] }) })).toEqual([]);
  expect(at([meeting()], { owner: build.teammate({ ...dana, offUntil: '2026-06-16' }) })).toEqual([]);
  const left = { backup: build.teammate({ ...kim, active: false }) };
  expect(at([meeting({ assigneeId: 'kim' })], left)).toEqual([`dana ${QUARTER_BEFORE}`]);
});

test.each<[string, Touch, number]>([
  ['a visit', touch('visit', '2026-06-15T14:00:00+10:00'), 1],
  ['a roadmap meeting', touch('roadmap', '2026-06-15T14:00:00+10:00'), 1],
  ['a planned call', touch('call', '2026-06-15T14:00:00+10:00'), 1],
  ['a cancelled meeting', meeting({ outcome: 'cancelled' }), 0],
  ['a call that was moved', touch('call', '2026-06-15T14:00:00+10:00', { outcome: 'rescheduled' }), 0],
  ['one that has begun', meeting({}, '2026-06-15T08:00:00+10:00'), 0],
  ['a campaign', touch('campaign', '2026-06-15T14:00:00+10:00'), 0],
])('%s', (_what, one, count) => expect(at([one])).toHaveLength(count));

test('a day alone: when the working day begins, until it is over', () => {
  const visit = meeting({}, '2026-06-15T00:00:00+10:00');
  expect(at([visit], {}, new Date('2026-06-14T12:00:00+10:00'))).toEqual(['dana 2026-06-14T22:30:00.000Z']);
  expect(at([visit], {}, new Date('2026-06-15T23:59:00+10:00'))).toHaveLength(1);
  expect(at([visit], {}, new Date('2026-06-16T00:00:00+10:00'))).toEqual([]);
});

test('of what is more than a day ahead nothing is said yet; it is looked at a day before', () => {
  const facts = bare({ touches: [meeting()] });
  const wake = offersWakeAt(facts, NOW);
  expect(wake).toEqual(new Date('2026-06-14T14:00:00+10:00'));
  expect(at([meeting()], {}, new Date(Number(wake) - 1))).toEqual([]);
  expect(at([meeting()], {}, wake)).toHaveLength(1);
});

test('a meeting that moves is another one', () => {
  const keys = [meeting({ id: 'm' }), meeting({ id: 'm' }, '2026-06-15T15:00:00+10:00')].map(
    (one) => offersOf(bare({ touches: [one] }), MONDAY)[0]?.key,
  );
  expect(new Set(keys).size).toBe(2);
});

test('in words, by the reader’s clock', () => {
  const facts = bare({});
  expect(plannedWords(facts, meeting({}, '2026-06-12T14:00:00+10:00'), dana, NOW)).toBe(
    'Meeting with Acme Pty Ltd today at 14:00',
  );
  const perth = build.teammate({ name: 'Al', timeZone: 'Australia/Perth' });
  expect(plannedWords(facts, touch('roadmap', '2026-06-15T14:00:00+10:00'), perth, NOW)).toBe(
    'Roadmap meeting with Acme Pty Ltd Monday 15 June at 12:00',
  );
  expect(plannedWords(facts, touch('visit', '2026-06-13T00:00:00+10:00'), perth, NOW)).toBe(
    'Visit with Acme Pty Ltd tomorrow',
  );
});

test('between now and the instant it names, the answer is the same', () => {
  const instants = fc.date({ min: new Date('2026-06-10'), max: new Date('2026-06-20'), noInvalidDate: true });
  const touches = fc.array(
    fc.record({
      kind: fc.constantFrom('meeting', 'call', 'visit', 'note') satisfies fc.Arbitrary<Touch['kind']>,
      at: fc.oneof(
        instants,
        instants.map((day) => new Date(day.toISOString().slice(0, 11) + '14:00:00Z')),
      ),
      outcome: fc.constantFrom(null, 'cancelled', 'held') satisfies fc.Arbitrary<Touch['outcome']>,
      byId: fc.constantFrom(null, 'kim', 'pat'),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(touches, instants, fc.double({ min: 0, max: 1, noNaN: true }), (given, now, share) => {
      const facts = bare({
        touches: given.map((one, place) => build.touch({ ...one, id: `t${place}` })),
        others: [pat],
      });
      const wake = offersWakeAt(facts, now) ?? new Date('2026-07-01');
      expect(wake > now).toBe(true);
      const later = new Date(now.getTime() + Math.floor((wake.getTime() - 1 - now.getTime()) * share));
      expect(offersOf(facts, later)).toEqual(offersOf(facts, now));
    }),
    { numRuns: 300 },
  );
});
