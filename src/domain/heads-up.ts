import type { Facts } from './facts';
import { isListed, signalsOf } from './look';

/**
 * What nobody should be surprised by while talking with the client: the headline of the gravest matter that is said at
 * once, calls themselves aside. Undefined when there is none.
 */
export const headsUp = (facts: Facts, now: Date): string | undefined =>
  signalsOf(facts, now).find(({ when, kind }) => when === 'now' && kind !== 'cadence-lapsed')?.headline;

/** Why the client needs somebody, calls themselves aside: the same, else the gravest of what is on somebody's list. */
export const whyNeeded = (facts: Facts, now: Date): string | undefined =>
  headsUp(facts, now) ?? signalsOf(facts, now).find(isListed)?.headline;
