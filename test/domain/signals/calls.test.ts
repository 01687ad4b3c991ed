import { addDays } from '../../../src/domain/day';
import { cadenceLapsed } from '../../../src/domain/signals/cadence-lapsed';
import { callDue } from '../../../src/domain/signals/call-due';
import { chase } from '../../../src/domain/signals/chase';
import { unreached } from '../../../src/domain/signals/unreached';
import { build, type FactsGiven } from '../../support/build';

const kim = build.teammate({ name: 'Kim' });
const mo = build.teammate({ name: 'Mo', roles: ['manager'] });
const weekly: FactsGiven = { cadence: 'weekly', calls: ['2026-03-10T10:00+11:00'] };
const at = (day: string) => new Date(`${day}T12:00+11:00`);

test.each([
  ['late is not long overdue', '2026-03-20', undefined],
  ['the day it is', '2026-03-21', 'cadence-lapsed:acme:2026-03-10:0'],
  ['the same matter six days on', '2026-03-27', 'cadence-lapsed:acme:2026-03-10:0'],
  ['said again after a whole interval', '2026-03-28', 'cadence-lapsed:acme:2026-03-10:1'],
])('cadence-lapsed: %s', (_what, day, key) =>
  expect(cadenceLapsed.detect(build.facts(weekly), at(day))?.key).toBe(key),
);

test.each([
  ['as usual', {}, '2026-03-21'],
  ['three days more, for all clients', { all: { 'more-days': 3 } }, '2026-03-24'],
  ['of its tier', { all: { 'more-days': 3 }, C: { 'more-days': 10 } }, '2026-03-31'],
])('cadence-lapsed: how late is long overdue, %s', (_what, chosen, from) => {
  const facts = build.facts(weekly);
  const changed = {
    ...facts,
    client: { ...facts.client, tier: null },
    settings: { ...facts.settings, rules: { 'cadence-lapsed': chosen } },
  };
  expect(cadenceLapsed.detect(changed, at(addDays(from, -1)))).toBeUndefined();
  expect(cadenceLapsed.detect(changed, at(from))).toBeDefined();
  // until then it is a late call in the list
  expect(callDue.detect(changed, at(addDays(from, -1)))?.gravity).toBe(40);
  // and the client is looked at when that day begins
  expect(cadenceLapsed.wakesAt(changed, at(addDays(from, -1)))).toEqual(new Date(`${from}T00:00+11:00`));
});

test.each([
  [2, 1, undefined],
  [2, 2, 'Acme has not been reached in 2 tries'],
  [undefined, 2, undefined],
  [undefined, 3, 'Acme has not been reached in 3 tries'],
  [5, 4, undefined],
  [5, 5, 'Acme has not been reached in 5 tries'],
])('unreached: set to %s, after %s tries', (tries, number, headline) => {
  const calls = Array.from({ length: number }, (_, i) => ({
    at: `2026-03-${String(11 + i)}T10:00+11:00`,
    outcome: 'no_answer' as const,
  }));
  const facts = build.facts({ cadence: 'weekly', calls: ['2026-03-10T10:00+11:00', ...calls], backup: kim });
  const rules = tries === undefined ? {} : { unreached: { all: { tries } } };
  const found = unreached.detect({ ...facts, settings: { ...facts.settings, rules } }, at('2026-03-17'));
  expect(found?.headline).toBe(headline);
  if (found) expect(found.tell[0]?.words).toMatch(/Next: \S.*, or a visit\. Do you know another way/);
});

test('cadence-lapsed: who is told what', () => {
  const found = (given: FactsGiven) =>
    cadenceLapsed.detect(build.facts({ ...weekly, ...given }), at('2026-03-26'));
  const words = 'Acme is 9 days overdue for a call (was due 17 March). Last spoke 10 March.';
  expect(found({})).toMatchObject({
    headline: 'Acme is 9 days overdue for a call (was due 17 March)',
    since: new Date('2026-03-17T00:00+11:00'),
    evidence: ['call-2026-03-09T23:00:00.000Z'],
    tell: [{ teammateId: 'dana', words }],
  });
  expect(found({ caller: kim })?.tell).toEqual([
    { teammateId: 'kim', words },
    { teammateId: 'dana', words: `${words} Kim makes its calls.` },
  ]);
  // clients of nobody are one line to the managers
  expect(
    found({ owner: null, others: [mo], calls: [{ at: '2026-03-10T10:00+11:00', counts: true }] })?.tell,
  ).toEqual([]);
  expect(found({ caller: { ...kim, active: false } })?.tell).toEqual([
    { teammateId: 'dana', words: `${words} You stand in for Kim, who has left.` },
  ]);
});

test('cadence-lapsed: somebody never spoken with is keyed by the start', () => {
  const facts = build.facts({ cadence: 'weekly', client: { knownAt: '2026-03-10' } });
  expect(cadenceLapsed.detect(facts, at('2026-03-26'))).toMatchObject({
    key: 'cadence-lapsed:acme:2026-03-10:0',
    evidence: [],
    tell: [
      { words: 'Acme is 9 days overdue for a call (was due 17 March). Nobody has spoken with them yet.' },
    ],
  });
});

test('call-due falls silent before the day and once cadence-lapsed speaks', () => {
  const facts = build.facts(weekly);
  const days = ['2026-03-16', '2026-03-17', '2026-03-20', '2026-03-21'];
  expect(days.map((day) => callDue.detect(facts, at(day))?.gravity)).toEqual([undefined, 20, 40, undefined]);
});

test('chase: on the next working day after an attempt, counted, until somebody answers', () => {
  const tried = [
    { at: '2026-03-12T10:00+11:00', outcome: 'no_answer' as const },
    { at: '2026-03-13T10:00+11:00', outcome: 'voicemail' as const },
  ];
  const facts = build.facts({ cadence: 'weekly', calls: ['2026-03-10T10:00+11:00', ...tried] });
  expect(chase.detect(facts, at('2026-03-15'))).toBeUndefined();
  expect(chase.detect(facts, at('2026-03-16'))).toMatchObject({
    headline: 'Acme has not been reached: last tried 13 March, time for the third try',
    tell: [{ teammateId: 'dana' }],
  });
});
