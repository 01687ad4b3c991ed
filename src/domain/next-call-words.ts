import { cadenceOf } from './cadence';
import { type Chase, chaseOf, insteadWords, partWords } from './chase';
import { type Day, dayOf, longDay } from './day';
import type { Facts } from './facts';
import { capital, dayWords, ordinal } from './words';

/** What follows a call, in a sentence: `Next call Tuesday 17 March.`; undefined where no call is ever due. */
export const nextCallWords = (facts: Facts, now: Date): string | undefined => {
  const today = dayOf(now, facts.client.timeZone);
  const chase = chaseOf(facts, now);
  if (chase) return nextTryWords(facts, chase, today, now);
  const { dueOn } = cadenceOf(facts, now);
  if (dueOn === undefined) return undefined;
  if (dueOn > today) return `Next call ${dayWords(dueOn, today)}.`;
  return `The scheduled call is still due${dueOn < today ? ` (since ${longDay(dueOn, today)})` : ' today'}.`;
};

/**
 * `Next try tomorrow in the afternoon; you tried in the morning.`, `Third try …`; from the third on also what else might
 * do.
 */
const nextTryWords = (facts: Facts, chase: Chase, today: Day, now: Date): string => {
  const { tries, nextOn, time } = chase;
  const which = tries === 1 ? 'Next try' : `${capital(ordinal(tries + 1))} try`;
  const when = time ? ` ${partWords(facts, time.next)}; this one was ${partWords(facts, time.last)}` : '';
  const instead = insteadWords(facts, chase, now);
  return [
    `${which} ${dayWords(nextOn, today)}${when}.`,
    ...(instead === undefined ? [] : [`Better now: ${instead}.`]),
  ].join(' ');
};
