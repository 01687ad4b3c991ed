import { bestTimeOf } from './best-time';
import { timeOf } from './day';
import type { Facts } from './facts';
import { whomToCall } from './whom-to-call';

/** Whom to ring. */
export type RowContact = {
  readonly name: string;
  readonly phone?: string;
  readonly localTime: string;
  readonly timeZone: string;
  /** When calls reached them before, by their clock: `09:00–11:00`. */
  readonly bestTime?: string;
};

/** Whom to call, with number and the time there; undefined when nobody is known. */
export const rowContact = (facts: Facts, now: Date): RowContact | undefined => {
  const person = whomToCall(facts, now);
  if (!person) return undefined;
  const timeZone = person.timeZone ?? facts.client.timeZone;
  const bestTime = bestTimeOf(facts, timeZone, now);
  return {
    name: person.preferredName ?? person.name,
    ...(person.phone !== null && { phone: person.phone }),
    localTime: timeOf(now, timeZone),
    timeZone,
    ...(bestTime !== undefined && { bestTime }),
  };
};
