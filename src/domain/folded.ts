import { dayOf, daysBetween, longDay } from './day';
import { count, nearDay } from './words';

/** Many alerts in one line: `214 alerts, 3–4 May`, `1 alert, today`. Days as people in the zone count them. */
export const foldedWords = (
  { number, first, last }: { readonly number: number; readonly first: Date; readonly last: Date },
  timeZone: string,
  now: Date,
): string => {
  const [from, to, today] = [first, last, now].map((at) => dayOf(at, timeZone)) as [string, string, string];
  const alerts = count(number, 'alert');
  if (from === to)
    return `${alerts}, ${Math.abs(daysBetween(from, today)) < 2 ? nearDay(from, today) : longDay(from, today)}`;
  const start = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : longDay(from, today);
  return `${alerts}, ${start}–${longDay(to, today)}`;
};
