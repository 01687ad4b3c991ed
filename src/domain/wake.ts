import { addDays, dayOf, startOfDay } from './day';

/** The earliest of the instants that lies after `now`. */
export const earliestAfter = (now: Date, instants: readonly (Date | undefined)[]): Date | undefined =>
  instants.reduce<Date | undefined>(
    (best, instant) => (instant && instant > now && (!best || instant < best) ? instant : best),
    undefined,
  );

/** The first instant of tomorrow in the zone: when words that count days next change. */
export const nextMidnight = (now: Date, timeZone: string): Date =>
  startOfDay(addDays(dayOf(now, timeZone), 1), timeZone);

/** The first instant of the next year in the zone: when days that were said without a year next change. */
export const nextNewYear = (now: Date, timeZone: string): Date =>
  startOfDay(`${Number(dayOf(now, timeZone).slice(0, 4)) + 1}-01-01`, timeZone);
