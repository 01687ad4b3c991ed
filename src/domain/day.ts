import { TZDate } from '@date-fns/tz';
import { remembered } from './remembered';

/** A calendar day, `YYYY-MM-DD`, in whichever zone its owner counts days. */
export type Day = string;

const DAY_MS = 86_400_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
/** A firm and its clients live in a few zones; a year has 35,000 quarters of an hour, of which few are asked for. */
const MOST_ZONES = 100;
const MOST_QUARTERS = 5000;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

// A Day has no zone, so its arithmetic is done at UTC midnights, where every day has 24 hours.
const msOf = remembered((day: Day): number => Date.parse(`${day}T00:00:00Z`));
const dayAt = remembered((ms: number): Day => new Date(ms).toISOString().slice(0, 10));

/** The calendar day it is at `instant` for people in `timeZone`. Throws RangeError for an unknown zone. */
export const dayOf = (instant: Date, timeZone: string): Day => {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  return quarter > QUARTERS_SINCE
    ? dayOfQuarter(timeZone)(quarter)
    : clockIn(timeZone).format(instant).slice(0, 10);
};

// Since 1980 every zone is whole quarters of an hour from UTC, and its day changes with one; Kiritimati was the last.
const QUARTER_MS = 900_000;
const QUARTERS_SINCE = Date.UTC(1980) / QUARTER_MS;
const dayOfQuarter = remembered((timeZone: string) => {
  const clock = clockIn(timeZone);
  return remembered((quarter: number): Day => clock.format(quarter * QUARTER_MS).slice(0, 10), MOST_QUARTERS);
}, MOST_ZONES);

/** What clocks in `timeZone` show at `instant`: `HH:MM`. Throws RangeError for an unknown zone. */
export const timeOf = (instant: Date, timeZone: string): string =>
  clockIn(timeZone).format(instant).slice(11, 16);

/** The first instant of `day` in `timeZone` (00:00, or the end of the gap where midnight is skipped). */
export const startOfDay = (day: Day, timeZone: string): Date => atTime(day, '00:00', timeZone);

/** The instant at which clocks in `timeZone` show `HH:MM` on `day`; a time that is skipped moves to the gap's end. */
export const atTime = (day: Day, time: string, timeZone: string): Date =>
  new Date(msAtTime(`${day} ${time} ${timeZone}`));

// Everybody's tomorrow begins at one of a few instants, and each takes twenty microseconds to find.
const msAtTime = remembered((asked: string): number => {
  const [day = '', time = '', timeZone = ''] = asked.split(' ');
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  clockIn(timeZone);
  return new TZDate(year, month - 1, date, hours, minutes, 0, timeZone).getTime();
});

export const addDays = (day: Day, count: number): Day => dayAt(msOf(day) + count * DAY_MS);

/** The same date `count` months on, clamped to the month's end. */
export const addMonths = (day: Day, count: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + count, Math.min(date, lastOfMonth)));
};

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => (msOf(b) - msOf(a)) / DAY_MS;

/** ISO weekday of a day: Monday is 1, Sunday 7. */
export const weekday = (day: Day): number => ((((msOf(day) / DAY_MS + 3) % 7) + 7) % 7) + 1;

/** `17 March`, as people say it; with the year when it is not the year of `from`. */
export const longDay = (day: Day, from?: Day): string => {
  const date = new Date(msOf(day));
  const words = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return from && from.slice(0, 4) !== day.slice(0, 4) ? `${words} ${day.slice(0, 4)}` : words;
};

/** `Tue 17 March`: for a day near enough that its weekday helps. */
export const weekdayAndDay = (day: Day, from?: Day): string =>
  `${WEEKDAYS[weekday(day) - 1]} ${longDay(day, from)}`;

// Swedish writes `2026-03-17 08:30`; a formatter answers in a microsecond where a zoned date needs fifteen.
const clockIn = remembered(
  (timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  MOST_ZONES,
);
