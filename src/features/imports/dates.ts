import { atTime, type Day } from '../../domain/day';

export const DATE_FORMATS = ['ymd', 'dmy', 'mdy'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** A day, with a time of day where the cell has one, and an offset where it says which zone that is in. */
export type WrittenDate = {
  readonly day: Day;
  readonly time: string | undefined;
  readonly offset: string | undefined;
};

const EXAMPLES: Readonly<Record<DateFormat, string>> = {
  ymd: '2026-08-21 or 2026-08-21T10:00Z',
  dmy: '21/08/2026 or 21/08/2026 10:00',
  mdy: '08/21/2026 or 08/21/2026 10:00 AM',
};
export const dateExample = (format: DateFormat): string => EXAMPLES[format];

const CLOCK = String.raw`(?:[T ]\s*(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?\s*(?<half>[AP]\.?M\.?)?\s*(?<offset>Z|[+-]\d\d:?\d\d)?)?`;
const PATTERNS: Readonly<Record<DateFormat, RegExp>> = {
  ymd: new RegExp(String.raw`^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<date>\d{1,2})${CLOCK}$`, 'i'),
  dmy: new RegExp(String.raw`^(?<date>\d{1,2})([-/.])(?<month>\d{1,2})\2(?<year>\d{4}),?${CLOCK}$`, 'i'),
  mdy: new RegExp(String.raw`^(?<month>\d{1,2})([-/.])(?<date>\d{1,2})\2(?<year>\d{4}),?${CLOCK}$`, 'i'),
};

/** Reads a date in the format given; one that begins with the year is read in any. Undefined: no such date. */
export const readDate = (text: string, format: DateFormat): WrittenDate | undefined => {
  const found = PATTERNS[format].exec(text) ?? PATTERNS.ymd.exec(text);
  const parts = found?.groups;
  if (!parts) return undefined;
  const { year = '', month = '', date = '', hour, minute, second, fraction = '', half, offset } = parts;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isDay(day)) return undefined;
  if (hour === undefined) return { day, time: undefined, offset: undefined };
  const hours = hourOf(Number(hour), half);
  if (hours === undefined || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined;
  const ms = /[1-9]/.test(fraction.slice(0, 3)) ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : '';
  const time = `${String(hours).padStart(2, '0')}:${minute}:${second ?? '00'}${ms}`;
  if (offset !== undefined && Number.isNaN(Date.parse(`${day}T${time}${offset}`))) return undefined;
  return { day, time, offset };
};

/** A day that the calendar has, of the years that a firm's records can be of. */
const isDay = (day: Day): boolean => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return (
    day >= '1900-01-01' &&
    day < '2200-01-01' &&
    !Number.isNaN(ms) &&
    new Date(ms).toISOString().startsWith(day)
  );
};

const hourOf = (hour: number, half: string | undefined): number | undefined => {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
};

/**
 * The instant: a time without an offset is the client's own, a day alone stands for `timeAlone` (`HH:MM`) of that day
 * there.
 */
export const instantOf = ({ day, time, offset }: WrittenDate, timeZone: string, timeAlone: string): Date => {
  if (time === undefined) return atTime(day, timeAlone, timeZone);
  if (offset !== undefined) return new Date(`${day}T${time}${offset.toUpperCase()}`);
  const seconds = Number(time.slice(6)) * 1000;
  return new Date(atTime(day, time.slice(0, 5), timeZone).getTime() + seconds);
};
