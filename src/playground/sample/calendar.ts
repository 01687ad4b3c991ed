import { TZDate } from '@date-fns/tz';
import { addHours, startOfDay } from 'date-fns';

/** A calendar day, `2026-08-21`: without a zone, and in order as text. */
export type Day = string;

const DAY_MS = 86_400_000;
export const FIRM_ZONE = 'Australia/Sydney';

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): Day => date.toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(new Date(utc(day).getTime() + days * DAY_MS));

/** Clamped to the month's end: a month after 31 January is 28 or 29 February. */
export const addMonths = (day: Day, months: number): Day => {
  const first = utc(`${day.slice(0, 7)}-01`);
  const last = dayOf(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months + 1, 0)));
  const same = `${last.slice(0, 7)}${day.slice(7)}`;
  return same < last ? same : last;
};

/** Negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (utc(to).getTime() - utc(from).getTime()) / DAY_MS;

const isWeekend = (day: Day): boolean => [0, 6].includes(utc(day).getUTCDay());

/** This day, or the Friday before it. */
export const onOrBefore = (day: Day): Day => (isWeekend(day) ? onOrBefore(addDays(day, -1)) : day);

/** The day that is `count` weekdays later, or earlier where it is negative. */
export const weekdaysFrom = (day: Day, count: number): Day => {
  if (count === 0) return day;
  const step = Math.sign(count);
  const next = addDays(day, step);
  return weekdaysFrom(next, isWeekend(next) ? count : count - step);
};

/** The last Tuesday or Thursday before it. */
export const twiceWeeklyBefore = (day: Day): Day => {
  const before = addDays(day, -1);
  return [2, 4].includes(utc(before).getUTCDay()) ? before : twiceWeeklyBefore(before);
};

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });
export const monthOf = (day: Day): string => MONTH.format(utc(day));

const dayIn = (zone: string, instant: Date): Day =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant);

/**
 * The day that it is in the zone at seven in the firm's morning. Of the day before, everything until 17:00 there is
 * over when the firm's day begins: what is told of it has happened, at whatever hour somebody looks.
 */
export const todayIn = (zone: string, now: Date): Day =>
  dayIn(zone, addHours(startOfDay(new TZDate(now.getTime(), FIRM_ZONE)), 7));
