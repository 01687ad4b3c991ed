import type { Window } from '../../domain/feed';
import type { CalendarEvent } from './read-event';
import { wallsOf } from './recurrence';
import { instantAt, instantOf, type Clocks, type When } from './when';
import type { Wall } from './zones';

const DAY_MS = 86_400_000;

/** One meeting: an event that is alone, or one instance of a series. */
export type Instance = Pick<
  CalendarEvent,
  | 'uid'
  | 'title'
  | 'minutes'
  | 'cancelled'
  | 'tentative'
  | 'hidden'
  | 'organizer'
  | 'attendees'
  | 'changedAt'
  | 'lines'
> & {
  /** The UID; of an instance of a series also when it was to begin at first, so that one that is moved stays itself. */
  readonly id: string;
  readonly at: Date;
  readonly inWindow: boolean;
};

/** One time of a series by its rules. */
type Turn = { readonly wall: Wall; readonly at: Date };

/** All that a calendar says under one UID; of two that mean the same the newer by SEQUENCE, then by its change. */
export const instancesOf = (
  events: readonly CalendarEvent[],
  window: Window,
  clocks: Clocks,
): readonly Instance[] => {
  const newest = new Map<string, CalendarEvent>();
  for (const event of events.toSorted(byAge))
    newest.set(event.instead === undefined ? '' : nameOf(event.instead, event.instead, clocks), event);
  const series = newest.get('');
  newest.delete('');
  const others = [...newest.values()];
  if (!series || series.rules.length + series.also.length === 0)
    return [
      ...(series ? [instance(series, series.uid, instantOf(series.start, clocks), window)] : []),
      ...others.map((each) => alone(each, each.start, window, clocks)),
    ];
  const met = new Set<CalendarEvent>();
  const turns = turnsOf(series, window, clocks).map((turn): Instance => {
    const other = others.find(({ instead }) => instead !== undefined && means(instead, turn, series, clocks));
    if (other) met.add(other);
    const later = other ?? lastBefore(others, turn, clocks);
    const at = other ? instantOf(other.start, clocks) : later ? shifted(later, turn, clocks) : turn.at;
    return instance(later ?? series, idOf(series, turn, clocks), at, window);
  });
  const moved = others
    .filter((each) => !met.has(each))
    .map((each) => alone(each, series.start, window, clocks));
  return [...turns, ...moved];
};

const byAge = (a: CalendarEvent, b: CalendarEvent): number =>
  a.sequence - b.sequence ||
  Number(a.changedAt ?? 0) - Number(b.changedAt ?? 0) ||
  (a.digest < b.digest ? -1 : Number(a.digest > b.digest));

const instance = (event: CalendarEvent, id: string, at: Date, { from, to }: Window): Instance => {
  const { uid, title, minutes, cancelled, tentative, hidden, organizer, attendees, changedAt, lines } = event;
  return {
    ...{ id, uid, at, title, minutes, cancelled, tentative, hidden, organizer, attendees, changedAt, lines },
    inWindow: at >= from && at <= to,
  };
};

/** An instance that is unlike its series, where the series says nothing of that time. */
const alone = (event: CalendarEvent, series: When, window: Window, clocks: Clocks): Instance => {
  const name = nameOf(event.instead ?? event.start, series, clocks);
  return instance(event, `${event.uid} ${name}`, instantOf(event.start, clocks), window);
};

/** The same whoever reads it and wherever they are: a day or a floating time by itself, any other as an instant. */
const nameOf = (when: When, series: When, clocks: Clocks): string => {
  if (when.isDay || (series.isDay && when.zone !== 'utc')) return dayOfWall(when.wall);
  return when.zone === undefined
    ? new Date(when.wall).toISOString().slice(0, 19)
    : instantOf(when, clocks).toISOString();
};

const idOf = ({ uid, start }: CalendarEvent, { wall }: Turn, clocks: Clocks): string =>
  `${uid} ${nameOf({ ...start, wall }, start, clocks)}`;

const dayOfWall = (wall: Wall): string => new Date(wall).toISOString().slice(0, 10);

/** Throws an error that says what is wrong with its rule. */
const turnsOf = (series: CalendarEvent, window: Window, clocks: Clocks): readonly Turn[] => {
  const { start, rules, also, except, until } = series;
  const at = (wall: Wall): Date => instantAt(start, wall, clocks);
  const isOver = (wall: Wall): boolean => {
    if (until === undefined) return false;
    const isAfter = at(wall) > instantAt({ zone: until.zone ?? start.zone }, until.wall, clocks);
    const isLaterDay = dayOfWall(wall) > dayOfWall(until.wall);
    // days end with a day, which Outlook writes as its midnight, in UTC or as the day is called
    return until.isDay ? isLaterDay : start.isDay ? isLaterDay && isAfter : isAfter;
  };
  const within = {
    from: window.from.getTime() - DAY_MS,
    to: window.to.getTime() + DAY_MS,
    isOver,
  };
  const walls =
    rules.length === 0 ? [start.wall] : rules.flatMap((rule) => wallsOf(rule, start.wall, within));
  const byRule = [...new Set(walls)].map((wall): Turn => ({ wall, at: at(wall) }));
  const added = also.map((when): Turn => ({ wall: when.wall, at: instantOf(when, clocks) }));
  const turns = new Map([...byRule, ...added].map((turn) => [turn.at.getTime(), turn]));
  return [...turns.values()]
    .filter((turn) => turn.at >= window.from && turn.at <= window.to)
    .filter((turn) => !except.some((when) => means(when, turn, series, clocks)))
    .toSorted((a, b) => Number(a.at) - Number(b.at));
};

/** Outlook names an instance of a series of days by its midnight, and one of a series of times now and then by its day. */
const means = (when: When, turn: Turn, { start }: CalendarEvent, clocks: Clocks): boolean =>
  instantOf(when, clocks).getTime() === turn.at.getTime() ||
  ((when.isDay || start.isDay) && when.zone !== 'utc' && dayOfWall(when.wall) === dayOfWall(turn.wall));

const lastBefore = (
  others: readonly CalendarEvent[],
  turn: Turn,
  clocks: Clocks,
): CalendarEvent | undefined =>
  others
    .filter(
      ({ andLater, instead }) => andLater && instead !== undefined && instantOf(instead, clocks) <= turn.at,
    )
    .toSorted((a, b) => (a.instead?.wall ?? 0) - (b.instead?.wall ?? 0))
    .at(-1);

/** A turn after “this and all later”: as far from its own time as the first of them. */
const shifted = (later: CalendarEvent, { wall, at }: Turn, clocks: Clocks): Date => {
  const { start, instead } = later;
  if (instead === undefined) return at;
  return start.zone === instead.zone && start.zone !== 'utc'
    ? instantAt(start, wall + start.wall - instead.wall, clocks)
    : new Date(at.getTime() + instantOf(start, clocks).getTime() - instantOf(instead, clocks).getTime());
};
