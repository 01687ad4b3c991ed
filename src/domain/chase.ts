import { cadenceOf, cadenceWakesAt, lastLive, onceBack } from './cadence';
import { callerOf } from './client';
import { type Day, dayOf, startOfDay } from './day';
import { type Facts, teammate } from './facts';
import { keepingLastAnswer } from './last-answer';
import { isAttempt, latest, type Touch } from './touch';
import { earliestAfter } from './wake';
import { addWorkdays, plannerOf } from './workday';

/** Trying until somebody answers: attempts since the last live contact. */
export type Chase = {
  /** Attempts so far. */
  readonly tries: number;
  readonly lastAttempt: Touch;
  /** The next working day after the last attempt: when to try again, sooner than which nobody is asked to. */
  readonly nextOn: Day;
};

/**
 * The chase under way, if one is. A next call planned since the last attempt pauses it, a conversation ends it, and
 * a client that is not to be called, or not active, has none. signals.md, Cadence.
 */
export const chaseOf = keepingLastAnswer((facts, now): Chase | undefined => {
  const { client, settings, agreed, touches } = facts;
  const since = lastLive(facts, now);
  const attempts = touches.filter((touch) => isAttempt(touch, now) && !(since && touch.at <= since.at));
  const lastAttempt = latest(attempts);
  if (!lastAttempt || cadenceOf(facts, now).level === 'none') return undefined;
  const paused =
    agreed.some(({ agreedAt }) => agreedAt <= now && agreedAt >= lastAttempt.at) ||
    touches.some(({ kind, at }) => kind === 'call' && at > now);
  if (paused) return undefined;
  const planner = plannerOf(teammate(facts, callerOf(client)), settings);
  const nextOn = onceBack(facts, addWorkdays(dayOf(lastAttempt.at, client.timeZone), 1, planner, settings));
  return { tries: attempts.length, lastAttempt, nextOn };
});

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
