import { dayOf, longDay, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { isHigh, openTickets, turnsAt } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextNewYear } from '../wake';
import { count } from '../words';
import { addWorkdays } from '../workday';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { activeTeammate, tellOnce } from './tell';
import { andMore, onDay, titled } from './words';

const RULE = {
  kind: 'stale-ticket',
  all: {
    days: { standard: 3, least: 1, most: 30, counts: 'working days without a word' },
    'high-days': { standard: 1, least: 1, most: 30, counts: 'the same where the priority is high' },
  },
} as const satisfies RuleLimits;

/** They wait for us, and hear nothing. One line a client for each technician. docs/rules.md#stale-ticket */
export const staleTicket = {
  kind: 'stale-ticket',
  when: 'morning',
  gravity: 36,
  limits: RULE.all,
  needs: ['ticket'],
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const stale = ticketsWithoutWord(facts, now);
    const [worst] = stale;
    if (!worst) return undefined;
    const silence = (tickets: readonly Touch[]): string => {
      const [first = worst] = tickets;
      const high = isHigh(first) ? ' (high priority)' : '';
      return `no word to them on ${titled(first)}${high} since ${onDay(facts, lastWordOf(first, now), now)}${andMore(tickets.length - 1)}`;
    };
    return found(staleTicket, facts, {
      what: worst.id,
      headline: `${client.name}: ${silence(stale)}`,
      since: lastWordOf(worst, now),
      evidence: stale.map(({ id }) => id),
      tell: tellOnce([
        {
          people: stale.flatMap(({ assigneeId }) => activeTeammate(facts, assigneeId) ?? []),
          words: (person) =>
            `${client.name}: ${silence(stale.filter(({ assigneeId }) => assigneeId === person.id))}. It waits on us: tell them where it stands.`,
        },
      ]),
    });
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(now, [
      turnsAt(facts, now, 'ticket'),
      ...waitingOnUs(facts, now).flatMap((ticket) => [
        ticket.lastWordAt ?? undefined,
        startOfDay(staleFrom(facts, ticket, now), facts.client.timeZone),
      ]),
      ticketsWithoutWord(facts, now).length > 0 ? nextNewYear(now, facts.client.timeZone) : undefined,
    ]),
  unknown(facts: Facts, now: Date): string | undefined {
    const waiting = openTickets(facts, now).filter(isWaitingOnUs);
    return waiting.length > 0 && !waiting.some((ticket) => isWordKnown(facts, ticket))
      ? `${count(waiting.length, 'ticket')} on us, from a system that has never told us of a word to a client`
      : undefined;
  },
  why(facts: Facts, now: Date): string {
    const open = openTickets(facts, now).length;
    const [nearest] = waitingOnUs(facts, now).toSorted((a, b) =>
      staleFrom(facts, a, now) < staleFrom(facts, b, now) ? -1 : 1,
    );
    if (!nearest)
      return open === 0
        ? 'no ticket is open'
        : `${count(open, 'ticket')} open, and none is said to wait on us`;
    const from = longDay(staleFrom(facts, nearest, now), dayOf(now, facts.client.timeZone));
    return `the last word on ${titled(nearest)} was on ${onDay(facts, lastWordOf(nearest, now), now)}; it is told from ${from}`;
  },
} as const satisfies Detector;

const isWaitingOnUs = ({ waitingOn }: Touch): boolean => waitingOn === 'us';

/** Whether its source would tell of a word to the client: one that never did says nothing by its silence. */
const isWordKnown = ({ wordsFrom }: Facts, { lastWordAt, source }: Touch): boolean =>
  lastWordAt !== null || wordsFrom.includes(source);

/** Where it is known when they last heard of it. */
const waitingOnUs = (facts: Facts, now: Date): readonly Touch[] =>
  openTickets(facts, now).filter((ticket) => isWaitingOnUs(ticket) && isWordKnown(facts, ticket));

/** Tickets that wait on us without a word to the client for too long, the worst first. */
export const ticketsWithoutWord = keepingLastAnswer((facts, now): readonly Touch[] => {
  const today = dayOf(now, facts.client.timeZone);
  return waitingOnUs(facts, now).filter((ticket) => staleFrom(facts, ticket, now) <= today);
});

const lastWordOf = ({ at, lastWordAt }: Touch, now: Date): Date =>
  lastWordAt && lastWordAt > at && lastWordAt <= now ? lastWordAt : at;

const staleFrom = (facts: Facts, ticket: Touch, now: Date): Day =>
  addWorkdays(
    dayOf(lastWordOf(ticket, now), facts.client.timeZone),
    limit(facts, RULE, isHigh(ticket) ? 'high-days' : 'days'),
    undefined,
    facts.settings,
  );
