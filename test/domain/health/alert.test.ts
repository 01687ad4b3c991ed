import { alertOf, type Snapshot } from '../../../src/domain/health/alert';
import { sparkline } from '../../../src/domain/health/sparkline';
import { readingWords } from '../../../src/domain/health/reading';
import { gatheredLine } from '../../../src/domain/gathered';
import { HEALTH, healthKey, healthLine } from '../../../src/domain/health/news';
import { build } from '../../support/build';
import { addDays } from '../../../src/domain/day';

const TODAY = '2026-06-12';
const standingOf = (score: number) => (score >= 70 ? 'good' : score >= 40 ? 'needs care' : 'in trouble');
const night = (daysAgo: number, score: number | null): Snapshot => ({
  ...{ day: addDays(TODAY, -daysAgo), at: new Date('2026-06-01T00:00Z'), score },
  standing: score === null ? null : standingOf(score),
});
/** Scores of the nights before, yesterday's last. */
const after = (...scores: readonly (number | null)[]) =>
  scores.map((score, place) => night(scores.length - place, score));
const today = (score: number | null) => night(0, score);

test.each<[string, readonly (number | null)[], number | null, string | undefined]>([
  ['the first night', [], 20, undefined],
  ['the first night of which enough is known', [null, null], 20, undefined],
  ['as before', [80, 80], 80, undefined],
  ['too little is known now', [80, 80], null, undefined],
  ['just below good', [70], 69, 'changed to needs care, was 70'],
  ['just below care', [40], 39, 'changed to in trouble, was 40'],
  ['good again', [69, 69, 69, 69, 69, 69, 69, 69], 70, 'changed to good, was 69'],
  ['to and fro within a week', [71, 69], 70, undefined],
  ['and back once more', [71, 69, 70], 69, undefined],
  ['to and fro over more than a week', [71, 69, 69, 69, 69, 69, 69, 69, 69], 71, 'changed to good, was 69'],
  ['a fall of 15', [95, 95], 80, 'fell to good, was 95'],
  ['a fall of 14', [95, 95], 81, undefined],
  ['little by little within seven days', [95, 93, 91, 89, 87, 85, 83], 80, 'fell to good, was 95'],
  ['over eight days', [95, 93, 91, 89, 87, 85, 83, 82], 79, undefined],
  ['the night after a fall', [95, 80], 79, undefined],
  ['a fall that is a change is one', [95], 60, 'changed to needs care, was 95'],
])('what the owner is told: %s', (_what, past, score, expected) => {
  const alert = alertOf(after(...past), today(score));
  expect(alert && `${alert.type} to ${alert.standing}, was ${alert.was.score}`).toBe(expected);
});

test('what comes after the night that is judged does not count', () => {
  expect(alertOf([...after(95), night(-1, 10)], today(95))).toBeUndefined();
});

test('twelve weeks, a block each, the last night of each week; nights not known are a dot', () => {
  const past = [night(78, 0), night(70, null), night(8, 50), night(7, 87), night(1, 12), night(0, 100)];
  expect(sparkline(past, TODAY)).toBe('▁·········▇█');
  expect(sparkline([night(7, 50), night(0, 50)], TODAY)).toBe('··········▅▅');
  expect(sparkline([night(1, 50), night(0, 50)], TODAY)).toBeUndefined();
});

test('a reading says whose it is, why, and when', () => {
  const at = new Date('2026-06-02T20:00:00Z');
  expect(
    readingWords(
      { name: 'Dana', mark: 4, reason: 'a cold new boss', at },
      'Australia/Sydney',
      new Date('2026-06-12T00:00Z'),
    ),
  ).toBe('Dana reads 4 of 10: a cold new boss (3 June)');
});

test('what is beyond the day’s messages is one line among others, while the client stands so', () => {
  const now = new Date('2026-03-18T10:00:00+11:00');
  const facts = build.facts({
    cadence: 'weekly',
    calls: ['2026-02-11T10:00:00+11:00'],
    touches: [build.touch({ kind: 'dispute', at: '2026-03-01' })],
  });
  const line = (what: string) =>
    gatheredLine(
      facts,
      { id: 'n1', key: `health:acme:${what}:2026-03-18`, kind: HEALTH, recipientId: 'dana' },
      now,
    )?.words;
  const words = 'Acme: Health 46, needs care: no conversation for 5 weeks; a bill disputed';
  expect(line('needs-care')).toBe(words);
  expect(line('fell')).toBe(words);
  expect(line('in-trouble')).toBeUndefined();
  const well = build.facts({ cadence: 'weekly', calls: ['2026-03-17T10:00:00+11:00'] });
  expect(healthLine(well, 'health:acme:good:2026-03-18', now)).toMatch(/^Acme: Health \d+, good/);
  // it has fallen no more
  expect(healthLine(well, 'health:acme:fell:2026-03-18', now)).toBeUndefined();
  const was = { day: '2026-03-17', score: 80 };
  expect(healthKey('acme', { type: 'changed', standing: 'needs care', score: 46, was }, '2026-03-18')).toBe(
    'health:acme:needs-care:2026-03-18',
  );
});
