import type { Client } from '../client';
import { addDays, type Day, dayOf, longDay, startOfDay } from '../day';
import type { Facts } from '../facts';
import { isLive, latest, type Touch } from '../touch';
import { earliestAfter, nextNewYear } from '../wake';
import { limit, type RuleLimits } from './limit';
import type { Detector, Signal } from './signal';
import { ownersOf, tellOnce } from './tell';

const BY_TIER = { A: 'tier-a-days', B: 'tier-b-days', C: 'tier-c-days' } as const;

const RULE = {
  kind: 'roadmap-due',
  all: {
    'tier-a-days': { standard: 90, least: 14, most: 730, counts: 'days between meetings of tier A' },
    'tier-b-days': { standard: 180, least: 14, most: 730, counts: 'days between meetings of tier B' },
    'tier-c-days': { standard: 365, least: 14, most: 730, counts: 'days between meetings of tier C' },
  },
} as const satisfies RuleLimits;

/** No roadmap meeting for longer than the tier allows, and none planned. docs/rules.md#roadmap-due */
export const roadmapDue = {
  kind: 'roadmap-due',
  when: 'weekly',
  gravity: 5,
  limits: RULE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const today = dayOf(now, client.timeZone);
    const due = roadmapDueOn(facts, now);
    if (due === undefined || today < due || isRoadmapPlanned(facts, today, now)) return undefined;
    const held = lastRoadmap(facts, now);
    const last = held
      ? `the last was ${longDay(dayOf(held.at, client.timeZone), today)}`
      : `none held since ${longDay(startOf(client), today)}`;
    const headline = `Roadmap meeting with ${client.name} to plan: ${last}`;
    return {
      kind: roadmapDue.kind,
      key: `roadmap-due:${client.id}:${held?.id ?? 'start'}`,
      clientId: client.id,
      headline,
      since: startOfDay(due, client.timeZone),
      evidence: held ? [held.id] : [],
      gravity: roadmapDue.gravity,
      when: roadmapDue.when,
      // clients of nobody are one line to the managers
      tell: tellOnce([{ people: client.ownerId === null ? [] : ownersOf(facts), words: () => headline }]),
    };
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { client, touches } = facts;
    const due = roadmapDueOn(facts, now);
    const passes = client.roadmapOn === null ? undefined : addDays(client.roadmapOn, 1);
    return earliestAfter(now, [
      ...touches.filter(isMeeting).map(({ at }) => at),
      ...[due, passes].map((day) => (day === undefined ? undefined : startOfDay(day, client.timeZone))),
      roadmapDue.detect(facts, now) ? nextNewYear(now, client.timeZone) : undefined,
    ]);
  },
} as const satisfies Detector;

const isMeeting = (touch: Touch): boolean => touch.kind === 'roadmap' && isLive(touch, touch.at);

/** The last one held. */
export const lastRoadmap = ({ touches }: Facts, now: Date): Touch | undefined =>
  latest(touches.filter((touch) => isMeeting(touch) && touch.at <= now));

const startOf = ({ startedOn, knownAt, timeZone }: Client): Day => {
  const known = dayOf(knownAt, timeZone);
  return startedOn !== null && startedOn > known ? startedOn : known;
};

/** One interval after the last one held, else after the client became one here; a site has its meetings with its parent. */
export const roadmapDueOn = (facts: Facts, now: Date): Day | undefined => {
  const { client, parent } = facts;
  if (client.status !== 'active' || parent !== null) return undefined;
  const held = lastRoadmap(facts, now);
  const from = held ? dayOf(held.at, client.timeZone) : startOf(client);
  return addDays(from, roadmapDays(facts));
};

/** Days between roadmap meetings with a client of its tier. */
export const roadmapDays = (facts: Facts): number => limit(facts, RULE, BY_TIER[facts.client.tier ?? 'C']);

/** One is ahead, by its date or as an appointment. */
export const isRoadmapPlanned = ({ client, touches }: Facts, today: Day, now: Date): boolean =>
  (client.roadmapOn !== null && client.roadmapOn >= today) ||
  touches.some((touch) => isMeeting(touch) && touch.at > now);
