import { judgeNights, type Snapshot } from '../../../src/domain/health/alert';
import { sparkline } from '../../../src/domain/health/sparkline';
import { readingWords } from '../../../src/domain/health/reading';
import { gatheredLine } from '../../../src/domain/gathered';
import { HEALTH, healthKey, healthSignal, nightOf } from '../../../src/domain/health/news';
import type { RuleChoice } from '../../../src/domain/chosen';
import { build } from '../../support/build';
import type { Standing } from '../../../src/domain/health/health';
import { addDays } from '../../../src/domain/day';

const TODAY = '2026-06-12';
const standingOf = (score: number): Standing =>
  score >= 70 ? 'good' : score >= 40 ? 'needs care' : 'in trouble';
const night = (daysAgo: number, score: number | null): Snapshot => ({
  ...{ day: addDays(TODAY, -daysAgo), at: new Date('2026-06-01T00:00Z'), score },
  standing: score === null ? null : standingOf(score),
});
/** Scores of the nights before, yesterday's last. */
const after = (...scores: readonly (number | null)[]) =>
  scores.map((score, place) => night(scores.length - place, score));
const today = (score: number | null) => night(0, score);
/** What the last of these nights tells. */
const alertOf = (nights: readonly Snapshot[]) =>
  judgeNights(nights).alerts.find(({ on }) => on === nights.at(-1)?.day);

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
  ['the same fall once more within the week', [95, 80, 90], 80, undefined],
  ['the fall by which it changed, once more', [95, 60, 95], 60, undefined],
  [
    'a fall again after a week without one',
    [95, 80, 95, 95, 95, 95, 95, 95, 95, 95],
    80,
    'fell to good, was 95',
  ],
  ['back in trouble, for six days', [71, 39, 41, 39, 39, 39, 39, 39, 39], 39, undefined],
  [
    'back in trouble, for a week',
    [71, 39, 41, 39, 39, 39, 39, 39, 39, 39],
    39,
    'changed to in trouble, was 41',
  ],
  ['and the night after that', [71, 39, 41, 39, 39, 39, 39, 39, 39, 39, 39], 39, undefined],
  [
    'well again after one bad night, for a week',
    [80, 69, 80, 80, 80, 80, 80, 80, 80],
    80,
    'changed to good, was 69',
  ],
  ['what was told last, for a week again', [80, 69, 70, 69, 69, 69, 69, 69, 69, 69], 69, undefined],
])('what the owner is told: %s', (_what, past, score, expected) => {
  const alert = alertOf([...after(...past), today(score)]);
  expect(alert && `${alert.type} to ${alert.standing}, was ${alert.was.score}`).toBe(expected);
});

