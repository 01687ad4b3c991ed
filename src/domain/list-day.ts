import { callerOf } from './client';
import { atTime, dayOf, type Day } from './day';
import { teammate, type Facts } from './facts';
import { hoursOf } from './workday';

/**
 * The client's day by the end of the caller's working day: what falls due there while the caller works is in the morning's
 * list, also where the caller's morning comes before the client's midnight.
 */
export const listDay = ({ client, team, settings }: Facts, now: Date): Day => {
  const caller = teammate({ team }, callerOf(client));
  const zone = caller?.timeZone ?? settings.zone;
  const end = atTime(dayOf(now, zone), hoursOf(caller, settings).end, zone);
  return dayOf(end > now ? end : now, client.timeZone);
};
