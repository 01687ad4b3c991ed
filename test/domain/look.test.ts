import fc from 'fast-check';
import { look } from '../../src/domain/look';
import { DETECTORS } from '../../src/domain/signals/index';
import type { Detector } from '../../src/domain/signals/signal';
import { build } from '../support/build';
import { instants, someFacts } from './facts-arbitrary';

const broken: Detector = {
  kind: 'broken',
  when: 'now',
  gravity: 99,
  detect: () => {
    throw new Error('a fault in the rule');
  },
  wakesAt: () => undefined,
};

test('looking at any instant before it says that it may differ gives the same', () => {
  fc.assert(
    fc.property(someFacts, instants, fc.double({ min: 0, max: 1, noNaN: true }), (facts, now, share) => {
      const { wakeAt, ...seen } = look(facts, now);
      expect(wakeAt === null || wakeAt > now).toBe(true);
      const last = (wakeAt?.getTime() ?? Date.parse('2030-01-01')) - 1;
      for (const ms of [now.getTime() + Math.floor((last - now.getTime()) * share), last]) {
        const { wakeAt: again, ...then } = look({ ...facts }, new Date(ms));
        expect(then).toEqual(seen);
        expect(again).toEqual(wakeAt);
      }
    }),
    { numRuns: 500 },
  );
});

test('the facts here make every rule speak', () => {
  const kinds = new Set<string>();
  for (const [facts, now] of fc.sample(fc.tuple(someFacts, instants), { numRuns: 2500, seed: 1 }))
    for (const { kind } of look(facts, now).signals) kinds.add(kind);
  expect([...kinds].toSorted()).toEqual(DETECTORS.map(({ kind }) => kind).toSorted());
});

test('nobody is told twice of one matter, nobody deactivated is told, and every key is one matter', () => {
  fc.assert(
    fc.property(someFacts, instants, (facts, now) => {
      const { signals, failed } = look(facts, now);
      expect(failed).toEqual([]);
      expect(new Set(signals.map(({ key }) => key)).size).toBe(signals.length);
      for (const { tell } of signals) {
        const told = tell.map(({ teammateId }) => teammateId);
        expect(new Set(told).size).toBe(told.length);
        for (const id of told) expect(facts.team.find((person) => person.id === id)?.active).toBe(true);
      }
    }),
  );
});

test('what people read never holds the words that only we use', () => {
  fc.assert(
    fc.property(someFacts, instants, (facts, now) => {
      for (const { headline, tell } of look(facts, now).signals)
        for (const words of [headline, ...tell.map((told) => told.words)])
          expect(words).not.toMatch(/\b(lapsed?|rungs?|boosts?|chas(e|ed|ing)|bands?|coverage|signals?)\b/i);
    }),
    { numRuns: 500 },
  );
});

test('the index: level, due day, last conversation, and need by the gravest', () => {
  const now = new Date('2026-03-26T12:00+11:00');
  const calls = ['2026-03-10T10:00+11:00'];
  const index = (given: Parameters<typeof build.facts>[0]) =>
    look(build.facts({ cadence: 'weekly', calls, ...given }), now).index;
  expect(index({})).toEqual({
    level: 'lapsed',
    dueOn: '2026-03-17',
    // beside it: all is quiet
    need: 61,
    listedFor: ['dana'],
    lastLiveAt: new Date(calls[0]!),
  });
  expect(index({ tickets: ['2026-03-20'], disputes: ['2026-03-20'] }).need).toBe(81);
  expect(index({ cadence: 'monthly' })).toMatchObject({ level: 'ahead', need: 0 });
  expect(index({ cadence: 'none', calls: [] })).toEqual({
    level: 'none',
    dueOn: null,
    need: 0,
    listedFor: [],
    lastLiveAt: null,
  });
});

test('a rule that throws silences only itself', () => {
  const facts = build.facts({ tickets: ['2026-03-20'], disputes: ['2026-03-20'] });
  const now = new Date('2026-03-26T12:00+11:00');
  const seen = look(facts, now, [broken, ...DETECTORS]);
  expect(seen.failed).toEqual([{ kind: 'broken', error: new Error('a fault in the rule') }]);
  expect({ ...seen, failed: [] }).toEqual(look(facts, now));
});

test('words that are no rhythm silence the rules on calls, not the rest', () => {
  const facts = build.facts({ cadence: 'often', tickets: ['2026-03-20'], disputes: ['2026-03-20'] });
  const { failed, signals, index } = look(facts, new Date('2026-03-26T12:00+11:00'));
  expect(failed.map(({ kind }) => kind)).toContain('cadence');
  expect(signals.map(({ kind }) => kind)).toEqual(['dispute-during-ticket']);
  expect(index.level).toBe('none');
});
