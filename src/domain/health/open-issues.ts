import { daysOpen, isHigh, isOld, openTickets } from '../matters';
import { ticketsWithoutWord } from '../signals/stale-ticket';
import { count } from '../words';
import { UNKNOWN, type Factor } from './factor';

/** Tickets that weigh on the client: of high priority, open for long, or without a word from us. */
export const openIssues: Factor = {
  key: 'open-issues',
  name: 'tickets',
  weight: 20,
  unit: 'open tickets: 1 for each of high priority, 1 for each open more than 30 days, 1 for each that waits on us without a word',
  well: 0,
  poor: 4,
  measure(facts, now) {
    if (!facts.cameIn.includes('ticket')) return UNKNOWN;
    const tickets = openTickets(facts, now);
    const high = tickets.filter(isHigh);
    const old = tickets.filter((ticket) => isOld(ticket, now));
    const silent = ticketsWithoutWord(facts, now);
    const [oldest] = old.toSorted((a, b) => Number(a.at) - Number(b.at));
    const silence = `no word from us on ${silent.length === 1 ? 'a ticket' : count(silent.length, 'ticket')}`;
    const why =
      high.length > 0
        ? `${count(high.length, 'high-priority ticket')} open`
        : oldest
          ? `a ticket open for ${count(daysOpen(facts, oldest, now), 'day')}`
          : silence;
    return {
      type: 'known',
      value: high.length + old.length + silent.length,
      why,
      evidence: [...new Set([...high, ...old, ...silent].map(({ id }) => id))],
    };
  },
};
