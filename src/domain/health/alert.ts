import { addDays, type Day } from '../day';
import type { Standing } from './health';

/** How a client stood on one night. */
export type Snapshot = {
  readonly day: Day;
  readonly at: Date;
  readonly score: number | null;
  readonly standing: Standing | null;
};

type Known = Pick<Snapshot, 'day'> & { readonly score: number; readonly standing: Standing };

/** What is worth telling the owner: that the client stands otherwise than before, or has fallen. */
export type HealthAlert = {
  readonly type: 'changed' | 'fell';
  readonly standing: Standing;
  readonly score: number;
  /** What it is compared with. */
  readonly was: { readonly day: Day; readonly score: number };
};

const WITHIN_DAYS = 7;
/** A fall is one of so many points. */
export const FALL = 15;
/** So far back snapshots are asked for: a week of the day before. */
export const ALERT_DAYS = 2 * WITHIN_DAYS;

const knownOf = ({ day, score, standing }: Pick<Snapshot, 'day' | 'score' | 'standing'>): readonly Known[] =>
  score === null || standing === null ? [] : [{ day, score, standing }];

/**
 * Compares a night with those before it. A standing that the client had within the week is not said again, so that one
 * who goes to and fro is told of once; a fall is said on the first night of it. Undefined on a first night.
 */
export const alertOf = (
  past: readonly Snapshot[],
  today: Pick<Snapshot, 'day' | 'score' | 'standing'>,
): HealthAlert | undefined => {
  const known = past.filter(({ day }) => day < today.day).flatMap(knownOf);
  const previous = known.at(-1);
  const [tonight] = knownOf(today);
  if (!previous || !tonight) return undefined;
  const { score, standing } = tonight;
  const week = weekBefore(known, today.day);
  if (standing !== previous.standing && !week.some((one) => one.standing === standing))
    return { type: 'changed', standing, score, was: previous };
  const from = fallTo(week, score);
  const before = fallTo(weekBefore(known, previous.day), previous.score);
  return from && !before ? { type: 'fell', standing, score, was: from } : undefined;
};

/** Whether both say that the client stands better than it did, or both worse. */
export const isSameTurn = (one: HealthAlert, other: HealthAlert): boolean =>
  one.score < one.was.score === other.score < other.was.score;

const weekBefore = (known: readonly Known[], day: Day): readonly Known[] =>
  known.filter((one) => one.day < day && one.day >= addDays(day, -WITHIN_DAYS));

/** The highest of the week, where the score is so far below it. */
const fallTo = (week: readonly Known[], score: number): Known | undefined => {
  const [highest] = week.toSorted((a, b) => b.score - a.score);
  return highest && highest.score - score >= FALL ? highest : undefined;
};
