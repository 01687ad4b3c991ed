import type { Facts } from './facts';
import { isListed, signalsOf } from './look';

/**
 * What nobody should be surprised by while talking with the client: the headline of the gravest matter that is said at
 * once, calls themselves aside; else what is to be asked in the call. Undefined when there is none.
 */
export const headsUp = (facts: Facts, now: Date): string | undefined => {
  const signals = signalsOf(facts, now);
  const grave = signals.find(({ when, kind }) => when === 'now' && kind !== 'cadence-lapsed');
  return (grave ?? signals.find(({ kind }) => ASKED.includes(kind)))?.headline;
};

/** Rules that are a clause of the call that is due anyway. */
const ASKED: readonly string[] = ['check-in-use'];

/** Why the client needs somebody, calls themselves aside: the same, else the gravest of what is on somebody's list. */
export const whyNeeded = (facts: Facts, now: Date): string | undefined =>
  headsUp(facts, now) ?? signalsOf(facts, now).find(isListed)?.headline;
