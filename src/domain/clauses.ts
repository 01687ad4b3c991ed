import type { Facts } from './facts';
import { signalsOf } from './look';
import { CLAUSES } from './signals/asides';

/** What a client's row in the caller's list says besides the call, each without a full stop: `An invoice reached them today`. */
export const clausesOf = (facts: Facts, now: Date): readonly string[] =>
  signalsOf(facts, now)
    .filter(({ kind }) => CLAUSES.includes(kind))
    .map(({ headline }) => headline);
