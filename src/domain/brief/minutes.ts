import { liveContacts } from '../same-meeting';
import type { Touch } from '../touch';

const DAY_MS = 86_400_000;
const WEEKS = 4;
const WINDOW_MS = WEEKS * 7 * DAY_MS;
/** So many talks of known length are needed, and at least half of all. */
const ENOUGH = 3;
/** Less than a fifth, or than five minutes, is no trend. */
const TREND = { share: 0.2, minutes: 5 };

/**
 * `about 35 minutes a week, getting shorter (was 50)`: how long we talk with them, of the last four weeks against the four
 * before. Null without enough data: three talks whose minutes are known, half of all talks, and talks since long enough;
 * without the trend where the four weeks before have not enough. Row B6.
 */
export const minutesAWeek = (touches: readonly Touch[], now: Date): string | null => {
  const talks = liveContacts(touches, now);
  const here = weekly(talks, now);
  if (here === undefined) return null;
  const words = `about ${minutes(here)} a week`;
  const before = weekly(talks, new Date(now.getTime() - WINDOW_MS));
  if (before === undefined) return words;
  const change = Math.abs(here - before);
  if (change < before * TREND.share) return `${words}, as in the month before`;
  if (change < TREND.minutes) return words;
  return `${words}, getting ${here < before ? 'shorter' : 'longer'} (was ${rounded(before)})`;
};

/** Minutes a week in the four weeks before `end`: those of unknown length count as long as the others. */
const weekly = (talks: readonly Touch[], end: Date): number | undefined => {
  const start = end.getTime() - WINDOW_MS;
  const during = talks.filter(({ at }) => at.getTime() > start && at <= end);
  const known = during.flatMap((talk) => talk.minutes ?? []);
  // somebody whom we know for a week has no four weeks yet
  const isLongEnough = talks.some(({ at }) => at.getTime() <= start + 7 * DAY_MS);
  if (!isLongEnough || known.length < ENOUGH || known.length * 2 < during.length) return undefined;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  return (mean * during.length) / WEEKS;
};

/** People say 35 and 40, not 37; of few minutes each counts. */
const rounded = (number: number): number =>
  number < 10 ? Math.max(1, Math.round(number)) : Math.round(number / 5) * 5;

const minutes = (number: number): string =>
  rounded(number) === 1 ? '1 minute' : `${rounded(number)} minutes`;
