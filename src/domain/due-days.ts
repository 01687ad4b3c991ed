import { addDays, addMonths, type Day, weekday } from './day';
import { type Interval, nominalDays } from './interval';
import { stableHash } from './stable-hash';

/** One interval on, before it is moved to a working day. */
export const stepFrom = (day: Day, interval: Interval): Day => {
  switch (interval.unit) {
    case 'days':
      return addDays(day, interval.days);
    case 'months':
      return addMonths(day, interval.months);
    case 'weekdays':
      return chosenFrom(addDays(day, 1), interval.weekdays);
    default:
      return addDays(day, 1);
  }
};

const chosenFrom = (day: Day, weekdays: readonly number[]): Day => {
  let found = day;
  for (let tried = 0; tried < 7 && !weekdays.includes(weekday(found)); tried += 1) found = addDays(found, 1);
  return found;
};

/** First calls after an import: each client's own day within the interval, so that there is no wave. */
export const spreadFrom = (start: Day, interval: Interval, clientId: string): Day => {
  const day = addDays(start, 1 + (stableHash(clientId) % nominalDays(interval)));
  return interval.unit === 'weekdays' ? chosenFrom(day, interval.weekdays) : day;
};

export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);
