import { absenceOf, isDayOff } from './absence';
import type { Teammate } from './client';
import { addDays, atTime, dayOf, startOfDay, type Day, weekday } from './day';
import type { Settings } from './facts';
import { isPublicHoliday } from './holidays';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Longer than any closing: a search that goes on past it would never end. */
const SEARCH_DAYS = 400;

/** Whether the firm works: a working weekday, neither a public holiday of its country nor a closing day of its own. */
export const firmWorksOn = (day: Day, settings: Settings): boolean =>
  settings.workdays.includes(weekday(day)) &&
  !settings.closingDays.includes(day) &&
  !(settings.country !== null && isPublicHoliday(day, settings.country, settings.region));

/** Own days off, by weekday (`fri`) or date, and every day before the one they are off until. */
export const isOff = (teammate: Teammate, day: Day): boolean =>
  (teammate.offUntil !== null && day < teammate.offUntil) || isDayOff(teammate, day);

/** Whether the firm works that day, and the teammate, if one is named. */
export const worksOn = (teammate: Teammate | undefined, day: Day, settings: Settings): boolean =>
  firmWorksOn(day, settings) && !(teammate && isOff(teammate, day));

/** Whether no later day of its week is worked, Sunday the last. */
export const isLastOfWeek = (day: Day, teammate: Teammate, settings: Settings): boolean =>
  !weekDays(day).some((each) => each > day && worksOn(teammate, each, settings));

/** From Monday to Sunday. */
export const weekDays = (day: Day): readonly Day[] =>
  [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(day, ahead + 1 - weekday(day)));

/** `day` itself when it is worked, else the next that is. Throws RangeError when none of the next 400 days is. */
export const nextWorkday = (day: Day, teammate: Teammate | undefined, settings: Settings): Day => {
  for (let ahead = 0, candidate = day; ahead <= SEARCH_DAYS; ahead += 1, candidate = addDays(candidate, 1))
    if (worksOn(teammate, candidate, settings)) return candidate;
  throw new RangeError(
    `No working day${teammate ? ` of ${teammate.name}` : ''} within ${SEARCH_DAYS} days after ${day}; expected one: look at the workdays, the closing days and the days off.`,
  );
};

/** The `count`-th working day after `day`; `day` itself when `count` is 0. Throws RangeError as `nextWorkday` does. */
export const addWorkdays = (
  day: Day,
  count: number,
  teammate: Teammate | undefined,
  settings: Settings,
): Day => {
  let reached = day;
  for (let left = count; left > 0; left -= 1) reached = nextWorkday(addDays(reached, 1), teammate, settings);
  return reached;
};

/** The `count`-th working day of the firm before `day`: the first from which `day` is at most `count` working days away. */
export const workdaysBefore = (day: Day, count: number, settings: Settings): Day => {
  let found = day;
  for (let left = count, tried = 0; left > 0 && tried <= SEARCH_DAYS; tried += 1) {
    found = addDays(found, -1);
    if (firmWorksOn(found, settings)) left -= 1;
  }
  return found;
};

/**
 * Who decides which days the planned work falls on: the teammate with the days off that are known beforehand.
 * Being off until a day moves no call, since it has no beginning and the lists go to the backup meanwhile; days off
 * that leave no working day at all mean leave, and then the firm's days hold.
 */
export const plannerOf = (teammate: Teammate | undefined, settings: Settings): Teammate | undefined => {
  if (!teammate) return undefined;
  const off = teammate.daysOff.map((day) => day.slice(0, 3).toLowerCase());
  if (!settings.workdays.some((day) => !off.includes(WEEKDAYS[day - 1] ?? ''))) return undefined;
  return teammate.offUntil === null ? teammate : { ...teammate, offUntil: null };
};

type Hours = { readonly start: string; readonly end: string };

/** The teammate's working hours, `HH:MM` in their own zone: theirs, else the workspace's. */
export const hoursOf = (teammate: Teammate | undefined, settings: Settings): Hours => {
  const [start = '08:30', end = '17:30'] = (teammate?.hours ?? settings.hours)
    .split('-')
    .map((time) => time.trim());
  return { start, end };
};

/** When the teammate's morning list goes out, `HH:MM` in their own zone. */
export const morningOf = (teammate: Teammate | undefined, settings: Settings): string =>
  teammate?.morning ?? settings.morning;

/**
 * `now` when it lies within the teammate's working hours and they are not off, else when they next work: at the start of
 * a day, or when what says that they are off ends. Where nobody said when, the next working day: then it is asked again.
 * Throws RangeError for an unknown zone.
 */
export const workingFrom = (teammate: Teammate, settings: Settings, now: Date): Date => {
  // whose days off leave no working day is on leave, and then the firm's next days hold
  const onLeave = plannerOf(teammate, settings) === undefined;
  const person = onLeave ? { ...teammate, daysOff: [] } : teammate;
  const tomorrow = (at: Date) => startOfDay(addDays(dayOf(at, person.timeZone), 1), person.timeZone);
  let from = onLeave ? tomorrow(now) : now;
  for (let tries = 0; tries < SEARCH_DAYS; tries += 1) {
    const opens = openFrom(person, settings, from);
    const absence = absenceOf(person, opens);
    if (!absence) return opens;
    if (absence.until === null) return openFrom(person, settings, tomorrow(opens));
    from = absence.until;
  }
  return from;
};

/** `from` within the firm's days and the person's hours, else the start of their next one. */
const openFrom = (person: Teammate, settings: Settings, from: Date): Date => {
  const { start, end } = hoursOf(person, settings);
  const { timeZone } = person;
  const today = dayOf(from, timeZone);
  if (firmWorksOn(today, settings)) {
    const opens = atTime(today, start, timeZone);
    if (from < opens) return opens;
    if (from < atTime(today, end, timeZone)) return from;
  }
  return atTime(nextWorkday(addDays(today, 1), undefined, settings), start, timeZone);
};

/** The day on which somebody who is off at `now` works again; undefined where nobody said. */
export const backOn = (person: Teammate, settings: Settings, now: Date): Day | undefined => {
  const absence = absenceOf(person, now);
  if (absence?.until === null) return undefined;
  return dayOf(workingFrom(person, settings, absence?.until ?? now), person.timeZone);
};
