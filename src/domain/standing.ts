import type { Tier } from './client';
import { followed, ownCadence } from './counted';
import { type Day, dayOf } from './day';
import type { Facts } from './facts';
import { type Interval, INTERVAL_WORDS, parseInterval } from './interval';
import { stepAt } from './ladder';

/** The rhythm that holds when nothing else does. */
export type Standing = {
  readonly interval: Interval;
  /** Whose it is: the client's own, that of the client above, or its tier's. */
  readonly standing: 'client' | 'parent' | 'tier';
  /** A call of a ladder's step is due on the day on which the step began at the soonest. */
  readonly notBefore: Day | undefined;
};

const TIER_OF_NOBODY: Tier = 'C';

/** The client's own rhythm, else that of the client above, else its tier's. Throws RangeError for words of none. */
export const standingOf = (facts: Facts, now: Date): Standing => {
  const { client, settings } = facts;
  const today = dayOf(now, client.timeZone);
  const above = followed(facts, now);
  const { cadences, moves } = above ?? facts;
  const own = ownCadence(cadences, today);
  const standing = above ? 'parent' : own ? 'client' : 'tier';
  const at = own && stepAt(own, moves, client.timeZone, now);
  if (at) return { interval: at.step.interval, standing, notBefore: at.since };
  const tier = (above?.client ?? client).tier ?? TIER_OF_NOBODY;
  const words = own?.interval ?? settings.tierCadences[tier];
  const interval = parseInterval(words);
  if (interval) return { interval, standing, notBefore: undefined };
  throw new RangeError(
    `${client.name}: ${own ? 'its cadence' : `the cadence of tier ${tier}`} is “${words}”; expected one of ${INTERVAL_WORDS}`,
  );
};
