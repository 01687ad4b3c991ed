import { isDayOff } from './absence';
import type { Teammate } from './client';
import { addDays, dayOf, type Day } from './day';
import type { Settings } from './facts';
import { firmWorksOn } from './workday';

/** So many days closed or off in a row make a return: what waited comes at once. signals.md, Saying it. */
export const RETURN_AFTER_DAYS = 3;

/** Nobody is away for longer than is looked back. */
const LOOK_BACK_DAYS = 60;

/**
 * For how many days in a row before `today` this person did not work: the firm was closed, or they were off by a day off
 * known beforehand, a word or a status that is still known.
 */
export const daysAway = (person: Teammate, today: Day, settings: Settings): number => {
  const isOff = (day: Day): boolean => {
    const { offUntil, offSaidAt, statusOffAt, statusUntil, timeZone } = person;
    if (!firmWorksOn(day, settings) || isDayOff(person, day)) return true;
    const offFrom = offSaidAt === null ? undefined : dayOf(offSaidAt, timeZone);
    if (offUntil !== null && day < offUntil && (offFrom === undefined || day > offFrom)) return true;
    return (
      statusOffAt !== null &&
      day > dayOf(statusOffAt, timeZone) &&
      (statusUntil === null || day < dayOf(statusUntil, timeZone))
    );
  };
  let days = 0;
  while (days < LOOK_BACK_DAYS && isOff(addDays(today, -days - 1))) days += 1;
  return days;
};
