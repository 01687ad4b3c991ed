import { cadenceOf, cadenceWakesAt } from '../cadence';
import { dayOf } from '../day';
import type { Facts } from '../facts';
import { ofKind } from '../matters';
import type { Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { count } from '../words';
import { found, type Detector, type Signal } from './signal';
import { callersOf, tellOnce } from './tell';

/** They will read our bill while we call: a clause on their row in the list. docs/rules.md#invoices-today */
export const invoicesToday = {
  kind: 'invoices-today',
  when: 'morning',
  gravity: 3,
  needs: ['invoice'],
  detect(facts: Facts, now: Date): Signal | undefined {
    const invoices = landedToday(facts, now);
    const [first] = invoices;
    if (!first) return undefined;
    const { level } = cadenceOf(facts, now);
    if (level === 'none' || level === 'ahead') return undefined;
    const headline = `${invoices.length === 1 ? 'An invoice' : count(invoices.length, 'invoice')} reached them today`;
    return found(invoicesToday, facts, {
      what: dayOf(now, facts.client.timeZone),
      headline,
      since: first.at,
      evidence: invoices.map(({ id }) => id),
      tell: tellOnce([{ people: callersOf(facts), words: () => headline }]),
    });
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(now, [
      ...ofKind(facts, now, 'invoice').map(({ at }) => at),
      ...(landedToday(facts, now).length > 0
        ? [cadenceWakesAt(facts, now), nextMidnight(now, facts.client.timeZone)]
        : []),
    ]),
} as const satisfies Detector;

const landedToday = (facts: Facts, now: Date): readonly Touch[] => {
  const { timeZone } = facts.client;
  const today = dayOf(now, timeZone);
  return ofKind(facts, now, 'invoice').filter(({ at }) => at <= now && dayOf(at, timeZone) === today);
};
