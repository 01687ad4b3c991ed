import { isManager, type Teammate } from '../../domain/client';
import { USUAL_CALL_MINUTES } from '../../domain/call-minutes';
import { addDays, atTime, dayOf, type Day } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import { stableHash } from '../../domain/stable-hash';
import { absenceOf } from '../../domain/absence';
import { firmWorksOn, hoursOf, morningOf, nextWorkday, plannerOf } from '../../domain/workday';

/** One's own list; the lists of those whose manager one is; everybody's for managers, and for admins without a role. */
export const maySee = (viewer: Teammate, caller: Teammate): boolean =>
  viewer.id === caller.id || caller.managerId === viewer.id || isManager(viewer);

/** The lists of one hour go out over this long, so that a whole firm's do not leave in one second. */
const SPREAD_MS = 10 * 60_000;
/** Somebody whose morning hour lies at the end of their working day, or after it, has their list for as long as this. */
const LEAST_MS = 60 * 60_000;

export type Morning = { readonly day: Day; readonly state: 'send' | 'missed' };

/**
 * Whether this person's list of the day is due now: from their morning hour, spread by a hash of the person, until the
 * end of their working day; after that it was missed. Undefined before it, on days they do not work, and while they are
 * off. signals.md.
 */
export const morningOfDay = (person: Teammate, settings: Settings, now: Date): Morning | undefined => {
  const day = dayOf(now, person.timeZone);
  if (!firmWorksOn(day, settings) || absenceOf(person, now)) return undefined;
  const from =
    atTime(day, morningOf(person, settings), person.timeZone).getTime() + (stableHash(person.id) % SPREAD_MS);
  if (now.getTime() < from) return undefined;
  const end = atTime(day, hoursOf(person, settings).end, person.timeZone).getTime();
  return { day, state: now.getTime() < Math.max(end, from + LEAST_MS) ? 'send' : 'missed' };
};

/** The next working days that are looked at for calls that could move. */
const DAYS_AHEAD = 5;

/**
 * The first of the caller's next working days that has room for these calls beside those that are due on it; where none
 * has, the one with the fewest. `due` counts calls by day.
 */
export const dayWithRoom = (
  today: Day,
  caller: Teammate,
  settings: Settings,
  due: ReadonlyMap<Day, number>,
  capacity: number,
  moving: readonly { readonly minutes: number }[],
): Day => {
  const more = moving.reduce((sum, { minutes }) => sum + minutes, 0);
  const planner = plannerOf(caller, settings);
  const days: { readonly day: Day; readonly minutes: number }[] = [];
  for (let day = today; days.length < DAYS_AHEAD;) {
    day = nextWorkday(addDays(day, 1), planner, settings);
    days.push({ day, minutes: (due.get(day) ?? 0) * USUAL_CALL_MINUTES });
  }
  const [least] = days.toSorted((a, b) => a.minutes - b.minutes || (a.day < b.day ? -1 : 1));
  return (days.find(({ minutes }) => minutes + more <= capacity) ?? least)?.day ?? today;
};
