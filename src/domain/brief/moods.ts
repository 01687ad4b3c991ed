import type { Facts } from '../facts';
import { isLive, type Touch } from '../touch';

/** Moods older than this say nothing of today, and the facts do not hold all of them. */
const RECENT_MS = 90 * 86_400_000;

/** The conversations of the last 90 days of which somebody said how they went, the latest first. */
export const ratedTalks = ({ touches }: Facts, now: Date): readonly Touch[] =>
  touches
    .filter(
      (touch) => touch.mood !== null && isLive(touch, now) && now.getTime() - touch.at.getTime() < RECENT_MS,
    )
    .toSorted((a, b) => Number(b.at) - Number(a.at) || (a.id < b.id ? 1 : -1));
