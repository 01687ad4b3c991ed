import { cadenceOf, cadenceWakesAt, lastCounted } from '../cadence';
import { dayOf, startOfDay } from '../day';
import type { Facts } from '../facts';
import { earliestAfter, nextMidnight } from '../wake';
import { dueHeadline, dueWhy, lastSpoke } from './call-words';
import type { Detector, Signal } from './signal';
import { callersOf, ownersOf, tellOnce } from './tell';

/** A call that is due today, or a few days late. docs/rules.md#call-due */
export const callDue = {
  kind: 'call-due',
  when: 'morning',
  gravity: 20,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const { level, dueOn, countedFrom } = cadenceOf(facts, now);
    if ((level !== 'due' && level !== 'late') || dueOn === undefined) return undefined;
    const headline = dueHeadline(client.name, dueOn, dayOf(now, client.timeZone));
    const callers = callersOf(facts);
    return {
      kind: callDue.kind,
      key: `call-due:${client.id}:${countedFrom}:${dueOn}`,
      clientId: client.id,
      headline,
      since: startOfDay(dueOn, client.timeZone),
      evidence: [lastCounted(facts, now)?.id].filter((id) => id !== undefined),
      gravity: level === 'late' ? 2 * callDue.gravity : callDue.gravity,
      when: callDue.when,
      tell: tellOnce([
        {
          people: callers.length > 0 ? callers : ownersOf(facts),
          words: () => `${headline}. ${lastSpoke(facts, now)}.`,
        },
      ]),
    };
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(now, [
      cadenceWakesAt(facts, now),
      cadenceOf(facts, now).level === 'late' ? nextMidnight(now, facts.client.timeZone) : undefined,
    ]),
  why: dueWhy,
} as const satisfies Detector;
