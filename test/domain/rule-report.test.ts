import fc from 'fast-check';
import { loosened } from '../../src/domain/loosen';
import { LEAST_SAID, reportRules, type RuleMessage, type RuleReview } from '../../src/domain/rule-report';
import { DETECTORS } from '../../src/domain/signals/index';
import type { Detector } from '../../src/domain/signals/signal';
import { build } from '../support/build';

const KIND = 'meeting-ambush';
const NOW = new Date('2026-06-12T10:00:00Z');
const dana = build.teammate({ id: 'dana' });
const settings = build.facts({}).settings;
const DAY_MS = 86_400_000;
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

const message = (given: Partial<RuleMessage> = {}): RuleMessage => ({
  ...{ kind: KIND, recipientId: 'dana', saidAt: ago(10), actedAt: null, taken: false, useless: null },
  ...given,
});
const useless = (given: Partial<RuleMessage> = {}) => message({ useless: 'known', ...given });
const acted = (given: Partial<RuleMessage> = {}) => message({ taken: true, ...given });
const report = (
  messages: readonly RuleMessage[],
  of: { mutes?: readonly string[]; review?: Omit<RuleReview, 'kind'>; off?: boolean } = {},
) => {
  const { mutes = [], review, off = false } = of;
  const [found] = reportRules(
    [KIND],
    {
      messages,
      mutes: mutes.map((teammateId) => ({ kind: KIND, teammateId })),
      reviews: review ? [{ kind: KIND, ...review }] : [],
      team: [dana],
      settings: off ? { ...settings, rules: { [KIND]: { all: { on: false } } } } : settings,
    },
    NOW,
  );
  if (!found) throw new Error('no report');
  return found;
};
const times = (number: number, one: RuleMessage) => Array.from({ length: number }, () => one);

test.each([
  ['four messages say nothing yet', times(4, useless()), {}, undefined],
  ['five do', times(5, useless()), {}, { against: 5, answers: 5 }],
  [
    'messages without an answer are no answers',
    [...times(4, message()), useless()],
    {},
    { against: 1, answers: 1 },
  ],
  ['half is not most', [...times(3, useless()), ...times(3, acted())], {}, undefined],
  ['more than half is', [...times(4, useless()), ...times(3, acted())], {}, { against: 4, answers: 7 }],
  ['nobody answered', times(9, message()), {}, undefined],
  [
    'a mute of somebody who gave no reason is one more',
    times(5, acted()),
    { mutes: ['a', 'b', 'c'] },
    undefined,
  ],
  ['and may be most', times(5, message()), { mutes: ['a'] }, { against: 1, answers: 1 }],
  [
    'whoever said so and muted is one answer',
    [...times(3, useless()), ...times(3, acted())],
    { mutes: ['dana'] },
    undefined,
  ],
  ['kept 89 days ago', times(5, useless()), { review: { how: 'kept', at: ago(89) } }, undefined],
  ['changed since', times(5, useless()), { review: { how: 'changed', at: ago(9) } }, undefined],
  [
    'changed before',
    times(5, useless()),
    { review: { how: 'changed', at: ago(11) } },
    { against: 5, answers: 5 },
  ],
  ['switched off', times(5, useless()), { off: true }, undefined],
] as const)('proposed for loosening: %s', (_when, messages, of, expected) => {
  expect(report(messages, of).proposed).toEqual(expected);
});

test('acted on: within two of their working days, like the word that one does it', () => {
  const saidAt = new Date('2026-06-05T01:00:00Z'); // a Friday
  const at = (actedAt: string) => report([message({ saidAt, actedAt: new Date(actedAt) })]).actedOn;
  expect(at('2026-06-09T01:00:00Z')).toBe(1);
  expect(at('2026-06-09T01:01:00Z')).toBe(0);
  expect(report([acted({ saidAt })]).actedOn).toBe(1);
});

test('reasons are counted, the most frequent first', () => {
  const { reasons, notUseful, said, muted } = report(
    [useless(), useless({ useless: 'untrue' }), useless({ useless: 'untrue' }), message()],
    { mutes: ['kim', 'kim', 'lee'] },
  );
  expect(reasons).toEqual([
    { reason: 'untrue', times: 2 },
    { reason: 'known', times: 1 },
  ]);
  expect({ notUseful, said, muted }).toEqual({ notUseful: 3, said: 4, muted: 2 });
});

test('a proposal always has enough messages and more answers against it than for it', () => {
  const one = fc.record({ taken: fc.boolean(), useless: fc.constantFrom(null, 'known', 'untrue') });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (all) => {
      const { proposed, said } = report(all.map(message));
      const against = all.filter((each) => each.useless !== null).length;
      const used = all.filter((each) => each.useless === null && each.taken).length;
      expect(proposed !== undefined).toBe(said >= LEAST_SAID && against > used);
    }),
  );
});

describe('a looser number', () => {
  const rule = (given: object): Pick<Detector, 'kind' | 'limits'> => ({
    kind: KIND,
    limits: { days: { standard: 5, least: 1, most: 30, counts: 'days', ...given } },
  });
  test.each([
    ['half as far again', rule({}), {}, 8],
    ['from what was chosen', rule({}), { days: 10 }, 15],
    ['within its range', rule({}), { days: 25 }, 30],
    ['not beyond it', rule({}), { days: 30 }, undefined],
    ['two thirds, where less tells of less', rule({ lessTellsLess: true }), {}, 3],
    ['by one at least', rule({ lessTellsLess: true, standard: 2 }), {}, 1],
    ['nothing below the least', rule({ lessTellsLess: true, standard: 1 }), {}, undefined],
  ])('%s', (_when, detector, all, to) => {
    const found = loosened(detector, { [KIND]: { all } });
    expect(found?.to).toBe(to);
    expect(found?.rules[KIND]?.all?.['days']).toBe(to);
  });

  test('of every rule it lies within the range, and leads there in the end', () => {
    for (const detector of DETECTORS) {
      let rules = {};
      for (let tries = 0; tries < 60; tries += 1) {
        const next = loosened(detector, rules);
        if (!next) break;
        const { least, most } = detector.limits?.[next.name] ?? { least: 0, most: 0 };
        expect(next.to).toBeGreaterThanOrEqual(least);
        expect(next.to).toBeLessThanOrEqual(most);
        rules = next.rules;
      }
      expect(loosened(detector, rules)).toBeUndefined();
    }
  });
});
