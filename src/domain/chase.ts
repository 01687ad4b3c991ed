import { cadenceOf, cadenceWakesAt, lastLive, onceBack } from './cadence';
import { callerOf } from './client';
import { type Day, dayOf, startOfDay, timeOf } from './day';
import { type Facts, peopleThere, teammate } from './facts';
import { keepingLastAnswer } from './last-answer';
import { isAttempt, latest, type Touch } from './touch';
import { earliestAfter } from './wake';
import { addWorkdays, plannerOf } from './workday';

/** Trying until somebody answers: attempts since the last live contact. */
export type Chase = {
  /** Attempts so far. */
  readonly tries: number;
  readonly firstAttempt: Touch;
  readonly lastAttempt: Touch;
  /** The next working day after the last attempt: when to try again, sooner than which nobody is asked to. */
  readonly nextOn: Day;
  /** When nobody was reached, by the client's clock, and when to try then; undefined where no hour is known. */
  readonly time: { readonly last: DayPart; readonly next: DayPart } | undefined;
  /** The contacts who were tried. */
  readonly triedIds: readonly string[];
};

export type DayPart = 'morning' | 'afternoon';

/** After so many tries somebody else, or a visit, may do better, and the backup hears of it. */
export const MANY_TRIES = 3;

/**
 * The chase under way, if one is. A next call planned since the last attempt pauses it, a conversation ends it, and
 * a client that is not to be called, or not active, has none. signals.md, Cadence.
 */
export const chaseOf = keepingLastAnswer((facts, now): Chase | undefined => {
  const { client, settings, agreed, touches } = facts;
  const since = lastLive(facts, now);
  const attempts = touches.filter((touch) => isAttempt(touch, now) && !(since && touch.at <= since.at));
  const lastAttempt = latest(attempts);
  const firstAttempt = earliest(attempts);
  if (!lastAttempt || !firstAttempt || cadenceOf(facts, now).level === 'none') return undefined;
  const paused =
    agreed.some(({ agreedAt }) => agreedAt <= now && agreedAt >= lastAttempt.at) ||
    touches.some(({ kind, at }) => kind === 'call' && at > now);
  if (paused) return undefined;
  const planner = plannerOf(teammate(facts, callerOf(client)), settings);
  const nextOn = onceBack(facts, addWorkdays(dayOf(lastAttempt.at, client.timeZone), 1, planner, settings));
  const time = timeOfTries(lastAttempt, client.timeZone);
  const triedIds = attempts.flatMap(({ contactId }) => contactId ?? []);
  return { tries: attempts.length, firstAttempt, lastAttempt, nextOn, time, triedIds };
});

/** The first by `at`; of two at one instant the one recorded sooner. */
const earliest = (touches: readonly Touch[]): Touch | undefined =>
  touches.reduce<Touch | undefined>(
    (best, touch) =>
      !best || touch.at < best.at || (touch.at.getTime() === best.at.getTime() && touch.id < best.id)
        ? touch
        : best,
    undefined,
  );

/** The other half of the day. At midnight nobody calls: that is a day without an hour, from an import. */
const timeOfTries = ({ at }: Touch, timeZone: string): Chase['time'] => {
  const time = timeOf(at, timeZone);
  if (time === '00:00') return undefined;
  return time < '12:00' ? { last: 'morning', next: 'afternoon' } : { last: 'afternoon', next: 'morning' };
};

/** `in the afternoon`; `in their afternoon` where the client's clock is not the caller's. */
export const partWords = (facts: Facts, part: DayPart): string => {
  const caller = teammate(facts, callerOf(facts.client));
  const theirs = caller !== undefined && caller.timeZone !== facts.client.timeZone;
  return `in ${theirs ? 'their' : 'the'} ${part}`;
};

/**
 * What to do instead of ringing the same person once more: `try Ann Lee, or visit them`. Undefined before the third try,
 * or as many as `from` says. Somebody who was not tried, first who has a number.
 */
export const insteadWords = (
  facts: Facts,
  { tries, triedIds }: Chase,
  now: Date,
  from: number = MANY_TRIES,
): string | undefined => {
  if (tries < from) return undefined;
  const [main, ...others] = peopleThere(facts, now);
  const tried = triedIds.length > 0 ? triedIds : main ? [main.id] : [];
  const untried = [...(main ? [main] : []), ...others].filter(({ id }) => !tried.includes(id));
  const whom = untried.find(({ phone }) => phone !== null) ?? untried[0];
  return whom ? `try ${whom.preferredName ?? whom.name}, or visit them` : 'somebody else there, or a visit';
};

/** Whether a further try is due on the client's today or before it. */
export const isTryDue = (facts: Facts, chase: Chase, now: Date): boolean =>
  chase.nextOn <= dayOf(now, facts.client.timeZone);

/** The earliest instant after `now` at which `chaseOf` or `isTryDue` could answer differently about the same facts. */
export const chaseWakesAt = (facts: Facts, now: Date): Date | undefined => {
  const chase = chaseOf(facts, now);
  return earliestAfter(now, [
    // A conversation, an agreement or another rhythm changes the cadence at the same instant.
    cadenceWakesAt(facts, now),
    chase && startOfDay(chase.nextOn, facts.client.timeZone),
    ...facts.touches.filter(({ kind, at }) => kind === 'call' && at > now).map(({ at }) => at),
  ]);
};
