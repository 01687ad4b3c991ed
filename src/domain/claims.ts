import type { Teammate } from './client';
import { atTime, dayOf, timeOf } from './day';
import type { Facts, Settings } from './facts';
import { addWorkdays, plannerOf, workingFrom } from './workday';

/** Somebody said “I'll do it”. */
export type Claim = {
  readonly byId: string;
  readonly at: Date;
  /** Until then it holds in any case; null: for as long as the situation does. */
  readonly until: Date | null;
};

/** So many of their working days may pass without word of theirs. */
const WORKDAYS = 2;

export const claimUntil = (at: Date, person: Teammate, settings: Settings): Date =>
  workdaysAfter(at, WORKDAYS, person, settings);

/** Whether they recorded anything with that client since. */
const hasActed = ({ byId, at }: Claim, { touches }: Pick<Facts, 'touches'>, now: Date): boolean =>
  touches.some(
    (touch) => (touch.byId === byId || touch.withIds.includes(byId)) && touch.at >= at && touch.at <= now,
  );

/** Whether somebody's word that they do it still holds: until its time, and beyond it once they have done something. */
export const claimHolds = (claim: Claim, facts: Pick<Facts, 'touches'>, now: Date): boolean =>
  claim.until === null || now < claim.until || hasActed(claim, facts, now);

/** The same time of day so many of their working days later, within their hours. */
export const workdaysAfter = (at: Date, count: number, person: Teammate, settings: Settings): Date => {
  const { timeZone } = person;
  const day = addWorkdays(dayOf(at, timeZone), count, plannerOf(person, settings), settings);
  return workingFrom(person, settings, atTime(day, timeOf(at, timeZone), timeZone));
};
