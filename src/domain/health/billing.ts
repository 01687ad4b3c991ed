import { daysOverdue, openOf, overdueInvoices } from '../matters';
import { count } from '../words';
import { UNKNOWN, type Factor } from './factor';

/** A disputed bill weighs as much as an invoice overdue for so many days. */
const DISPUTE_DAYS = 30;

/** Whether money stands between us. */
export const billing: Factor = {
  key: 'billing',
  name: 'bills',
  weight: 15,
  unit: `days overdue of all open invoices together, and ${DISPUTE_DAYS} for each open dispute`,
  well: 0,
  poor: 60,
  measure(facts, now) {
    const disputes = openOf(facts, now, 'dispute');
    const overdue = overdueInvoices(facts, now);
    const [longest] = overdue;
    const isKnown = facts.cameIn.includes('invoice');
    if (!isKnown && disputes.length + overdue.length === 0) return UNKNOWN;
    const days = overdue.reduce((sum, invoice) => sum + daysOverdue(facts, invoice, now), 0);
    return {
      type: 'known',
      value: days + DISPUTE_DAYS * disputes.length,
      why: [
        disputes.length === 0
          ? ''
          : disputes.length === 1
            ? 'a bill disputed'
            : `${disputes.length} bills disputed`,
        longest ? `invoice ${count(daysOverdue(facts, longest, now), 'day')} overdue` : '',
      ]
        .filter((part) => part !== '')
        .join(' and '),
      evidence: [...disputes, ...overdue].map(({ id }) => id),
      troubleOnly: !isKnown,
    };
  },
};
