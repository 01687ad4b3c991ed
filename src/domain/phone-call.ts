import { dayOf, longDay, timeOf } from './day';
import type { Direction } from './touch';

/** A call as the phone system tells it when it has ended: nobody has said yet how it went. */
export type PhoneCall = {
  /** The phone system's id of it. */
  readonly callId: string;
  /** The other side's number, as it is written there. */
  readonly number: string;
  /** E-mail or full name of the teammate who spoke; null where nobody did. */
  readonly by: string | null;
  readonly direction: Direction;
  readonly startedAt: Date;
  /** How long they talked: 0 when nobody answered. */
  readonly talkedSeconds: number;
};

/** A call that somebody is asked about: was it with a client? */
export type AskedCall = {
  readonly id: string;
  readonly teammateId: string;
  /** Under which it is written down from here, once. */
  readonly submission: string;
  readonly number: string;
  readonly direction: Direction;
  readonly startedAt: Date;
  /** At least 1; 0 of a call that nobody answered. */
  readonly minutes: number;
  /** The key of the notice that asks; null: nobody was asked yet. */
  readonly toldIn: string | null;
  /** When they said that it was no client call. */
  readonly notClientAt: Date | null;
  /** Who has this number now, a client each. */
  readonly whose: readonly Whose[];
  /** The client for which they wrote it down, from here or in any other way. */
  readonly loggedFor: string | null;
};

export type Whose = {
  readonly clientId: string;
  readonly client: string;
  /** Those of its people who have the number. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

export type CallState = 'open' | 'logged' | 'not-client' | 'expired' | 'nobody';

const MINUTE_MS = 60_000;
/** What is shorter was a wrong number or a mailbox. */
const SHORTEST_TALK_SECONDS = 30;
/** Over a long weekend, and not for ever. */
const ASKED_MS = 4 * 86_400_000;
/** A note that somebody wrote by themselves is of this call when it is this near. */
export const NEAR_MS = 30 * MINUTE_MS;

/** Whether they talked long enough that it is asked about. */
export const isTalk = ({ talkedSeconds }: Pick<PhoneCall, 'talkedSeconds'>): boolean =>
  talkedSeconds >= SHORTEST_TALK_SECONDS;

/** Whether they rang and nobody answered: asked about as well, of whoever is to call them. */
export const isMissed = ({
  direction,
  talkedSeconds,
}: Pick<PhoneCall, 'direction' | 'talkedSeconds'>): boolean => direction === 'inbound' && talkedSeconds === 0;

/** At least one, of those that were talked in. */
export const minutesOf = ({ talkedSeconds }: Pick<PhoneCall, 'talkedSeconds'>): number =>
  talkedSeconds === 0 ? 0 : Math.max(1, Math.round(talkedSeconds / 60));

/** Whether nobody answered a call that somebody is asked about. */
export const wentUnanswered = ({ minutes }: Pick<AskedCall, 'minutes'>): boolean => minutes === 0;

/** What has become of a call: what was written down counts, then what they said, then time. */
export const stateOf = ({ loggedFor, notClientAt, whose, startedAt }: AskedCall, now: Date): CallState => {
  if (loggedFor !== null) return 'logged';
  if (notClientAt !== null) return 'not-client';
  if (whose.length === 0) return 'nobody';
  return now.getTime() - startedAt.getTime() > ASKED_MS ? 'expired' : 'open';
};

/** Calls before this are asked about no more. */
export const askedSince = (now: Date): Date => new Date(now.getTime() - ASKED_MS);

/** `Maria (Acme)`, `Acme` where several of theirs have the number. */
export const whoseWords = ({ client, people }: Whose): string => {
  const [only] = people;
  return only && people.length === 1 ? `${only.name} (${client})` : client;
};

/** `at 14:05`, or `on Tuesday 17 March`, by the clock of whoever reads it. */
export const whenWords = (at: Date, timeZone: string, now: Date): string => {
  const [day, today] = [dayOf(at, timeZone), dayOf(now, timeZone)];
  return day === today ? `at ${timeOf(at, timeZone)}` : `on ${longDay(day, today)}`;
};
