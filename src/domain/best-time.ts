import { timeOf } from './day';
import type { Facts } from './facts';

const REMEMBERED_MS = 90 * 86_400_000;
const WINDOW_HOURS = 2;
/** Fewer conversations than these are not enough to say anything. */
const ENOUGH = 4;
const ENOUGH_WITHIN = 3;

/**
 * The two hours of their day in which most calls of the last 90 days reached them: `09:00–11:00`. Undefined without enough
 * data: four conversations by phone, three of them and more than half within these hours. A call that came as a day alone
 * says no hour.
 */
export const bestTimeOf = ({ touches }: Facts, timeZone: string, now: Date): string | undefined => {
  const since = new Date(now.getTime() - REMEMBERED_MS);
  const hours = touches
    .filter(({ kind, outcome, at }) => kind === 'call' && outcome === 'reached' && at > since && at <= now)
    .map(({ at }) => timeOf(at, timeZone))
    .filter((time) => time !== '00:00')
    .map((time) => Number(time.slice(0, 2)));
  if (hours.length < ENOUGH) return undefined;
  const windows = Array.from({ length: 24 - WINDOW_HOURS + 1 }, (_, from) => ({
    from,
    reached: hours.filter((hour) => hour >= from && hour < from + WINDOW_HOURS).length,
  }));
  const [best] = windows.toSorted((a, b) => b.reached - a.reached || a.from - b.from);
  if (!best || best.reached < ENOUGH_WITHIN || best.reached * 2 <= hours.length) return undefined;
  return `${clock(best.from)}–${clock(best.from + WINDOW_HOURS)}`;
};

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
