import { keepingLastAnswer } from '../last-answer';
import { RECENT_MS } from '../matters';
import { isLive, type Touch } from '../touch';

/** The conversations of the last 90 days of which somebody said how they went, the latest first. */
export const ratedTalks = keepingLastAnswer(({ touches }, now): readonly Touch[] =>
  touches
    .filter(
      (touch) => touch.mood !== null && isLive(touch, now) && now.getTime() - touch.at.getTime() < RECENT_MS,
    )
    .toSorted((a, b) => Number(b.at) - Number(a.at) || (a.id < b.id ? 1 : -1)),
);
