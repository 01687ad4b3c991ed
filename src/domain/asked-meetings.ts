import type { Teammate } from './client';
import { atTime, dayOf } from './day';
import type { Settings } from './facts';
import type { AskedMeeting } from './feed';
import { hoursOf, workingFrom } from './workday';

/** The kind of the notice that asks organisers whether their meetings took place. */
export const HELD = 'held';

const MINUTE_MS = 60_000;
/** So long before the end of the day: what ended by then is asked about together. */
const BEFORE_END_MS = 30 * MINUTE_MS;

export type Ended = AskedMeeting & { readonly minutes: number };

export const endOf = ({ at, minutes }: Pick<Ended, 'at' | 'minutes'>): Date =>
  new Date(at.getTime() + minutes * MINUTE_MS);

export const isAnswered = ({ outcome, settledAt }: AskedMeeting): boolean =>
  outcome !== null || settledAt !== null;

/**
 * The notice that asks about a meeting: one for all that end on a day of the organiser by half an hour before they finish,
 * and one, on the next working morning, for those that end later.
 */
export const askKey = (person: Teammate, meeting: Ended, settings: Settings): string => {
  const day = dayOf(endOf(meeting), person.timeZone);
  return `${HELD}:${day}:${endOf(meeting) <= askedAt(person, day, settings) ? 'day' : 'evening'}`;
};

/** When it is asked about: in the organiser's working hours, after it ended. */
export const askFrom = (person: Teammate, meeting: Ended, settings: Settings): Date => {
  const end = endOf(meeting);
  const from = askedAt(person, dayOf(end, person.timeZone), settings);
  const finish = new Date(from.getTime() + BEFORE_END_MS);
  return workingFrom(person, settings, end <= from ? from : finish > end ? finish : end);
};

const askedAt = (person: Teammate, day: string, settings: Settings): Date =>
  new Date(atTime(day, hoursOf(person, settings).end, person.timeZone).getTime() - BEFORE_END_MS);
