import type { Facts } from './facts';
import { signalsOf } from './look';
import { ASIDES } from './signals/asides';

/**
 * What nobody should be surprised by while talking with the client: the headline of the gravest matter that is said at
 * once, calls themselves aside. Undefined when there is none.
 */
export const headsUp = (facts: Facts, now: Date): string | undefined =>
  signalsOf(facts, now).find(({ when, kind }) => when === 'now' && kind !== 'cadence-lapsed')?.headline;

/** What the list and Home say of a call by its own row. */
const OF_THE_CALL: readonly string[] = ['cadence-lapsed', 'call-due', 'chase', 'unreached', ...ASIDES];

/** Why a client needs somebody, besides its call: the headline of the gravest matter, however it is said. */
export const matterOf = (facts: Facts, now: Date): string | undefined =>
  signalsOf(facts, now).find(({ kind }) => !OF_THE_CALL.includes(kind))?.headline;
