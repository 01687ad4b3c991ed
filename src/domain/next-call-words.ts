import { cadenceOf } from './cadence';
import { chaseOf } from './chase';
import { dayOf, longDay } from './day';
import type { Facts } from './facts';
import { dayWords } from './words';

/** What follows a call, in a sentence: `Next try tomorrow.`; undefined where no call is ever due. */
export const nextCallWords = (facts: Facts, now: Date): string | undefined => {
  const today = dayOf(now, facts.client.timeZone);
  const chase = chaseOf(facts, now);
  if (chase) return `Next try ${dayWords(chase.nextOn, today)}.`;
  const { dueOn } = cadenceOf(facts, now);
  if (dueOn === undefined) return undefined;
  if (dueOn > today) return `Next call ${dayWords(dueOn, today)}.`;
  return `The scheduled call is still due${dueOn < today ? ` (since ${longDay(dueOn, today)})` : ' today'}.`;
};
