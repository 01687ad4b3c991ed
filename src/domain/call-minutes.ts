import type { Facts } from './facts';

/** What a call takes where nobody has noted how long theirs were, and how many minutes of calls a day has room for. */
export const USUAL_CALL_MINUTES = 10;
export const USUAL_DAY_MINUTES = 60;

const REMEMBERED_MS = 90 * 86_400_000;

/** Minutes that a call with this client is expected to take: the middle one of those noted in the last 90 days. */
export const expectedMinutes = ({ touches }: Facts, now: Date): number => {
  const since = new Date(now.getTime() - REMEMBERED_MS);
  const noted = touches
    .flatMap(({ kind, outcome, at, minutes }) =>
      kind === 'call' && outcome === 'reached' && at > since && at <= now && minutes !== null && minutes > 0
        ? [minutes]
        : [],
    )
    .toSorted((a, b) => a - b);
  const middle = Math.floor(noted.length / 2);
  const [below = USUAL_CALL_MINUTES, above = below] = [noted[Math.ceil(noted.length / 2) - 1], noted[middle]];
  return Math.round((below + above) / 2);
};

/** A call that is to be made, as far as the plan of a day looks at it. */
export type ToPlan = { readonly clientId: string; readonly minutes: number; readonly canWait: boolean };

export type DayPlan = {
  readonly minutes: number;
  readonly capacity: number;
  /** Calls that can wait and would have to for the rest to fit, the least pressing last; empty where all fits. */
  readonly couldMove: readonly string[];
};

/**
 * The minutes of the calls in their order against those that the day has room for. Of an overfull day the last calls that
 * can wait could move until the rest fits, but for those for which there is room after all. Nothing moves by itself.
 * docs/rules.md#the-morning-list
 */
export const planDay = (calls: readonly ToPlan[], capacity: number): DayPlan => {
  const minutes = calls.reduce((sum, call) => sum + call.minutes, 0);
  let left = minutes;
  const moving: ToPlan[] = [];
  for (const call of calls.toReversed()) {
    if (left <= capacity) break;
    if (!call.canWait) continue;
    moving.unshift(call);
    left -= call.minutes;
  }
  const couldMove = moving.filter((call) => {
    const stays = left + call.minutes <= capacity;
    if (stays) left += call.minutes;
    return !stays;
  });
  return { minutes, capacity, couldMove: couldMove.map(({ clientId }) => clientId) };
};

/** How many of the calls, from the first on, the day has room for beside the minutes already spent; one at least. */
export const roomFor = (
  calls: readonly Pick<ToPlan, 'minutes'>[],
  { capacity, spent }: { readonly capacity: number; readonly spent: number },
): number => {
  let minutes = spent;
  const beyond = calls.findIndex((call) => (minutes += call.minutes) > capacity);
  return beyond === -1 ? calls.length : Math.max(1, beyond);
};
