import { numberAtStart, sameNumber } from '../bill-number';
import { seesAmounts, type Teammate } from '../client';
import { dayOf, daysBetween } from '../day';
import type { Facts } from '../facts';
import { openOf, openTickets } from '../matters';
import { isMinorAlarm, isOpen, type Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { count, formatMoney, listWords } from '../words';
import type { Detector, Signal, Told } from './signal';
import { ended, noted, openFor, titled } from './words';
import { activeTeammate, billingOf, ownersOf } from './tell';
import { tellNow } from './tell-now';

/** One side argues about a bill while the other mends something: each must know. docs/rules.md#dispute-during-ticket */
export const disputeDuringTicket = {
  kind: 'dispute-during-ticket',
  when: 'now',
  gravity: 80,
  needs: ['ticket'],
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    const disputes = openOf(facts, now, 'dispute');
    if (disputes.length === 0) return [];
    const tickets = countedTickets(facts, now);
    const [worst] = tickets;
    if (!worst) return [];
    const firstAt = Math.min(...tickets.map(({ at }) => at.getTime()));
    return disputes.map((dispute) => ({
      kind: disputeDuringTicket.kind,
      key: `dispute-during-ticket:${client.id}:${dispute.id}`,
      clientId: client.id,
      headline: `${client.name} disputes a bill while a ticket is open`,
      since: new Date(Math.max(dispute.at.getTime(), firstAt)),
      evidence: [dispute.id, ...tickets.map(({ id }) => id)],
      gravity: disputeDuringTicket.gravity,
      when: disputeDuringTicket.when,
      tell: told(facts, dispute, tickets, now),
    }));
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const matter = facts.touches.filter((touch) => touch.kind === 'dispute' || isCounted(touch));
    const open = (kind: Touch['kind']) => matter.some((touch) => touch.kind === kind && isOpen(touch, now));
    return earliestAfter(now, [
      ...matter.flatMap(({ at, closedAt }) => [at, closedAt ?? undefined]),
      ...(open('dispute') && open('ticket') ? [nextMidnight(now, facts.client.timeZone)] : []),
    ]);
  },
  why(facts: Facts, now: Date): string {
    const open = facts.touches.filter((touch) => isOpen(touch, now));
    const disputes = open.filter(({ kind }) => kind === 'dispute').length;
    const tickets = open.filter(isCounted).length;
    const alarms = Math.max(open.filter(isMinorAlarm).length, facts.totals.minorAlarms);
    const are = (number: number, what: string): string =>
      number === 0 ? `no ${what} is open` : `${count(number, what)} open`;
    const beside = alarms === 0 ? '' : `, beside ${alarms} that monitoring made, not of high priority`;
    return `${are(disputes, 'dispute')}; ${are(tickets, 'ticket')}${beside}`;
  },
} as const satisfies Detector;

/** Of tickets that monitoring made those of high priority alone. */
const isCounted = (touch: Touch): boolean => touch.kind === 'ticket' && !isMinorAlarm(touch);

const countedTickets = (facts: Facts, now: Date): readonly Touch[] =>
  openTickets(facts, now).filter(isCounted);

const told = (facts: Facts, dispute: Touch, tickets: readonly Touch[], now: Date): readonly Told[] => {
  const { client, totals } = facts;
  const open = Math.max(tickets.length, (totals.open.ticket ?? 0) - totals.minorAlarms);
  const ticketLine = ticketWords(facts, tickets, open, now);
  const billing = billingOf(facts);
  const owners = ownersOf(facts);
  const both = (person: Teammate) =>
    [
      `${client.name} disputes a bill while a ticket is open.`,
      ended(`Dispute: ${disputeWords(dispute, seesAmounts(person, client))}`),
      ended(`Ticket: ${ticketLine}`),
    ].join(' ');
  return tellNow(facts, now, [
    { people: owners, words: both },
    {
      people: billing,
      words: () => ended(`${client.name} disputes a bill and has a ticket open: ${ticketLine}`),
    },
    {
      people: assigneesOf(facts, tickets),
      words: (person) => {
        const own = tickets.filter(({ assigneeId }) => assigneeId === person.id);
        const others = (billing.length > 0 ? billing : owners).filter(({ id }) => id !== person.id);
        const whom = listWords(others.slice(0, 2).map(({ name }) => name));
        return [
          ended(
            `${client.name} disputes a bill while your ticket is open: ${ticketWords(facts, own, own.length, now)}`,
          ),
          whom ? `Send questions about billing to ${whom}.` : 'Leave questions about billing to the office.',
        ].join(' ');
      },
    },
  ]);
};

const assigneesOf = (facts: Facts, tickets: readonly Touch[]): readonly Teammate[] =>
  tickets.flatMap(({ assigneeId }) => activeTeammate(facts, assigneeId) ?? []);

/** `“VPN down”, high priority, open 12 days, and 11 more`, of the first ticket. */
const ticketWords = (facts: Facts, tickets: readonly Touch[], open: number, now: Date): string => {
  const [worst] = tickets;
  if (!worst) return '';
  const { timeZone } = facts.client;
  const days = daysBetween(dayOf(worst.at, timeZone), dayOf(now, timeZone));
  return [
    titled(worst),
    worst.priority && `${worst.priority} priority`,
    openFor(days),
    latestWords(worst),
    open > 1 && `and ${count(open - 1, 'more', 'more')}`,
  ]
    .filter(Boolean)
    .join(', ');
};

/** Its title, number, amount and last word; only the number for those who may not see amounts. */
const disputeWords = (dispute: Touch, withAmounts: boolean): string => {
  // What was recorded in Slack is filed under the id of its form, which says nothing to anybody.
  const number = dispute.source === 'slack' ? numberAtStart(dispute.title) : dispute.externalId;
  const isInTitle = sameNumber(numberAtStart(dispute.title), number);
  const words = withAmounts
    ? [
        dispute.title?.trim() && titled(dispute),
        isInTitle ? null : number,
        dispute.amountCents !== null && formatMoney(dispute.amountCents, dispute.currency),
        latestWords(dispute),
      ]
    : [number];
  return words.filter(Boolean).join(', ') || 'no details recorded';
};

const latestWords = (touch: Touch): string | false => {
  const words = noted(touch);
  return words !== undefined && `last word ${words}`;
};
