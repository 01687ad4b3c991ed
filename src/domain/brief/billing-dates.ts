import { seesAmounts, type Teammate } from '../client';
import { addMonths, dayOf, daysBetween, type Day } from '../day';
import type { Facts } from '../facts';
import type { Touch } from '../touch';
import { capital, count, dayWords, sumWords } from '../words';
import type { Dated } from './dated';

/** So near that it is worth a line: bills go out on the first, and people call about them. */
const RUN_AHEAD_DAYS = 3;
/** So many times on the first of a month make a run. */
const RUNS = 2;

/**
 * Bills and payments that reach the client today or are about to, so that nobody is surprised by them (mission, A2).
 * That there are some anybody may know; amounts only who may see them.
 */
export const billingDates = (facts: Facts, viewer: Teammate, today: Day, now: Date): readonly Dated[] => {
  const amounts = seesAmounts(viewer, facts.client);
  return [
    ...landing(facts, amounts, today),
    ...payments(facts, amounts, today, now),
    ...monthly(facts, today),
  ];
};

const dayIn = ({ client }: Facts, { at }: Touch): Day => dayOf(at, client.timeZone);

const landing = (facts: Facts, amounts: boolean, today: Day): readonly Dated[] => {
  const bills = facts.touches.filter((touch) => touch.kind === 'invoice' && dayIn(facts, touch) === today);
  if (bills.length === 0) return [];
  const words = `${capital(bills.length === 1 ? 'an invoice lands' : `${bills.length} invoices land`)} today`;
  return [{ on: today, words: withSum(words, bills, amounts) }];
};

const payments = (facts: Facts, amounts: boolean, today: Day, now: Date): readonly Dated[] => {
  const all = facts.touches.filter((touch) => touch.kind === 'payment' && dayIn(facts, touch) >= today);
  const days = [...new Set(all.map((touch) => dayIn(facts, touch)))].toSorted().slice(0, 2);
  return days.map((on) => {
    const these = all.filter((touch) => dayIn(facts, touch) === on);
    const ahead = these.some(({ at }) => at > now);
    const verb = ahead ? (these.length === 1 ? 'is due' : 'are due') : 'came in';
    return {
      on,
      words: withSum(`${count(these.length, 'payment')} ${verb} ${dayWords(on, today)}`, these, amounts),
    };
  });
};

/** Where bills came on the first of at least two of the last months: said from three days before until they are there. */
const monthly = (facts: Facts, today: Day): readonly Dated[] => {
  const firsts = new Set(
    facts.touches
      .filter(({ kind }) => kind === 'invoice')
      .map((touch) => dayIn(facts, touch))
      .filter((day) => day.endsWith('-01')),
  );
  const thisFirst = `${today.slice(0, 8)}01`;
  const on = today === thisFirst ? today : addMonths(thisFirst, 1);
  if (firsts.has(on) || daysBetween(today, on) > RUN_AHEAD_DAYS) return [];
  const before = [1, 2, 3].filter((months) => firsts.has(addMonths(on, -months))).length;
  return before < RUNS ? [] : [{ on, words: `The monthly bill goes out ${dayWords(on, today)}` }];
};

const withSum = (words: string, touches: readonly Touch[], amounts: boolean): string => {
  const sum = amounts ? sumWords(touches) : '';
  return sum === '' ? words : `${words}: ${sum}`;
};
