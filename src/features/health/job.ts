import { addDays, dayOf } from '../../domain/day';
import { alertOf, ALERT_DAYS, isSameTurn, type HealthAlert, type Snapshot } from '../../domain/health/alert';
import { healthOf, type Health } from '../../domain/health/health';
import { HEALTH, healthKey } from '../../domain/health/news';
import type { Facts, Settings } from '../../domain/facts';
import { ownersOf } from '../../domain/signals/tell';
import { waitingOf } from '../../domain/waiting';
import type { Store } from '../../deps';

const ALL = 'clients';
/** Clients a tick: a few seconds of work, and the rest in the ticks that follow. */
const PAGE = 200;
const LEASE_MS = 120_000;
const KEPT_DAYS = 2 * 366;

/**
 * Keeps how each client stands on this day of the workspace, a page a tick, won by one process; and plans what its owner
 * is told of a change. Answers what became of the page. docs/rules.md#health
 */
export const keepHealth = async (store: Store, settings: Settings, now: Date): Promise<readonly string[]> => {
  const day = dayOf(now, settings.zone);
  if ((await store.slots.finished(HEALTH, [day])).size > 0) return [];
  if (!(await store.slots.claim(HEALTH, ALL, day, LEASE_MS))) return [];
  const page = await store.health.unseenOn(day, PAGE);
  let failed = 0;
  for (const clientId of page)
    // one that cannot be reckoned is kept as not known, and holds up nobody
    await keepOne(store, clientId, day, now).catch(async () => {
      failed += 1;
      await store.health.record(clientId, day, now, undefined);
    });
  if (page.length === PAGE) await store.slots.release(HEALTH, ALL, day);
  else {
    await store.health.purge(addDays(day, -KEPT_DAYS));
    await store.slots.finish(HEALTH, ALL, day, now, 'kept');
  }
  return failed > 0 ? [`failed: ${failed}`] : [];
};

const keepOne = async (store: Store, clientId: string, day: string, now: Date): Promise<void> => {
  const facts = await store.clients.facts(clientId, now);
  const health = facts && healthOf(facts, now);
  const past = await store.health.past(clientId, addDays(day, -ALERT_DAYS), day);
  const alert = alertOf(past, standingOn(day, health));
  // before the snapshot: a process that stops between the two plans the same notice again, and it is one
  if (facts && alert) {
    const quiet = await isImported(store, { clientId, day, past, alert }, now);
    await store.notices.add(toTell(facts, healthKey(clientId, alert, day), quiet, now), now);
  }
  await store.health.record(clientId, day, now, health);
};

const standingOn = (day: string, health: Health | undefined): Omit<Snapshot, 'at'> => {
  const { score = null, standing = null } = health ?? {};
  return { day, score, standing };
};

type Night = {
  readonly clientId: string;
  readonly day: string;
  readonly past: readonly Snapshot[];
  readonly alert: HealthAlert;
};

/** Whether it is the imports since the last snapshot that brought the change: without them there would be none. */
const isImported = async (
  store: Store,
  { clientId, day, past, alert }: Night,
  now: Date,
): Promise<boolean> => {
  const acts = await store.health.importedSince(clientId, past.at(-1)?.at ?? now);
  if (acts.length === 0) return false;
  const facts = await store.clients.factsWithout(clientId, acts, now);
  const without = facts && alertOf(past, standingOn(day, healthOf(facts, now)));
  return !without || !isSameTurn(alert, without);
};

const toTell = (facts: Facts, key: string, quiet: boolean, now: Date) =>
  ownersOf(facts).map((owner) => {
    const waiting = waitingOf(owner, facts, HEALTH, now) ?? { notBefore: now };
    const notice = { key, kind: HEALTH, clientId: facts.client.id, recipientId: owner.id, ...waiting };
    return quiet
      ? { ...notice, state: 'quiet' as const, reason: 'an import brought it' }
      : { ...notice, state: 'planned' as const };
  });
