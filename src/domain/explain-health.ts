import type { Teammate } from './client';
import { addDays, dayOf, longDay, type Day } from './day';
import type { Explained } from './explain';
import { behindOf, situationOf, type Stands } from './explain-situation';
import { earlierOf, knownBy, type Ledger } from './explain-told';
import type { Facts } from './facts';
import { WITHIN_DAYS, type Judged, type KeptPoints, type Night } from './health/alert';
import { FACTORS, healthOf, LEAST_KNOWN, type Health, type Points } from './health/health';
import { fallOf, HEALTH, HEALTH_RULE, healthSignal, judged } from './health/news';
import { readingWords, type Reading } from './health/reading';
import { lossesOf } from './health/said';
import { isOn } from './rule-choices';
import { listWords } from './words';

/** What is known beside the facts, as of that instant. */
export type OfHealth = Partial<Ledger> & {
  /** The nights on which the last news is judged, the earliest first. */
  readonly nights: readonly Night[];
  /** How it stood a week before, where that was kept. */
  readonly weekBefore: Night | undefined;
  /** How people of ours read the client, the latest first. */
  readonly readings: readonly Reading[];
  /** Sees no figures that are not theirs; left out, all are seen. */
  readonly viewer?: Teammate | undefined;
};

/** Of a part, so many touches behind it are named. */
const MOST_BEHIND = 3;

/**
 * How a client stands at `now` and how it stood a week before, by its parts and what is behind them; and whether somebody was
 * told of it, to whom and when, or why not. The nights, readings and notices are those of that instant. docs/rules.md, Health
 */
export const explainHealth = (
  facts: Facts,
  now: Date,
  { nights, weekBefore, readings, viewer, notices = [], people = [] }: OfHealth,
): Explained => {
  const ledger = { notices: knownBy(notices, now), people };
  const health = healthOf(facts, now);
  const signal = healthSignal(facts, nights, now);
  const { outcome, why } = signal
    ? ({ outcome: 'fires', why: '' } as const)
    : silence(facts, health, judged(facts, nights));
  return {
    ...{ kind: HEALTH, when: HEALTH_RULE.when, outcome, why },
    stands: health ? standsOf(facts, health, { weekBefore, readings, viewer }, now) : [],
    // what is behind it stands by its parts
    situations: signal ? [{ ...situationOf(facts, now, ledger, viewer, signal), behind: [] }] : [],
    earlier: earlierOf(facts, HEALTH, signal ? [signal] : [], ledger, now),
  };
};

/** Why nobody is told: a sentence without its full stop. */
const silence = (
  facts: Facts,
  health: Health | undefined,
  { told, last, alerts }: Judged,
): Pick<Explained, 'outcome' | 'why'> => {
  const { status } = facts.client;
  const none = (why: string) => ({ outcome: 'none', why }) as const;
  if (status === 'former') return none('a client of the past: nobody is told of it');
  if (status !== 'active') return none('no client yet: only of clients it is said how they stand');
  if (!isOn(facts, HEALTH)) return { outcome: 'off', why: 'switched off for this client' };
  if (!health) return { outcome: 'unknown', why: 'nothing is known of how they stand' };
  if (health.standing === undefined) return { outcome: 'unknown', why: tooLittle(health) };
  if (!last) return none('no night is kept yet, and the first one says nothing');
  const { day, score, standing } = last;
  const since =
    standing === health.standing && score === health.score
      ? ''
      : `; ${health.score} by now, which the next night judges`;
  const night = `${score}, ${standing}, on the night of ${longDay(day)}`;
  if (standing !== told)
    return none(
      `${night}, and ${told} was told last: it had stood so within the week before, so it is told once that has lasted ${WITHIN_DAYS} days${since}`,
    );
  if (alerts.length > 0) return none(`${night}: what was told last is over${since}`);
  return none(
    `${night}: as it stood before, and no fall of ${fallOf(facts)} within ${WITHIN_DAYS} days${since}`,
  );
};

const tooLittle = ({ known }: Health): string =>
  `not enough data: something is known about ${known} of 100 points, and ${LEAST_KNOWN} are needed`;

type Beside = Pick<OfHealth, 'weekBefore' | 'readings' | 'viewer'>;

const standsOf = (
  facts: Facts,
  health: Health,
  { weekBefore, readings, viewer }: Beside,
  now: Date,
): readonly Stands[] => {
  const today = dayOf(now, facts.settings.zone);
  const behind = (ids: readonly string[]) => behindOf(facts, ids.slice(0, MOST_BEHIND), viewer, now);
  const plain = (words: string): Stands => ({ words, behind: [] });
  const { cap } = health;
  return [
    plain(`${standing(health)}; ${before(weekBefore, today)}`),
    ...(cap
      ? [
          {
            words: `at most ${cap.atMost} while ${cap.why}; ${Math.round(sum(health.factors))} by its parts`,
            behind: behind(cap.evidence),
          },
        ]
      : []),
    ...health.factors.map((factor) => ({
      words: factorWords(factor, health, weekBefore),
      behind: behind(factor.evidence),
    })),
    plain(knownWords(health, weekBefore)),
    ...readings.map((reading) => plain(readingWords(reading, facts.settings.zone, now))),
  ];
};

const standing = (health: Health): string =>
  health.standing === undefined
    ? 'too little is known for a score'
    : `health ${health.score} of 100, ${health.standing}`;

const before = (night: Night | undefined, today: Day): string => {
  if (!night || night.score === null || night.standing === null) return 'a week before it was not known';
  return `${night.score}, ${night.standing}, a week before (${longDay(night.day, today)})`;
};

/** `tickets 6 of 25, 25 of 25 a week before: 3 high-priority tickets open`. */
const factorWords = (factor: Points, health: Health, weekBefore: Night | undefined): string => {
  const { key, name, why } = factor;
  const was = weekBefore?.factors?.find((one) => one.key === key);
  const moved =
    weekBefore === undefined || (was && pointsOf(was) === pointsOf(factor))
      ? ''
      : `, ${was ? pointsOf(was) : 'not known'} a week before`;
  const lost = lossesOf(health).some((loss) => loss.key === key);
  return `${name} ${pointsOf(factor)}${moved}${lost ? `: ${why}` : ''}`;
};

/** `something is known about 80 of 100 points; nothing about promises (10 of 10 a week before)`. */
const knownWords = ({ known, missing, factors }: Health, weekBefore: Night | undefined): string => {
  const named = (name: string): string => {
    const key = FACTORS.find((one) => one.name === name)?.key;
    const was = weekBefore?.factors?.find((one) => one.key === key);
    return was ? `${name} (${pointsOf(was)} a week before)` : name;
  };
  const leftOut = FACTORS.filter(
    ({ key, name }) => !missing.includes(name) && !factors.some((one) => one.key === key),
  ).map(({ name }) => name);
  return [
    `something is known about ${known} of 100 points`,
    ...(missing.length > 0 ? [`nothing about ${listWords(missing.map(named))}`] : []),
    ...(leftOut.length > 0 ? [`left out, since of no account here: ${listWords(leftOut)}`] : []),
  ].join('; ');
};

const pointsOf = ({ points, weight }: KeptPoints): string => `${Math.round(points)} of ${Math.round(weight)}`;

const sum = (factors: readonly Points[]): number => factors.reduce((all, { points }) => all + points, 0);

/** The day a week before `today`, and how far back a night still stands for it. */
export const weekBeforeOf = (today: Day): { readonly on: Day; readonly from: Day } => ({
  on: addDays(today, -WITHIN_DAYS),
  from: addDays(today, -2 * WITHIN_DAYS),
});
