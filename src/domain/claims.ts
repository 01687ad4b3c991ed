import type { Teammate } from './client';
import { atTime, dayOf, timeOf } from './day';
import { teammate, type Facts, type Settings } from './facts';
import { addWorkdays, plannerOf, workingFrom } from './workday';

/** Somebody said “I'll do it”. */
export type Claim = {
  readonly byId: string;
  readonly at: Date;
  /** Until then it holds in any case; null: for as long as the situation does. */
  readonly until: Date | null;
};

/** Why whoever hears next waits, in the words of `explain`. */
export const ON_IT = 'somebody is on it';

/** What the ledger keeps of who said so, with a notice. */
export type Claimable = {
  readonly claimedById?: string | null;
  readonly claimedAt?: Date | null;
  readonly claimUntil?: Date | null;
};

export const claimOf = ({ claimedById, claimedAt, claimUntil }: Claimable): Claim | undefined =>
  claimedById && claimedAt ? { byId: claimedById, at: claimedAt, until: claimUntil ?? null } : undefined;

/** Who is on a situation, by whichever of its notices tells it last. */
export const claimIn = (said: readonly Claimable[], facts: Who, now: Date): Claim | undefined =>
  said
    .flatMap((notice) => claimOf(notice) ?? [])
    .filter((claim) => claimHolds(claim, facts, now))
    .toSorted((a, b) => Number(b.at) - Number(a.at))[0];

type Who = Pick<Facts, 'touches' | 'team'>;

/** So many of their working days may pass without word of theirs. */
const WORKDAYS = 2;

export const claimUntil = (at: Date, person: Teammate, settings: Settings): Date =>
  workdaysAfter(at, WORKDAYS, person, settings);

/** Whether they recorded anything with that client since. */
const hasActed = ({ byId, at }: Claim, { touches }: Pick<Facts, 'touches'>, now: Date): boolean =>
  touches.some(
    (touch) => (touch.byId === byId || touch.withIds.includes(byId)) && touch.at >= at && touch.at <= now,
  );

/**
 * Whether somebody's word that they do it still holds: until its time, and beyond it once they have done something; no
 * longer once they have left.
 */
export const claimHolds = (claim: Claim, facts: Who, now: Date): boolean =>
  teammate(facts, claim.byId)?.active !== false &&
  (claim.until === null || now < claim.until || hasActed(claim, facts, now));

/** The same time of day so many of their working days later, within their hours. */
export const workdaysAfter = (at: Date, count: number, person: Teammate, settings: Settings): Date => {
  const { timeZone } = person;
  const day = addWorkdays(dayOf(at, timeZone), count, plannerOf(person, settings), settings);
  return workingFrom(person, settings, atTime(day, timeOf(at, timeZone), timeZone));
};
