import fc from 'fast-check';
import { CAPS } from '../../../src/domain/health/caps';
import { shareOf } from '../../../src/domain/health/factor';
import { FACTORS, healthOf, healthWakesAt } from '../../../src/domain/health/health';
import { healthWords } from '../../../src/domain/health/said';
import type { Facts } from '../../../src/domain/facts';
import type { Touch } from '../../../src/domain/touch';
import { build, type FactsGiven } from '../../support/build';
import { instants, someFacts } from '../facts-arbitrary';

const NOW = new Date('2026-03-18T10:00:00+11:00');
const at = (day: string): Date => new Date(`${day}T09:00:00+11:00`);
const touch = (kind: Touch['kind'], day: string, given: Partial<Touch> = {}): Touch =>
  build.touch({ ...given, kind, at: at(day), closedAt: null });
const points = (given: FactsGiven, key: string, now = NOW) => {
  const factor = healthOf(build.facts(given), now)?.factors.find((one) => one.key === key);
  return factor && [Math.round((factor.points / factor.weight) * 100), factor.why];
};

test('the weights come to 100, and conversations weigh most', () => {
  expect(FACTORS.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  expect(Math.max(...FACTORS.map(({ weight }) => weight))).toBe(25);
  expect(FACTORS[0]).toMatchObject({ key: 'live-contact', weight: 25 });
});

test.each([
  ['at the better bound', 0, 1],
  ['half way', 30, 0.5],
  ['at the worse bound', 60, 0],
  ['beyond either', 90, 0],
  ['better than best', -5, 1],
])('a factor is linear between its bounds: %s', (_what, value, share) => {
  expect(shareOf({ well: 0, poor: 60 }, value)).toBe(share);
  expect(shareOf({ well: 60, poor: 0 }, 60 - value)).toBe(share);
});

test.each<[string, FactsGiven, [number, string] | undefined]>([
  ['spoken with in time', { cadence: 'weekly', calls: ['2026-03-12'] }, [100, 'no conversation for 6 days']],
  ['due today', { cadence: 'weekly', calls: ['2026-03-11'] }, [100, 'no conversation for 7 days']],
  ['a week late', { cadence: 'weekly', calls: ['2026-03-04'] }, [50, 'no conversation for 2 weeks']],
  ['two weeks late', { cadence: 'weekly', calls: ['2026-02-25'] }, [0, 'no conversation for 3 weeks']],
  ['no calls wanted', { cadence: 'none', calls: ['2026-02-25'] }, undefined],
  ['known since yesterday', { cadence: 'weekly', client: { knownAt: '2026-03-17T00:00Z' } }, undefined],
  [
    'a client who rings us is not left in silence',
    { cadence: 'weekly', calls: ['2026-02-25', { at: '2026-03-16', direction: 'inbound', byId: null }] },
    [100, 'no conversation for 2 days'],
  ],
])('conversations: %s', (_what, given, expected) => {
  expect(points({ ...given, tickets: [] }, 'live-contact')).toEqual(expected);
});

test.each<[string, FactsGiven, [number, string] | undefined]>([
  ['nothing open', {}, [100, 'no word from us on 0 tickets']],
  ['no system tells', { cameIn: [] }, undefined],
  [
    'one of high priority',
    { tickets: [{ at: '2026-03-17', priority: 'high' }] },
    [75, '1 high-priority ticket open'],
  ],
  ['one that is old', { tickets: ['2026-02-10'] }, [75, 'a ticket open for 36 days']],
  [
    'one that waits on us without a word',
    { tickets: [{ at: '2026-03-10', waitingOn: 'us' }] },
    [75, 'no word from us on a ticket'],
  ],
  [
    'all at once, twice',
    {
      tickets: ['2026-02-10', '2026-02-11'].map((at) => ({
        at,
        priority: 'high' as const,
        waitingOn: 'us' as const,
      })),
    },
    [0, '2 high-priority tickets open'],
  ],
])('tickets: %s', (_what, given, expected) => {
  expect(points(given, 'open-issues')).toEqual(expected);
});

test.each<[string, FactsGiven, [number, string] | undefined]>([
  ['nothing owed', {}, [100, '']],
  [
    'overdue 40 days',
    { touches: [touch('invoice', '2026-01-20', { dueAt: at('2026-02-06') })] },
    [33, 'invoice 40 days overdue'],
  ],
  ['disputed', { disputes: ['2026-03-17'] }, [50, 'a bill disputed']],
  ['no system tells, and nothing is known', { cameIn: [], tickets: [] }, undefined],
  [
    'no system tells, but they dispute a bill',
    { cameIn: [], disputes: ['2026-03-17'] },
    [50, 'a bill disputed'],
  ],
])('bills: %s', (_what, given, expected) => {
  expect(points(given, 'billing')).toEqual(expected);
});

test.each<[string, Touch[], [number, string] | undefined]>([
  ['nobody said', [], undefined],
  [
    'well',
    [touch('call', '2026-03-17', { mood: 'well', outcome: 'reached' })],
    [100, 'the last talk or survey went only so-so'],
  ],
  [
    'a survey of 2',
    [touch('survey', '2026-03-17', { title: '2 of 5' })],
    [0, 'the last talk or survey went badly'],
  ],
  [
    'mixed and badly',
    [touch('survey', '2026-03-17', { title: '4/5' }), touch('call', '2026-03-16', { mood: 'badly' })],
    [20, '1 of 2 talks and surveys went badly'],
  ],
  ['long ago', [touch('call', '2025-12-01', { mood: 'badly' })], undefined],
])('feedback: %s', (_what, touches, expected) => {
  expect(points({ touches }, 'feedback')).toEqual(expected);
});

test.each<[string, FactsGiven, [number, string] | undefined]>([
  ['never held, not due', {}, undefined],
  [
    'held in time',
    { client: { tier: 'A' }, touches: [touch('roadmap', '2026-02-01')] },
    [100, 'no roadmap meeting for 6 weeks'],
  ],
  [
    'half an interval late',
    { client: { tier: 'A' }, touches: [touch('roadmap', '2025-11-03')] },
    [50, 'no roadmap meeting for 4 months'],
  ],
  [
    'late, and planned',
    { client: { tier: 'A', roadmapOn: '2026-04-01' }, touches: [touch('roadmap', '2025-11-03')] },
    [100, 'no roadmap meeting for 4 months'],
  ],
])('roadmap: %s', (_what, given, expected) => {
  expect(points(given, 'roadmap')).toEqual(expected);
});

const promise = (id: string, dueOn: string, keptOn?: string) => ({
  ...{ id, text: 'a quote', owedById: 'dana', touchId: `touch-${id}`, madeAt: at('2026-03-01'), dueOn },
  keptAt: keptOn === undefined ? null : at(keptOn),
});
test.each([
  ['none', [], undefined],
  ['open, its day ahead', [promise('a', '2026-03-20')], undefined],
  ['kept', [promise('a', '2026-03-10', '2026-03-10')], [100, '0 promises kept late']],
  ['kept late', [promise('a', '2026-03-10', '2026-03-12')], [20, '1 promise kept late']],
  ['overdue', [promise('a', '2026-03-10')], [0, '1 promise overdue']],
  [
    'three kept, one overdue',
    [...['a', 'b', 'c'].map((id) => promise(id, '2026-03-10', '2026-03-09')), promise('d', '2026-03-10')],
    [70, '1 promise overdue'],
  ],
])('promises: %s', (_what, promises, expected) => {
  expect(points({ promises }, 'promises')).toEqual(expected);
});

test('E3: one bad moment that is not put right takes twelve good ones', () => {
  const bad = touch('survey', '2026-03-01', { title: '1 of 5' });
  const good = (count: number) =>
    Array.from({ length: count }, (_, place) =>
      touch('email', `2026-03-${String(place + 2).padStart(2, '0')}`, { mood: 'well' }),
    );
  const balance = (...touches: Touch[]) => points({ touches }, 'balance');
  expect(balance()).toBeUndefined();
  expect(balance(...good(1))).toEqual([100, '']);
  expect(balance(bad)).toEqual([0, '0 of the 12 good moments that make up for 1 March']);
  expect(balance(bad, ...good(6))).toEqual([50, '6 of the 12 good moments that make up for 1 March']);
  expect(balance(bad, ...good(12))?.[0]).toBe(100);
  const worse = touch('survey', '2026-03-07', { title: '2 of 5' });
  // since the last one, and for both
  expect(balance(bad, worse, ...good(12))).toEqual([25, '6 of the 24 good moments that make up for 7 March']);
});

test('E4: a score with its reasons, the largest loss first; what is not known gives its weight away', () => {
  const facts = build.facts({
    cadence: 'weekly',
    calls: [{ at: '2026-02-11T10:00:00+11:00', mood: 'well' }],
    touches: [touch('invoice', '2026-01-20', { dueAt: at('2026-02-06') })],
  });
  const health = healthOf(facts, NOW)!;
  expect(healthWords(health)).toBe(
    'Health 56, needs care: no conversation for 5 weeks; invoice 40 days overdue',
  );
  expect(health).toMatchObject({ known: 80, missing: ['roadmap meetings', 'promises'], cap: undefined });
  expect(health.factors.map(({ key, weight }) => [key, weight])).toEqual([
    ['live-contact', 31.25],
    ['open-issues', 25],
    ['billing', 18.75],
    ['feedback', 18.75],
    ['balance', 6.25],
  ]);
  expect(health.factors[2]?.evidence).toEqual([facts.touches[1]?.id]);
});

test('less than half known: it is not said how they stand', () => {
  const facts = build.facts({ cameIn: [], calls: ['2026-03-17'], cadence: 'weekly' });
  expect(healthOf(facts, NOW)).toMatchObject({ score: 100, known: 25, standing: undefined });
  expect(healthWords(healthOf(facts, NOW)!)).toBeUndefined();
  expect(healthOf(build.facts({ client: { status: 'former' } }), NOW)).toBeUndefined();
});

test('a disputed bill during a high ticket: at most 59, and that is said', () => {
  const facts = build.facts({
    cadence: 'weekly',
    calls: [{ at: '2026-03-17T10:00:00+11:00', mood: 'well' }],
    disputes: ['2026-03-17'],
    tickets: [{ at: '2026-03-17', priority: 'high' }],
  });
  expect(healthWords(healthOf(facts, NOW)!)).toBe(
    'Health 59, needs care: at most 59 while a bill is disputed and a high-priority ticket is open',
  );
});

test('an open escalation: at most 39, the lower of two, and that is said; closed, it holds nothing down', () => {
  const escalation = build.touch({ kind: 'escalation', at: '2026-03-17T10:00:00+11:00' });
  const given = {
    cadence: 'weekly',
    calls: [{ at: '2026-03-17T10:00:00+11:00', mood: 'well' as const }],
    tickets: [{ at: '2026-03-17', priority: 'high' as const }],
    disputes: ['2026-03-17'],
  };
  expect(healthWords(healthOf(build.facts({ ...given, touches: [escalation] }), NOW)!)).toMatch(
    /^Health 39, in trouble: at most 39 while an escalation is open/,
  );
  const closed = { ...escalation, closedAt: new Date('2026-03-17T12:00:00+11:00') };
  expect(healthOf(build.facts({ ...given, touches: [closed] }), NOW)?.score).toBe(59);
});

const withTouch = (facts: Facts, ...more: Touch[]): Facts => ({
  ...facts,
  touches: [...facts.touches, ...more],
});
const rises = (before: Facts, after: Facts, now: Date): boolean => {
  const [one, other] = [healthOf(before, now), healthOf(after, now)];
  return one !== undefined && (other === undefined || other.score > one.score);
};
type Trouble = Partial<Touch> & Pick<Touch, 'kind'>;
const troublesAt = (now: Date): readonly Trouble[] => [
  { kind: 'invoice', dueAt: new Date(now.getTime() - 9 * 86_400_000) },
  { kind: 'dispute' },
  { kind: 'escalation' },
  { kind: 'survey', title: '1 of 5' },
  { kind: 'email', mood: 'badly' },
];

test('whatever the facts: 0 to 100, weights that come to 100, caps that hold, and its time to be reckoned again', () => {
  fc.assert(
    fc.property(someFacts, instants, fc.double({ min: 0, max: 1, noNaN: true }), (facts, now, part) => {
      const health = healthOf(facts, now);
      const wake = healthWakesAt(facts, now);
      if (wake) {
        const between = new Date(now.getTime() + Math.floor((wake.getTime() - now.getTime() - 1) * part));
        expect(healthOf(facts, between)).toEqual(health);
      }
      if (!health) return;
      expect(health.score).toBeGreaterThanOrEqual(0);
      expect(health.score).toBeLessThanOrEqual(100);
      expect(Number.isInteger(health.score)).toBe(true);
      expect(health.factors.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100);
      for (const { atMost, holds } of CAPS)
        if (holds(facts, now).length > 0) expect(health.score).toBeLessThanOrEqual(atMost);
      for (const id of health.factors.flatMap(({ evidence }) => evidence)) expect(typeof id).toBe('string');
    }),
    { numRuns: 300 },
  );
});

test('one more trouble never lifts the score', () => {
  fc.assert(
    fc.property(someFacts, instants, fc.nat(4), (facts, now, which) => {
      const { kind = 'dispute', ...rest } = troublesAt(now)[which] ?? {};
      const more = build.touch({
        kind,
        outcome: null,
        ...rest,
        id: '~',
        at: new Date(now.getTime() - 3_600_000),
        closedAt: null,
      });
      expect(rises(facts, withTouch(facts, more), now)).toBe(false);
    }),
    { numRuns: 500 },
  );
});
