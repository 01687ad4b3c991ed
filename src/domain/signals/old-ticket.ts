import type { Facts } from '../facts';
import { daysOpen, isOld, OLD_MS, openOf, turnsAt } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { count } from '../words';
import { found, type Detector, type Signal } from './signal';
import { ownersOf, tellOnce } from './tell';
import { andMore, titled } from './words';

/** What we failed to solve for more than a month. docs/rules.md#old-ticket */
export const oldTicket = {
  kind: 'old-ticket',
  when: 'weekly',
  gravity: 15,
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
      since: new Date(oldest.at.getTime() + OLD_MS),
      evidence: old.map(({ id }) => id),
      tell: tellOnce([{ people: ownersOf(facts), words: () => `${headline}.` }]),
    });
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(now, [
      turnsAt(facts, now, 'ticket'),
      ...openOf(facts, now, 'ticket').map(({ at }) => new Date(at.getTime() + OLD_MS + 1)),
      oldOnes(facts, now).length > 0 ? nextMidnight(now, facts.client.timeZone) : undefined,
    ]),
  why(facts: Facts, now: Date): string {
    const [oldest] = openOf(facts, now, 'ticket');
    return oldest
      ? `the oldest open ticket is ${titled(oldest)}, open ${count(daysOpen(facts, oldest, now), 'day')}; more than ${OLD_MS / 86_400_000} are told`
      : 'no ticket is open';
  },
} as const satisfies Detector;

/** The oldest first. */
const oldOnes = (facts: Facts, now: Date): readonly Touch[] =>
  openOf(facts, now, 'ticket').filter((ticket) => isOld(ticket, now));
