import { absenceChangesAt } from '../absence';
import { dayOf, longDay, timeOf } from '../day';
import { lastNewsAt, leadOf } from '../escalation';
import type { Facts } from '../facts';
import { nextAheadAt, openOf, turnsAt } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextNewYear } from '../wake';
import { count, listWords } from '../words';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { activeTeammate, ownersOf } from './tell';
import { tellNow } from './tell-now';
import { ended, titled } from './words';

const HOUR_MS = 3_600_000;

const RULE = {
  kind: 'escalation-update',
  all: {
    hours: { standard: 4, least: 1, most: 72, counts: 'hours without an update' },
  },
} as const satisfies RuleLimits;

/** A client that is close to leaving hears nothing new, and nor does the team. docs/rules.md#escalation-update */
export const escalationUpdate = {
  kind: 'escalation-update',
  when: 'now',
  gravity: 78,
  limits: RULE.all,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    return openOf(facts, now, 'escalation')
      .filter((escalation) => updateDueAt(facts, escalation, now) <= now)
      .map((escalation) => {
        const last = lastNewsAt(facts, escalation, now);
        const reason = titled(escalation);
        const headline = `${client.name}: no update on the escalation ${reason} since ${momentIn(client.timeZone, last, now)}`;
        const lead = activeTeammate(facts, escalation.assigneeId);
        const left = leadOf(facts, escalation);
        const gone = left === undefined ? 'Nobody leads it' : `${left}, who led it, is no longer here`;
        return found(escalationUpdate, facts, {
          what: `${escalation.id}:${last.toISOString()}`,
          headline,
          since: last,
          evidence: [escalation.id],
          tell: tellNow(
            facts,
            now,
            [
              {
                people: lead ? [lead] : [],
                words: ({ timeZone }) =>
                  `You lead the escalation ${reason} at ${client.name}, and it has had no update since ${momentIn(timeZone, last, now)}. What is new?`,
              },
              {
                people: lead ? [] : ownersOf(facts),
                words: () => `${ended(headline)} ${gone}: what is new?`,
              },
            ],
            { lead: lead?.id ?? null },
          ),
        });
      });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const open = openOf(facts, now, 'escalation');
    const due = open.map((escalation) => updateDueAt(facts, escalation, now));
    const leads = open.flatMap(({ assigneeId }) => activeTeammate(facts, assigneeId) ?? []);
    return earliestAfter(now, [
      turnsAt(facts, now, 'escalation'),
      // a planned meeting with them will be news
      open.length > 0 ? nextAheadAt(facts, now) : undefined,
      ...due,
      ...(due.some((at) => at <= now)
        ? [
            ...[facts.client, ...leads].map(({ timeZone }) => nextNewYear(now, timeZone)),
            ...leads.map((lead) => absenceChangesAt(lead, now)),
          ]
        : []),
    ]);
  },
  why(facts: Facts, now: Date): string {
    const open = openOf(facts, now, 'escalation');
    if (open.length === 0) return 'no escalation is open';
    const times = open
      .map((escalation) => updateDueAt(facts, escalation, now))
      .toSorted((a, b) => Number(a) - Number(b))
      .map((at) => momentIn(facts.client.timeZone, at, now));
    return `${count(open.length, 'escalation')} open; the next update is due by ${listWords(times.slice(0, 1))}`;
  },
} as const satisfies Detector;

/** By when the next update on it is due, by the clock: whoever waits, waits on at night. */
export const updateDueAt = (facts: Facts, escalation: Touch, now: Date): Date =>
  new Date(lastNewsAt(facts, escalation, now).getTime() + limit(facts, RULE, 'hours') * HOUR_MS);

/** `3 June, 10:05`. */
const momentIn = (timeZone: string, at: Date, now: Date): string =>
  `${longDay(dayOf(at, timeZone), dayOf(now, timeZone))}, ${timeOf(at, timeZone)}`;
