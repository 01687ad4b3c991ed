import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { addDays, type Day } from './day';

const HOUR_MS = 3_600_000;
const kept = new Map<string, ReadonlySet<Day>>();
let library: typeof Holidays | undefined;

/** Whether `day` is a public holiday there. A country or region that the library does not know has none. */
export const isPublicHoliday = (day: Day, country: string, region: string | null): boolean => {
  const key = `${country}/${region ?? ''}/${day.slice(0, 4)}`;
  let days = kept.get(key);
  if (!days) kept.set(key, (days = publicHolidays(Number(day.slice(0, 4)), country, region)));
  return days.has(day);
};

const publicHolidays = (year: number, country: string, region: string | null): ReadonlySet<Day> => {
  // A tenth of a second and 20 MB: paid by the first question, not by the start of every command.
  library ??= createRequire(__filename)('date-holidays') as typeof Holidays;
  const code = country.toUpperCase();
  const state = region?.toUpperCase().replace(`${code}-`, '');
  const calendar = state ? new library(code, state) : new library(code);
  const found = calendar.getHolidays(year).filter(({ type }) => type === 'public');
  return new Set(found.flatMap(({ date, start, end }) => daysOf(date, end.getTime() - start.getTime())));
};

/** The days whose noon lies within: an evening before Christmas takes no working day, three days of Eid take three. */
const daysOf = (date: string, lengthMs: number): readonly Day[] => {
  const first = date.slice(0, 10);
  const startHour = Number(date.slice(11, 13));
  const days = Math.floor((startHour + lengthMs / HOUR_MS - 12) / 24) + 1;
  const skipped = startHour > 12 ? 1 : 0;
  return Array.from({ length: Math.max(0, days - skipped) }, (_, index) => addDays(first, index + skipped));
};
