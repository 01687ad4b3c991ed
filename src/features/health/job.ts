import { addDays, dayOf } from '../../domain/day';
import { alertOf, ALERT_DAYS } from '../../domain/health/alert';
import { healthOf } from '../../domain/health/health';
import { HEALTH, healthKey } from '../../domain/health/news';
import type { Facts, Settings } from '../../domain/facts';
import { ownersOf } from '../../domain/signals/tell';
import { workingFrom } from '../../domain/workday';
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
  const { score = null, standing = null } = health ?? {};
  const alert = alertOf(past, { day, score, standing: standing ?? null });
  // before the snapshot: a process that stops between the two plans the same notice again, and it is one
  if (facts && alert) {
    const since = past.at(-1)?.at ?? now;
    const quiet = await store.health.importedSince(clientId, since);
    await store.notices.add(toTell(facts, healthKey(clientId, alert, day), quiet, now), now);
  }
  await store.health.record(clientId, day, now, health);
};

const toTell = (facts: Facts, key: string, quiet: boolean, now: Date) =>
  ownersOf(facts).map((owner) => {
    const notBefore = workingFrom(owner, facts.settings, now);
    const notice = { key, kind: HEALTH, clientId: facts.client.id, recipientId: owner.id, notBefore };
    return quiet
      ? { ...notice, state: 'quiet' as const, reason: 'an import changed what is known' }
      : { ...notice, state: 'planned' as const };
  });
