import type { Wall, Zone } from './zones';

/** A day or a time as a calendar writes it. */
export type When = {
  readonly wall: Wall;
  /** A day alone. */
  readonly isDay: boolean;
  /** `utc`, a zone's name, or undefined: floating, the same time everywhere. */
  readonly zone: string | undefined;
};

/** How a feed's times become instants. */
export type Clocks = {
  readonly zoneOf: (tzid: string) => Zone | undefined;
  /** Of whoever's calendar it is: for days, floating times, and zones of which nothing is known. */
  readonly own: Zone;
};

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:T(?:(\d\d):(\d\d):(\d\d)(Z?)|::))?$/;

/** A value as ical.js writes it (`2026-03-18T09:00:00Z`); undefined for what is no time. */
export const whenOf = (text: unknown, tzid?: unknown): When | undefined => {
  const [, year, month, day, hour, minute, second, utc] =
    (typeof text === 'string' && WRITTEN.exec(text)) || [];
  if (year === undefined) return undefined;
  const wall = Date.UTC(
    ...([Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0)] as const),
    Number(second ?? 0),
  );
  // the 31st of a month that has 30 days is no day
  if (new Date(wall).toISOString().slice(8, 10) !== day || Number(year) < 1900 || Number(year) > 2199)
    return undefined;
  const named = typeof tzid === 'string' && tzid.trim() !== '' ? tzid.trim() : undefined;
  return {
    wall,
    isDay: hour === undefined,
    zone: hour === undefined ? undefined : utc === 'Z' ? 'utc' : named,
  };
};

/** What clocks of this time's own zone would show is meant by `wall`. */
export const instantAt = ({ zone }: Pick<When, 'zone'>, wall: Wall, { zoneOf, own }: Clocks): Date =>
  zone === 'utc' ? new Date(wall) : ((zone === undefined ? undefined : zoneOf(zone)) ?? own)(wall);

export const instantOf = (when: When, clocks: Clocks): Date => instantAt(when, when.wall, clocks);

const DURATION = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Minutes of `PT1H30M`; undefined for what is no duration. */
export const minutesOf = (text: unknown): number | undefined => {
  const [, sign, weeks, days, hours, minutes] = (typeof text === 'string' && DURATION.exec(text)) || [];
  if (sign === undefined || sign === '-') return undefined;
  const of = (count: string | undefined, each: number) => Number(count ?? 0) * each;
  return of(weeks, 10_080) + of(days, 1_440) + of(hours, 60) + of(minutes, 1);
};
