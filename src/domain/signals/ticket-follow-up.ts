import { openerFrom, wasDone } from '../brief/opener';
import { lastLive } from '../cadence';
import { addDays, dayOf, daysBetween, startOfDay } from '../day';
import type { Facts } from '../facts';
import { nextLiveAt, ofKind } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { callersOf, tellOnce } from './tell';

const RULE = {
  kind: 'ticket-follow-up',
  all: {
    'from-days': { standard: 2, least: 0, most: 10, counts: 'days after it was closed, at the soonest' },
    'until-days': {
      standard: 10,
      least: 1,
      most: 30,
      counts: 'days after it was closed, at the latest',
      lessTellsLess: true,
    },
  },
} as const satisfies RuleLimits;

/** Something was mended, and nobody has asked whether it holds: a clause on their row in the list. docs/rules.md#ticket-follow-up */
export const ticketFollowUp = {
  kind: 'ticket-follow-up',
  when: 'morning',
  gravity: 4,
  limits: RULE.all,
  needs: ['ticket'],
  detect(facts: Facts, now: Date): Signal | undefined {
    const ticket = lastClosed(facts, now);
    if (!ticket?.closedAt) return undefined;
    const headline = openerFrom(facts, ticket, now);
    return found(ticketFollowUp, facts, {
      what: ticket.id,
      headline,
      since: ticket.closedAt,
      evidence: [ticket.id],
      tell: tellOnce([{ people: callersOf(facts), words: () => headline }]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { timeZone } = facts.client;
    const closed = ofKind(facts, now, 'ticket').flatMap(({ closedAt }) => closedAt ?? []);
    return earliestAfter(now, [
      ...closed.map((at) =>
        startOfDay(addDays(dayOf(at, timeZone), limit(facts, RULE, 'from-days')), timeZone),
      ),
      ...(lastClosed(facts, now) ? [nextLiveAt(facts, now), nextMidnight(now, timeZone)] : []),
    ]);
  },
} as const satisfies Detector;

/** The last that was closed 2 to 10 days ago and not talked about since. */
const lastClosed = (facts: Facts, now: Date): Touch | undefined => {
  const { timeZone } = facts.client;
  const today = dayOf(now, timeZone);
  const live = lastLive(facts, now);
  const [last] = ofKind(facts, now, 'ticket')
    .filter(({ closedAt }) => {
      if (closedAt === null || closedAt > now || (live && live.at > closedAt)) return false;
      const days = daysBetween(dayOf(closedAt, timeZone), today);
      return days >= limit(facts, RULE, 'from-days') && days <= limit(facts, RULE, 'until-days');
    })
    .filter(wasDone)
    .toSorted((a, b) => Number(b.closedAt) - Number(a.closedAt) || (a.id < b.id ? -1 : 1));
  return last;
};