test('twelve weeks, a block each, the last night of each week; nights not known are a dot', () => {
  const past = [night(78, 0), night(70, null), night(8, 50), night(7, 87), night(1, 12), night(0, 100)];
  expect(sparkline(past, TODAY)).toBe('▁·········▇█');
  expect(sparkline([night(7, 50), night(0, 50)], TODAY)).toBe('··········▅▅');
  expect(sparkline([night(1, 50), night(0, 50)], TODAY)).toBeUndefined();
  // a score of which too little was known is none that is shown
  const poor = { ...night(7, 50), standing: null };
  expect(sparkline([night(14, 50), poor, night(0, 50)], TODAY)).toBe('·········▅·▅');
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

describe('the situation that the nights tell of', () => {
  const now = new Date('2026-03-18T10:00:00+11:00');
  const nights = (...scores: readonly number[]) =>
    scores.map((score, place) => ({
      ...{ day: addDays('2026-03-18', place + 1 - scores.length), score },
      standing: standingOf(score),
    }));
  /** Of health 46. */
  const facts = build.facts({
    cadence: 'weekly',
    calls: ['2026-02-11T10:00:00+11:00'],
    touches: [build.touch({ kind: 'dispute', at: '2026-03-01' })],
  });
  const well = build.facts({ cadence: 'weekly', calls: ['2026-03-17T10:00:00+11:00'] });

  test('it lasts while the client stands so, in words of today, and has its night in its key', () => {
    const signal = healthSignal(facts, nights(80, 60), now);
    expect(signal).toMatchObject({
      key: 'health:acme:needs-care:2026-03-18',
      headline: 'Acme needs care: health 46, it was 80 on 17 March',
      tell: [
        {
          teammateId: 'dana',
          words:
            'Acme needs care: health 46, it was 80 on 17 March. No conversation for 5 weeks; a bill disputed.',
        },
      ],
    });
    expect(signal?.glad).toBeUndefined();
    expect(healthSignal(well, nights(80, 60), now)).toBeUndefined();
  });

  test('the reasons are those that moved it, not those that were there before', () => {
    const was = (points: number) => [
      { key: 'live-contact', weight: 50, points },
      { key: 'billing', weight: 50, points: 25 },
    ];
    const [before, tonight] = nights(80, 60);
    const words = (points: number) =>
      healthSignal(facts, [{ ...before!, factors: was(points) }, tonight!], now)?.tell[0]?.words;
    expect(words(50)).toMatch(/on 17 March\. No conversation for 5 weeks\.$/u);
    // nothing moved that is known: what weighs most
    expect(words(0)).toMatch(/on 17 March\. No conversation for 5 weeks; a bill disputed\.$/u);
  });

  test('good news is known as such; out of trouble is not yet well', () => {
    expect(healthSignal(well, nights(60, 80), now)).toMatchObject({
      headline: 'Acme stands well again: health 100, it was 60 on 17 March',
      glad: true,
    });
    expect(healthSignal(facts, nights(30, 46), now)?.headline).toBe(
      'Acme is out of trouble and needs care: health 46, it was 30 on 17 March',
    );
  });

  test('a fall lasts while the score is so far below and in the same words', () => {
    expect(healthSignal(facts, nights(69, 46), now)?.key).toBe('health:acme:fell:2026-03-18');
    expect(healthSignal(facts, nights(61, 46), now)?.headline).toBe(
      'Acme fell in health from 61 on 17 March to 46',
    );
    expect(healthSignal(facts, nights(60, 45), now)).toBeUndefined();
  });

  test('a greater fall may be chosen, or none at all', () => {
    const chosen = (health: RuleChoice) => ({
      ...facts,
      settings: { ...facts.settings, rules: { health: { all: health } } },
    });
    expect(healthSignal(chosen({ fall: 23 }), nights(69, 46), now)).toBeDefined();
    expect(healthSignal(chosen({ fall: 24 }), nights(69, 46), now)).toBeUndefined();
    expect(healthSignal(chosen({ on: false }), nights(80, 46), now)).toBeUndefined();
  });

  test('what is told later takes its place', () => {
    expect(healthSignal(facts, nights(80, 62, 46), now)?.key).toBe('health:acme:needs-care:2026-03-17');
    expect(healthSignal(facts, nights(80, 62, 62, 46), now)?.key).toBe('health:acme:needs-care:2026-03-16');
    expect(healthSignal(facts, nights(71, 69, 54), now)?.key).toBe('health:acme:fell:2026-03-18');
  });

  test('beyond the day’s messages it is one line among others', () => {
    const line = (key: string) =>
      gatheredLine(facts, { id: 'n1', key, kind: HEALTH, recipientId: 'dana' }, now, {
        nights: nights(80, 60),
      })?.words;
    const words =
      'Acme needs care: health 46, it was 80 on 17 March. No conversation for 5 weeks; a bill disputed.';
    expect(line('health:acme:needs-care:2026-03-18')).toBe(words);
    expect(line('health:acme:needs-care:2026-03-18:again:s1')).toBe(words);
    expect(line('health:acme:in-trouble:2026-03-18')).toBeUndefined();
  });

  test('its key tells the night; no other key does', () => {
    const was = { day: '2026-03-17', score: 80 };
    const key = healthKey('acme', {
      ...{ type: 'changed', standing: 'needs care', score: 46, was, on: '2026-03-18' },
    });
    expect(key).toBe('health:acme:needs-care:2026-03-18');
    expect(nightOf(key)).toBe('2026-03-18');
    expect(nightOf('cadence-lapsed:acme:2026-03-18')).toBeUndefined();
  });
});
