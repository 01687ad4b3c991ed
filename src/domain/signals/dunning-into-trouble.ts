import { seesAmounts, type Teammate } from '../client';
import { billNumberOf } from '../bill-number';
import { addDays, dayOf, startOfDay } from '../day';
import type { Facts } from '../facts';
import { daysOverdue, isHigh, ofKind, openOf, openTickets, overdueInvoices, turnsAt } from '../matters';
import { latest, type Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { count } from '../words';
import { limit, type RuleLimits } from './limit';
import { complaintsTurnAt, complaintWords, unresolvedComplaints } from './negative-unresolved';
import { found, type Detector, type Signal } from './signal';
import { billingOf, tellOnce } from './tell';
import { andMore, titled } from './words';

const FAILED = /fail|declin|refus|return|bounc/iu;

const RULE = {
  kind: 'dunning-into-trouble',
  all: {
    'failed-days': {
      standard: 14,
      least: 1,
      most: 60,
      counts: 'days since a payment failed',
      lessTellsLess: true,
    },
  },
} as const satisfies RuleLimits;

/** A reminder would reach them in the middle of something worse. docs/rules.md#dunning-into-trouble */
export const dunningIntoTrouble = {
  kind: 'dunning-into-trouble',
  when: 'morning',
  gravity: 45,
  limits: RULE.all,
  needs: ['invoice'],
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const owed = owedOf(facts, now);
    if (!owed) return undefined;
    const trouble = troubleOf(facts, now);
    if (!trouble) return undefined;
    return found(dunningIntoTrouble, facts, {
      what: owed.touch.id,
      headline: `${client.name}: ${owed.words} while ${trouble.words}`,
      since: new Date(Math.max(owed.since.getTime(), trouble.touch.at.getTime())),
      evidence: [trouble.touch.id, owed.touch.id],
      tell: tellOnce([
        {
          people: billingOf(facts),
          words: (person) =>
            `${client.name}: ${owed.words}${owed.which(person)}, while ${trouble.words}. Ring before you remind them in writing?`,
        },
      ]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { timeZone } = facts.client;
    const invoices = openOf(facts, now, 'invoice');
    const payments = ofKind(facts, now, 'payment');
    const ahead = turnsAt(facts, now, 'invoice');
    if (invoices.length + payments.length === 0) return ahead;
    return earliestAfter(now, [
      ahead,
      turnsAt(facts, now, 'ticket'),
      ...invoices.map(({ dueAt }) =>
        dueAt === null ? undefined : startOfDay(addDays(dayOf(dueAt, timeZone), 1), timeZone),
      ),
      ...payments.flatMap(({ at }) => [at, new Date(at.getTime() + failedMs(facts))]),
      complaintsTurnAt(facts, now),
      dunningIntoTrouble.detect(facts, now) ? nextMidnight(now, timeZone) : undefined,
    ]);
  },
} as const satisfies Detector;

/** A card that failed longer ago was tried again, or somebody knows. */
const failedMs = (facts: Facts): number => limit(facts, RULE, 'failed-days') * 86_400_000;

type Owed = {
  readonly touch: Touch;
  readonly since: Date;
  readonly words: string;
  /** Which bill, for those who may see it. */
  readonly which: (person: Teammate) => string;
};

const owedOf = (facts: Facts, now: Date): Owed | undefined => {
  const { client } = facts;
  const overdue = overdueInvoices(facts, now);
  const [invoice] = overdue;
  if (invoice) {
    // accounting systems file invoices under ids of their own, and begin the title with the number
    const number = billNumberOf(invoice);
    return {
      touch: invoice,
      since: startOfDay(addDays(dayOf(invoice.dueAt ?? now, client.timeZone), 1), client.timeZone),
      words: `an invoice is ${count(daysOverdue(facts, invoice, now), 'day')} overdue${andMore(overdue.length - 1)}`,
      which: (person) => (number !== null && seesAmounts(person, client) ? ` (${number})` : ''),
    };
  }
  // whatever was paid since has made it good
  const last = latest(ofKind(facts, now, 'payment').filter(({ at }) => at <= now));
  return last && FAILED.test(last.status ?? '') && now.getTime() - last.at.getTime() < failedMs(facts)
    ? { touch: last, since: last.at, words: 'a payment failed', which: () => '' }
    : undefined;
};

const troubleOf = (
  facts: Facts,
  now: Date,
): { readonly touch: Touch; readonly words: string } | undefined => {
  const [high] = openTickets(facts, now).filter(isHigh);
  if (high) return { touch: high, words: `${titled(high)} is open with high priority` };
  const [complaint] = unresolvedComplaints(facts, now);
  return complaint && { touch: complaint, words: complaintWords(facts, complaint, now) };
};
