import type { Day } from '../../domain/day';
import { RETURN_AFTER_DAYS } from '../../domain/days-away';
import { AWAY } from '../../domain/said-key';
import { gravityOf } from '../../domain/gravity';
import { OFFER } from '../../domain/offers';

/** So many messages a person gets unasked on one local day: signals.md, Saying it. */
const MOST_A_DAY = 5;
/** Of those, kept for the gravest. */
const KEPT_FOR_GRAVEST = 2;
/** From this gravity on a rule is one of the gravest: docs/rules.md#how-much-is-said */
export const GRAVEST_FROM = 60;

/** Where something is said: in a message of its own, in the day's running one, or in the one that waits for a return. */
export type Place = 'own' | 'more' | 'away';

const isGrave = (kind: string): boolean => gravityOf(kind) >= GRAVEST_FROM;

/**
 * Where a notice of this kind is said to somebody who was told `said` (kinds) unasked on that day already. What waited while
 * they were away comes in one message, which takes one place.
 */
export const placeFor = (
  kind: string,
  said: readonly string[],
  { waitedForReturn }: { readonly waitedForReturn: boolean },
): Place => {
  const isFull = said.length >= MOST_A_DAY;
  if (waitedForReturn && (said.includes(AWAY) || !isFull)) return 'away';
  if (isFull) return 'more';
  const ordinary = said.filter((each) => !isGrave(each)).length;
  return isGrave(kind) || ordinary < MOST_A_DAY - KEPT_FOR_GRAVEST ? 'own' : 'more';
};

/** Whether a notice waited for somebody who is back today; a brief before a meeting of today has not waited. */
export const waitedForReturn = (of: {
  readonly kind: string;
  readonly today: Day;
  readonly plannedOn: Day;
  readonly daysAway: number;
}): boolean => of.kind !== OFFER && of.daysAway >= RETURN_AFTER_DAYS && of.plannedOn < of.today;
