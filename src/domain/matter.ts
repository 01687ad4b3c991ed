import type { Facts } from './facts';
import type { Night } from './health/alert';
import { HEALTH, healthSignal } from './health/news';
import { hasFailed, signalsOf } from './look';
import { channelOf, situationOf } from './said-key';
import type { Signal } from './signals/signal';

/** The key of the situation that a notice is about, to whomever it went. */
export const matterKey = (key: string): string => situationOf(channelOf(key)?.key ?? key);

/** Whether nobody knows if that situation holds, since its rule threw: it is neither said nor said to be over. */
export const isInDoubt = (facts: Facts, key: string, now: Date): boolean =>
  hasFailed(facts, matterKey(key).split(':')[0] ?? '', now);

/**
 * The situation that a notice with this key tells of, if it holds; `nights` are those up to now, and bear on a change in
 * health alone. Undefined: it is over.
 */
export const matterOf = (
  facts: Facts,
  key: string,
  nights: readonly Night[],
  now: Date,
): Signal | undefined => {
  const matter = matterKey(key);
  if (!matter.startsWith(`${HEALTH}:`)) return signalsOf(facts, now).find((each) => each.key === matter);
  const stands = healthSignal(facts, nights, now);
  return stands?.key === matter ? stands : undefined;
};
