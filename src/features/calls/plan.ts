import { isManager, type Teammate } from '../../domain/client';
import { atTime, dayOf, type Day } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import { stableHash } from '../../domain/stable-hash';
import { absenceOf } from '../../domain/absence';
import { firmWorksOn, hoursOf, morningOf } from '../../domain/workday';

/** One's own list; the lists of those whose manager one is; everybody's for managers, and for admins without a role. */
export const maySee = (viewer: Teammate, caller: Teammate): boolean =>
  viewer.id === caller.id || caller.managerId === viewer.id || isManager(viewer);

/** The lists of one hour go out over this long, so that a whole firm's do not leave in one second. */
const SPREAD_MS = 10 * 60_000;

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
  const end = atTime(day, hoursOf(person, settings).end, person.timeZone);
  return { day, state: now < end ? 'send' : 'missed' };
};
