import { chaseOf, chaseWakesAt, isTryDue } from '../chase';
import { dayOf, longDay } from '../day';
import type { Facts } from '../facts';
import { isAttempt, latest } from '../touch';
import { ordinal } from '../words';
import type { Detector, Signal } from './signal';
import { callersOf, ownersOf, tellOnce } from './tell';

/** Somebody tried to call and reached nobody: time to try again. docs/rules.md#chase */
export const chase = {
  kind: 'chase',
  when: 'morning',
  gravity: 10,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const found = chaseOf(facts, now);
    if (!found || !isTryDue(facts, found, now)) return undefined;
    const { lastAttempt, tries } = found;
    const tried = longDay(dayOf(lastAttempt.at, client.timeZone));
    const headline = `${client.name} has not been reached: last tried ${tried}, time for the ${ordinal(tries + 1)} try`;
    const callers = callersOf(facts);
    return {
      kind: chase.kind,
      key: `chase:${client.id}:${lastAttempt.id}`,
      clientId: client.id,
      headline,
      since: lastAttempt.at,
      evidence: [lastAttempt.id],
      gravity: chase.gravity,
      when: chase.when,
      tell: tellOnce([
        { people: callers.length > 0 ? callers : ownersOf(facts), words: () => `${headline}.` },
      ]),
    };
  },
  wakesAt: chaseWakesAt,
  why(facts: Facts, now: Date): string {
    const { timeZone } = facts.client;
    const today = dayOf(now, timeZone);
    const tries = chaseOf(facts, now);
    if (tries)
      return `last tried ${longDay(dayOf(tries.lastAttempt.at, timeZone), today)}; the ${ordinal(tries.tries + 1)} try is due ${longDay(tries.nextOn, today)}`;
    const last = latest(facts.touches.filter((touch) => isAttempt(touch, now)));
    return last
      ? `last tried ${longDay(dayOf(last.at, timeZone), today)}; a conversation or a next call has come since, or they want no calls`
      : 'nobody tried and reached no one';
  },
} as const satisfies Detector;
