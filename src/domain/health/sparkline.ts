import { addDays, type Day } from '../day';
import type { Snapshot } from './alert';

export const WEEKS = 12;
const BLOCKS = '▁▂▃▄▅▆▇█';
const NOTHING = '·';

/** `··▇▇▆▅▅▃▃▂▂▂`: the last score of each of twelve weeks that end on `today`; undefined for fewer than two. */
export const sparkline = (past: readonly Snapshot[], today: Day): string | undefined => {
  const weeks = Array.from({ length: WEEKS }, (_, place) => {
    const until = addDays(today, -7 * (WEEKS - 1 - place));
    return past.findLast(({ day, standing }) => standing !== null && day <= until && day > addDays(until, -7))
      ?.score;
  });
  if (weeks.filter((score) => score != null).length < 2) return undefined;
  return weeks
    .map((score) => (score == null ? NOTHING : BLOCKS.charAt(Math.min(7, Math.floor((score * 8) / 100)))))
    .join('');
};
