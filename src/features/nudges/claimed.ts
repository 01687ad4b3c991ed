import { claimHolds, type Claim } from '../../domain/claims';
import type { Facts } from '../../domain/facts';
import type { Notice } from '../../deps';

export const claimOf = ({ claimedById, claimedAt, claimUntil }: Notice): Claim | undefined =>
  claimedById === null || claimedAt === null
    ? undefined
    : { byId: claimedById, at: claimedAt, until: claimUntil };

/** Who is on a situation, by whichever of its notices tells it last. */
export const claimIn = (said: readonly Notice[], facts: Facts, now: Date): Claim | undefined =>
  said
    .flatMap((notice) => claimOf(notice) ?? [])
    .filter((claim) => claimHolds(claim, facts, now))
    .toSorted((a, b) => Number(b.at) - Number(a.at))[0];
