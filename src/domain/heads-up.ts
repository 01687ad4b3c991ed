import type { Facts } from './facts';
import { signalsOf } from './look';

/**
 * What nobody should be surprised by while talking with the client: the headline of the gravest matter that is said at
 * once, calls themselves aside. Undefined when there is none.
 */
export const headsUp = (facts: Facts, now: Date): string | undefined =>
  signalsOf(facts, now).find(({ when, kind }) => when === 'now' && kind !== 'cadence-lapsed')?.headline;
