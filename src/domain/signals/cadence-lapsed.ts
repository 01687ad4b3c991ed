import { cadenceOf, cadenceWakesAt, lastCounted, LONG_OVERDUE } from '../cadence';
import { dayOf, startOfDay } from '../day';
import type { Facts } from '../facts';
import { callerOf } from '../client';
import { standInWords, whoCalls } from '../stand-in';
import { earliestAfter, nextMidnight } from '../wake';
import { dueHeadline, dueWhy, lastSpoke } from './call-words';
import type { Detector, Signal } from './signal';
import { callersOf, ownersOf } from './tell';
import { tellNow } from './tell-now';

/** Long overdue for a call, said again after each further whole interval. docs/rules.md#cadence-lapsed */
export const cadenceLapsed = {
  kind: LONG_OVERDUE.kind,
  when: 'now',
  gravity: 60,
  limits: LONG_OVERDUE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const { level, dueOn, countedFrom, intervalsMissed } = cadenceOf(facts, now);
    if (level !== 'lapsed' || dueOn === undefined) return undefined;
    const headline = dueHeadline(client.name, dueOn, dayOf(now, client.timeZone));
    const words = `${headline}. ${lastSpoke(facts, now)}.`;
    const callers = callersOf(facts);
    const who = callers[0] ? ` ${callers[0].name} makes its calls.` : '';
    return {
      kind: cadenceLapsed.kind,
      key: `cadence-lapsed:${client.id}:${countedFrom}:${intervalsMissed}`,
      clientId: client.id,
      headline,
      since: startOfDay(dueOn, client.timeZone),
      evidence: [lastCounted(facts, now)?.id].filter((id) => id !== undefined),
      gravity: cadenceLapsed.gravity,
      when: cadenceLapsed.when,
      tell: tellNow(facts, now, [
        { people: callers, words: () => words },
        {
          people: whoCalls(facts, now).filter(({ id }) => id !== callerOf(client)),
          words: () => words + standInWords(facts, callerOf(client)),
        },
        // clients of nobody are one line to the managers, not a message each
        { people: client.ownerId === null ? [] : ownersOf(facts), words: () => words + who },
      ]),
    };
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(now, [
      cadenceWakesAt(facts, now),
      ...(cadenceOf(facts, now).level === 'lapsed' ? [nextMidnight(now, facts.client.timeZone)] : []),
    ]),
  why: dueWhy,
} as const satisfies Detector;
