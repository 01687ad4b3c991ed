import { addDays, dayOf, startOfDay, timeOf } from './day';
import type { Facts } from './facts';
import { isAttempt } from './touch';

const REMEMBERED_DAYS = 90;
const WINDOW_HOURS = 2;
/** Fewer conversations than these are not enough to say anything. */
const ENOUGH = 4;
const ENOUGH_WITHIN = 3;

/**
 * The two hours of their day in which most calls of the last 90 days reached them: `09:00–11:00`. Undefined without enough
 * data: four conversations by phone, three of them and more than half within these hours, and more than went unanswered
 * in them. A call that came as a day alone says no hour.
 */
export const bestTimeOf = ({ touches, client }: Facts, timeZone: string, now: Date): string | undefined => {
  const since = startOfDay(addDays(dayOf(now, client.timeZone), -REMEMBERED_DAYS), client.timeZone);
  const hours = (of: (touch: Facts['touches'][number]) => boolean) =>
    touches
      .filter((touch) => touch.kind === 'call' && touch.at >= since && touch.at <= now && of(touch))
      .map(({ at }) => timeOf(at, timeZone))
      .filter((time) => time !== '00:00')
      .map((time) => Number(time.slice(0, 2)));
  const reached = hours(({ outcome }) => outcome === 'reached');
  if (reached.length < ENOUGH) return undefined;
  const missed = hours((touch) => isAttempt(touch, now));
  const within = (all: readonly number[], from: number) =>
    all.filter((hour) => hour >= from && hour < from + WINDOW_HOURS).length;
  const windows = Array.from({ length: 24 - WINDOW_HOURS + 1 }, (_, from) => ({
    from,
    reached: within(reached, from),
    missed: within(missed, from),
  }));
  const [best] = windows.toSorted((a, b) => b.reached - a.reached || a.missed - b.missed || a.from - b.from);
  if (
    !best ||
    best.reached < ENOUGH_WITHIN ||
    best.reached * 2 <= reached.length ||
    best.missed >= best.reached
  )
    return undefined;
  return `${clock(best.from)}–${clock(best.from + WINDOW_HOURS)}`;
};

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
