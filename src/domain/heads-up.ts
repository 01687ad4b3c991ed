import type { Facts } from './facts';
import { look } from './look';

/**
 * What nobody should be surprised by while talking with the client: the headline of the gravest matter that is said at
 * once, calls themselves aside. Undefined when there is none.
 */
export const headsUp = (facts: Facts, now: Date): string | undefined =>
  look(facts, now).signals.find(({ when, kind }) => when === 'now' && kind !== 'cadence-lapsed')?.headline;
