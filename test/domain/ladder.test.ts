import fc from 'fast-check';
import { intervalWords, parseInterval } from '../../src/domain/interval';
import { ladderOf, ladderWords, parseLadder, rhythmIn } from '../../src/domain/ladder';
import { troubleOf } from '../../src/domain/ladder-trouble';
import { build, type FactsGiven } from '../support/build';

test.each([
  ['daily ×2 → twice weekly ×4 → weekly', 'daily ×2 → twice weekly ×4 → weekly'],
  ['Daily x2 -> twice weekly x 4 -> WEEKLY', 'daily ×2 → twice weekly ×4 → weekly'],
  ['daily, 2 times then Tue and Fri ×4 then every 2 weeks', 'daily ×2 → Tue and Fri ×4 → every 2 weeks'],
  ['weekly ×1\nmonthly', 'weekly ×1 → monthly'],
  ['daily ×2 → weekly ×3', 'daily ×2 → weekly'],
])('%s', (words, printed) => {
  expect(ladderWords(parseLadder(words)!)).toBe(printed);
  expect(rhythmIn(words)).toBe(printed);
});

test.each([
  [
    '',
    'weekly',
    'weekly ×2',
    'daily → weekly',
    'weekly ×2 → daily',
    'weekly ×2 → weekly',
    'daily ×0 → weekly',
  ],
  ['daily ×31 → weekly', 'none ×2 → weekly', 'daily ×2 → none', 'now ×2 → then', 'daily ×2 →'],
])('these are none: %s', (...wrong) => {
  for (const words of wrong) expect([words, parseLadder(words)]).toEqual([words, undefined]);
});

test('what is printed is read back, for all ladders', () => {
  const words = fc.constantFrom(
    'daily',
    'twice weekly',
    'weekly',
    'every 10 days',
    'monthly',
    'every 3 weeks',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(words, fc.integer({ min: 1, max: 30 })), { maxLength: 6 }), (steps) => {
      const ladder = parseLadder(steps.map(([each, calls]) => `${each} x${calls}`).join(' > '));
      if (ladder) expect(parseLadder(ladderWords(ladder))).toEqual(ladder);
    }),
  );
  for (const each of ['daily', 'Tue and Thu', 'Mon, Wed and Fri', 'every 10 days'])
    expect(rhythmIn(each)).toBe(intervalWords(parseInterval(each)!));
});

const onLadder = (given: FactsGiven) =>
  build.facts({ cadences: [build.cadence('daily ×2 → twice weekly ×4 → weekly', '2026-06-01')], ...given });
const move = (step: number, answer: 'yes' | 'no' | 'hand', at: string) => ({
  ...{ id: at, cadenceId: 'cadence-2026-06-01', step, interval: 'weekly', answer, saidBy: 'Bob', byId: null },
  at: new Date(at),
});
const now = new Date('2026-06-12T12:00+10:00');

test.each<[string, FactsGiven, object]>([
  ['the first day’s call counts', { calls: ['2026-06-01T09:00+10:00'] }, { place: 0, made: 1, ready: false }],
  ['one before it does not', { calls: ['2026-05-31T23:00+10:00'] }, { made: 0 }],
  [
    'the calls of the step are made',
    { calls: ['2026-06-01T09:00+10:00', '2026-06-02T09:00+10:00'] },
    { made: 2, ready: true },
  ],
  [
    'a call that does not count is none',
    { calls: ['2026-06-01T09:00+10:00', { at: '2026-06-02T09:00+10:00', counts: false }] },
    { made: 1, ready: false },
  ],
  [
    'a no asks for the step’s calls again',
    {
      calls: ['2026-06-01T09:00+10:00', '2026-06-02T09:00+10:00', '2026-06-03T09:00+10:00'],
      moves: [move(0, 'no', '2026-06-02T10:00+10:00')],
    },
    { place: 0, made: 1, ready: false, since: '2026-06-01' },
  ],
  [
    'a yes moves it',
    { calls: ['2026-06-03T09:00+10:00'], moves: [move(1, 'yes', '2026-06-02T10:00+10:00')] },
    { place: 1, made: 1, ready: false, since: '2026-06-02' },
  ],
  [
    'at the last step nothing more is asked',
    { moves: [move(2, 'hand', '2026-06-02T10:00+10:00')] },
    { ready: false },
  ],
  [
    'what is said later has not been said',
    { moves: [move(1, 'yes', '2026-06-13T10:00+10:00')] },
    { place: 0 },
  ],
])('%s', (_what, given, expected) => {
  expect(ladderOf(onLadder(given), now)).toMatchObject(expected);
});

test.each<[string, FactsGiven, string | undefined]>([
  [
    'a call went badly',
    { calls: [{ at: '2026-06-11T09:00+10:00', mood: 'badly' }] },
    'The last call went badly',
  ],
  [
    'the one after it went well',
    {
      calls: [
        { at: '2026-06-10T09:00+10:00', mood: 'badly' },
        { at: '2026-06-11T09:00+10:00', mood: 'well' },
      ],
    },
    undefined,
  ],
  [
    'an escalation is open',
    { touches: [build.touch({ kind: 'escalation', at: '2026-06-11T09:00+10:00' })] },
    'An escalation is open',
  ],
  ['a dispute is open', { disputes: ['2026-06-11T09:00+10:00'] }, 'They dispute a bill'],
  [
    'a grave ticket is open',
    { tickets: [{ at: '2026-06-11T09:00+10:00', priority: 'high' }] },
    'A ticket of high priority is open',
  ],
  ['a small one is', { tickets: [{ at: '2026-06-11T09:00+10:00', priority: 'low' }] }, undefined],
  [
    'somebody said to leave it since',
    { disputes: ['2026-06-11T09:00+10:00'], moves: [move(1, 'hand', '2026-06-11T10:00+10:00')] },
    undefined,
  ],
])('trouble: %s', (_what, given, words) => {
  const facts = onLadder({ moves: [move(1, 'yes', '2026-06-02T10:00+10:00')], ...given });
  expect(troubleOf(facts, ladderOf(facts, now)!, now)).toBe(words);
});
