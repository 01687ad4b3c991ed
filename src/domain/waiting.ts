import { absenceOf } from './absence';
import type { Teammate } from './client';
import type { Facts } from './facts';
import { heldBackUntil } from './snoozed';
import { workingFrom } from './workday';

/** From when somebody hears of a client, and why not before. */
export type Waiting = { readonly notBefore: Date; readonly reason: string };

/** Why somebody hears nothing of this rule about the client now: they put the call off, are off, or it is out of hours. Undefined: they may hear. */
export const waitingOf = (
  person: Teammate,
  facts: Pick<Facts, 'settings' | 'snoozes'>,
  kind: string,
  now: Date,
): Waiting | undefined => {
  const putOff = heldBackUntil(facts, kind, person.id, now);
  const notBefore = workingFrom(person, facts.settings, putOff ?? now);
  if (notBefore <= now) return undefined;
  if (putOff) return { notBefore, reason: 'they put its call off' };
  return { notBefore, reason: absenceOf(person, now) ? 'they are off' : 'out of hours' };
};
