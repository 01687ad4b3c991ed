import { cadenceOf, cadenceWakesAt } from '../cadence';
import { chaseOf, chaseWakesAt, isTryDue } from '../chase';
import { addDays, dayOf, startOfDay, timeOf } from '../day';
import type { Facts } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { ofKind, oldestFirst } from '../matters';
import { standInWakesAt, whoCalls } from '../stand-in';
import type { Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { activeTeammate, callersOf, dispatchersOf, firstOf, ownersOf } from './tell';
import { tellNow } from './tell-now';
import { titled } from './words';

const QUIET_MS = 30 * 60_000;
/** So far back facts hold what a storm is found by: the first ten alerts of every quarter of an hour, and its last. */
const WEEK_DAYS = 7;
const HOUR_MS = 60 * 60_000;

const RULE = {
  kind: 'alert-storm',
  all: {
    alerts: { standard: 10, least: 3, most: 10, counts: 'alerts within an hour' },
  },
} as const satisfies RuleLimits;

/** Their monitoring cries without pause: whoever is about to call must know. docs/rules.md#alert-storm */
export const alertStorm = {
  kind: 'alert-storm',
  when: 'now',
  gravity: 72,
  limits: RULE.all,
  needs: ['alert'],
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const storm = stormOf(facts, now);
    if (!storm) return undefined;
    const { first, last } = storm;
    const since = (zone: string): string =>
      `${client.name} has a storm of alerts since ${timeOf(first.at, zone)}, the latest ${titled(last)}`;
    const words = (zone: string): string =>
      `${since(zone)}. ${limit(facts, RULE, 'alerts')} or more came within an hour.`;
    const dispatchers = dispatchersOf(facts);
    return found(alertStorm, facts, {
      what: first.id,
      headline: since(client.timeZone),
      since: first.at,
      evidence: [last.id, first.id],
      lasting: true,
      tell: tellNow(facts, now, [
        {
          people: dispatchers.length > 0 ? dispatchers : ownersOf(facts),
          words: ({ timeZone }) => words(timeZone),
        },
        {
          people: isListedToday(facts, now) ? firstOf(callersOf(facts), whoCalls(facts, now)) : [],
          words: ({ timeZone }) => `${words(timeZone)} They are on your list for today.`,
        },
        {
          people: openedLately(facts, now).flatMap(
            ({ teammateId }) => activeTeammate(facts, teammateId) ?? [],
          ),
          words: ({ timeZone }) => `${words(timeZone)} You have just read about them.`,
        },
      ]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const ahead = earliestAfter(
      now,
      ofKind(facts, now, 'alert').map(({ at }) => at),
    );
    const storm = stormOf(facts, now);
    if (!storm) return ahead;
    return earliestAfter(now, [
      ahead,
      storm.overAt,
      nextMidnight(now, facts.client.timeZone),
      cadenceWakesAt(facts, now),
      chaseWakesAt(facts, now),
      standInWakesAt(facts, now),
      ...facts.openings.flatMap(({ at }) => [at, new Date(at.getTime() + HOUR_MS)]),
    ]);
  },
} as const satisfies Detector;

const isListedToday = (facts: Facts, now: Date): boolean => {
  const { level } = cadenceOf(facts, now);
  const tries = chaseOf(facts, now);
  return (level !== 'none' && level !== 'ahead') || (tries !== undefined && isTryDue(facts, tries, now));
};

const openedLately = ({ openings }: Facts, now: Date): Facts['openings'] =>
  openings.filter(({ at }) => at <= now && now.getTime() - at.getTime() < HOUR_MS);

type Storm = { readonly first: Touch; readonly last: Touch; readonly overAt: Date };

/**
 * The storm that blows: alerts with no 30 quiet minutes between them, so many of them within an hour. Of a quarter of an
 * hour with more than ten the facts hold ten and the last, which is enough for both. One that has gone on for a week begins
 * anew each day, since they reach no further back.
 */
const stormOf = keepingLastAnswer((facts, now): Storm | undefined => {
  const { timeZone } = facts.client;
  const many = limit(facts, RULE, 'alerts');
  const all = ofKind(facts, now, 'alert').filter(({ at }) => at <= now);
  if (all.length < many) return undefined;
  const from = startOfDay(addDays(dayOf(now, timeZone), -WEEK_DAYS), timeZone);
  const alerts = all.filter(({ at }) => at >= from).toSorted(oldestFirst);
  const last = alerts.at(-1);
  if (!last) return undefined;
  const overAt = new Date(last.at.getTime() + QUIET_MS);
  if (overAt <= now) return undefined;
  const begins = alerts.findLastIndex((alert, place) => {
    const before = alerts[place - 1];
    return !before || alert.at.getTime() - before.at.getTime() >= QUIET_MS;
  });
  const chain = alerts.slice(begins);
  const [first = last] = chain;
  const isStorm = chain.some((alert, place) => {
    const tenth = chain[place + many - 1];
    return tenth !== undefined && tenth.at.getTime() - alert.at.getTime() <= HOUR_MS;
  });
  return isStorm ? { first, last, overAt } : undefined;
});
