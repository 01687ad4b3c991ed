import { addDays, type Day } from '../day';
import type { Points, Standing } from './health';

/** How a client stood on one night. */
export type Snapshot = {
  readonly day: Day;
  readonly at: Date;
  readonly score: number | null;
  readonly standing: Standing | null;
};

/** What a part gave, as it is kept. */
export type KeptPoints = Pick<Points, 'key' | 'weight' | 'points'>;

export type Night = Pick<Snapshot, 'day' | 'score' | 'standing'> & {
  /** Left out where nobody asks what moved the score. */
  readonly factors?: readonly KeptPoints[];
};
type Known = { readonly day: Day; readonly score: number; readonly standing: Standing };

/** What is worth telling the owner: that the client stands otherwise than was said last, or has fallen. */
export type HealthAlert = {
  readonly type: 'changed' | 'fell';
  /** The night on which it was seen. */
  readonly on: Day;
  readonly standing: Standing;
  readonly score: number;
  /** What it is compared with. */
  readonly was: { readonly day: Day; readonly score: number };
};

/** What the nights say: what was told when, and how the client stands by what was told last. */
export type Judged = {
  readonly alerts: readonly HealthAlert[];
  /** Undefined while nothing is known. */
  readonly told: Standing | undefined;
  readonly last: Known | undefined;
};

export const WITHIN_DAYS = 7;
/** A fall is one of so many points, unless somebody chose otherwise. */
export const FALL = 15;
/** So far back nights are read: a client that goes to and fro for longer is judged by these. */
export const ALERT_DAYS = 28;

/**
 * What each night told beside those before it, the earliest first. A standing that the client had within the week is not
 * said at once, so that one who goes to and fro is told of once; it is said when it has lasted a week and is not what was
 * said last. A fall is said where no night of the week before was one. A first night says nothing.
 */
export const judgeNights = (nights: readonly Night[], fall = FALL): Judged => {
  const known = nights.flatMap(knownOf);
  const alerts: HealthAlert[] = [];
  let told = known[0]?.standing;
  for (const [place, tonight] of known.entries()) {
    const alert = alertOn(known.slice(0, place), tonight, told, fall);
    if (alert) alerts.push(alert);
    if (alert?.type === 'changed') told = alert.standing;
  }
  return { alerts, told, last: known.at(-1) };
};

const knownOf = ({ day, score, standing }: Night): readonly Known[] =>
  score === null || standing === null ? [] : [{ day, score, standing }];

const alertOn = (
  before: readonly Known[],
  tonight: Known,
  told: Standing | undefined,
  fall: number,
): HealthAlert | undefined => {
  const { day: on, standing, score } = tonight;
  const previous = before.at(-1);
  if (!previous) return undefined;
  const week = weekBefore(before, on);
  const isNew = !week.some((one) => one.standing === standing);
  if (standing !== told && (isNew || hasLasted(before, tonight))) {
    const was = before.findLast((one) => one.standing !== standing) ?? previous;
    return { type: 'changed', on, standing, score, was };
  }
  const from = fallTo(week, score, fall);
  const known = week.some((one) => fallTo(weekBefore(before, one.day), one.score, fall));
  return from && !known ? { type: 'fell', on, standing, score, was: from } : undefined;
};

/** Whether it has stood so for a week, as far as nights are known. */
const hasLasted = (before: readonly Known[], { day, standing }: Known): boolean => {
  const other = before.findLastIndex((one) => one.standing !== standing);
  const first = before[other + 1];
  return first !== undefined && first.day <= addDays(day, -WITHIN_DAYS);
};

/** Whether what was said is so still: it stands as it did then, and where it fell, as far below. */
export const isSo = (
  { type, standing, was }: HealthAlert,
  now: { readonly score: number; readonly standing: Standing | undefined },
  fall = FALL,
): boolean => standing === now.standing && (type === 'changed' || now.score <= was.score - fall);

/** Whether it says that the client stands better than it did. */
export const isBetter = ({ score, was }: HealthAlert): boolean => score > was.score;

const weekBefore = (known: readonly Known[], day: Day): readonly Known[] =>
  known.filter((one) => one.day < day && one.day >= addDays(day, -WITHIN_DAYS));

/** The highest of the week, where the score is so far below it. */
const fallTo = (week: readonly Known[], score: number, fall: number): Known | undefined => {
  const [highest] = week.toSorted((a, b) => b.score - a.score);
  return highest && highest.score - score >= fall ? highest : undefined;
};
