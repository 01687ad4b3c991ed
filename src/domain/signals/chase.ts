import { chaseOf, chaseWakesAt, isTryDue } from '../chase';
import { dayOf, longDay } from '../day';
import type { Facts } from '../facts';
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
} as const satisfies Detector;
