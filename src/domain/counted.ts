import { callerOf, type Client } from './client';
import { type Day, dayOf } from './day';
import type { Cadence, Facts, Parent } from './facts';
import { keepingLastAnswer } from './last-answer';
import { isLive, latest, type Touch } from './touch';

/**
 * Whether the touch is the scheduled call: a live contact that counts. Where nobody said so, a call that we made or
 * of unknown direction counts by caller, owner, backup or nobody named; a meeting, visit or roadmap with one of them
 * there, whoever held or recorded it. signals.md, Cadence.
 */
export const satisfies = (touch: Touch, client: Client, now: Date): boolean => {
  if (!isLive(touch, now)) return false;
  if (touch.counts !== null) return touch.counts;
  const theirs = [callerOf(client), client.ownerId, client.backupId];
  const byTheirs = touch.byId !== null && theirs.includes(touch.byId);
  if (touch.kind !== 'call') return byTheirs || touch.withIds.some((id) => theirs.includes(id));
  return touch.direction !== 'inbound' && (byTheirs || (touch.byId === null && touch.byName === null));
};

/** The client above, where this one follows its rhythm: it has none of its own. */
export const followed = (facts: Facts, now: Date): Parent | undefined =>
  facts.parent === null || ownCadence(facts.cadences, dayOf(now, facts.client.timeZone))
    ? undefined
    : facts.parent;

/** The last contact that satisfied the cadence by `now`; for whoever follows the client above, one with that as well. */
export const lastCounted = keepingLastAnswer((facts, now) => {
  const { touches, client } = facts;
  const above = followed(facts, now);
  return latest([
    ...touches.filter((touch) => satisfies(touch, client, now)),
    ...(above?.touches.filter((touch) => satisfies(touch, above.client, now)) ?? []),
  ]);
});

/** The last scheduled call with this person of theirs by `now`. */
export const lastCountedWith = (
  { touches, client }: Facts,
  contactId: string,
  now: Date,
): Touch | undefined =>
  latest(touches.filter((touch) => touch.contactId === contactId && satisfies(touch, client, now)));

/** The last conversation by `now`, whether or not it counted. */
export const lastLive = keepingLastAnswer(({ touches }, now) =>
  latest(touches.filter((touch) => isLive(touch, now))),
);

/** The client's own standing rhythm on that day, if it has one: of several the one that holds since last. */
export const ownCadence = <Kept extends Cadence>(
  cadences: readonly Kept[],
  today: Day,
  contactId: string | null = null,
): Kept | undefined =>
  cadences
    .filter((one) => one.since <= today && one.contactId === contactId)
    .reduce<Kept | undefined>(
      (best, one) => (!best || `${one.since} ${one.id}` > `${best.since} ${best.id}` ? one : best),
      undefined,
    );
