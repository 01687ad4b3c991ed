import { looserAfter, looserThan } from '../../src/domain/put-off';
import { parseInterval } from '../../src/domain/interval';
import { build, type FactsGiven } from '../support/build';

const now = new Date('2026-03-20T12:00+11:00');
const put = (day: string, given: object = {}) => ({
  ...{ id: day, teammateId: 'dana', kind: 'skip' as const, why: null },
  ...{ at: new Date(`2026-03-${day}T09:00+11:00`), until: new Date(`2026-03-${day}T23:00+11:00`) },
  ...given,
});
const three = [put('17'), put('18'), put('19', { kind: 'snooze' })];
const weekly: FactsGiven = { cadence: 'weekly', calls: ['2026-03-10T10:00+11:00'] };

test.each<[string, FactsGiven, string | undefined]>([
  ['two', { snoozes: three.slice(1) }, undefined],
  ['three, skipped or snoozed', { snoozes: three }, 'every 2 weeks'],
  ['two of them on one day', { snoozes: [...three.slice(1), put('19', { id: 'x' })] }, undefined],
  [
    'one of them by somebody else',
    { snoozes: [...three.slice(1), put('17', { teammateId: 'kim' })] },
    undefined,
  ],
  [
    'a conversation between',
    { snoozes: three, calls: ['2026-03-10T10:00+11:00', { at: '2026-03-17T12:00+11:00', counts: false }] },
    undefined,
  ],
  ['a new rhythm between', { snoozes: three, cadences: [build.cadence('weekly', '2026-03-18')] }, undefined],
  ['nothing looser', { snoozes: three, cadence: 'quarterly' }, undefined],
  ['no calls wanted', { snoozes: three, cadence: 'none' }, undefined],
])('calls put off in a row: %s', (_what, given, looser) =>
  expect(looserAfter(build.facts({ ...weekly, ...given }), 'dana', now)?.looser).toBe(looser),
);

test.each([
  ['daily', 'twice weekly'],
  ['twice weekly', 'weekly'],
  ['Mon, Wed and Fri', 'twice weekly'],
  ['weekly', 'every 2 weeks'],
  ['every 10 days', 'every 2 weeks'],
  ['every 2 weeks', 'monthly'],
  ['monthly', 'quarterly'],
  ['every 6 months', undefined],
])('looser than %s', (words, looser) => {
  const interval = parseInterval(words);
  expect(interval && looserThan(interval)).toBe(looser);
});
