import type { Facts } from '../facts';
import { daysOpen, openOf, turnsAt } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { count } from '../words';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { ownersOf, tellOnce } from './tell';
import { andMore, titled } from './words';

const RULE = {
  kind: 'old-ticket',
  all: {
    days: { standard: 30, least: 7, most: 365, counts: 'days open' },
  },
} as const satisfies RuleLimits;

/** What we failed to solve for more than a month. docs/rules.md#old-ticket */
export const oldTicket = {
  kind: 'old-ticket',
  when: 'weekly',
  gravity: 15,
  limits: RULE.all,
  needs: ['ticket'],
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const old = oldOnes(facts, now);
    const [oldest] = old;
    if (!oldest) return undefined;
    const headline = `${client.name}: ${titled(oldest)} has been open ${count(daysOpen(facts, oldest, now), 'day')}${andMore(old.length - 1)}`;
    return found(oldTicket, facts, {
      what: oldest.id,
      headline,
      since: new Date(oldest.at.getTime() + oldMs(facts)),
      evidence: old.map(({ id }) => id),
      tell: tellOnce([{ people: ownersOf(facts), words: () => `${headline}.` }]),
    });
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(now, [
      turnsAt(facts, now, 'ticket'),
      ...openOf(facts, now, 'ticket').map(({ at }) => new Date(at.getTime() + oldMs(facts) + 1)),
      oldOnes(facts, now).length > 0 ? nextMidnight(now, facts.client.timeZone) : undefined,
    ]),
  why(facts: Facts, now: Date): string {
    const [oldest] = openOf(facts, now, 'ticket');
    return oldest
      ? `the oldest open ticket is ${titled(oldest)}, open ${count(daysOpen(facts, oldest, now), 'day')}; more than ${limit(facts, RULE, 'days')} are told`
      : 'no ticket is open';
  },
} as const satisfies Detector;

const oldMs = (facts: Facts): number => limit(facts, RULE, 'days') * 86_400_000;

/** The oldest first. */
const oldOnes = (facts: Facts, now: Date): readonly Touch[] =>
  openOf(facts, now, 'ticket').filter((ticket) => now.getTime() - ticket.at.getTime() > oldMs(facts));
