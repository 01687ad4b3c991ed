import { absenceOf } from './absence';
import type { Teammate } from './client';
import type { Facts } from './facts';
import { snoozedUntil } from './snoozed';
import { workingFrom } from './workday';

/** From when somebody hears of a client, and why not before. */
export type Waiting = { readonly notBefore: Date; readonly reason: string };

/** Why somebody hears nothing of this client now: they put it off, are off, or it is out of hours. Undefined: they may hear. */
export const waitingOf = (
  person: Teammate,
  { settings, snoozes }: Pick<Facts, 'settings' | 'snoozes'>,
  now: Date,
): Waiting | undefined => {
  const putOff = snoozedUntil({ snoozes }, person.id, now);
  const notBefore = workingFrom(person, settings, putOff ?? now);
  if (notBefore <= now) return undefined;
  if (putOff) return { notBefore, reason: 'they put this client off' };
  return { notBefore, reason: absenceOf(person, now) ? 'they are off' : 'out of hours' };
};
