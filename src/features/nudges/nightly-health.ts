import { addDays, dayOf, type Day } from '../../domain/day';
import { isBetter, WITHIN_DAYS, type Night } from '../../domain/health/alert';
import { healthOf, type Health } from '../../domain/health/health';
import { HEALTH, healthSignal, judged, nightOf, nightsFrom } from '../../domain/health/news';
import type { Facts, Settings } from '../../domain/facts';
import type { Snapshot } from '../../domain/health/alert';
import type { Signal } from '../../domain/signals/signal';
import type { Log } from '../../platform/log';
import type { Store } from '../../deps';
import { planChannels } from './channels-plan';
import { planNudges, type PlannedNudge } from './plan';

const ALL = 'clients';
/** Clients a tick: a few seconds of work, and the rest in the ticks that follow. */
const PAGE = 200;
const LEASE_MS = 120_000;
const KEPT_DAYS = 2 * 366;

/**
 * Keeps how each client stands on this day of the workspace, a page a tick, won by one process; and plans what people are
 * told of a change. Answers what became of the page. docs/rules.md, Health
 */
export const keepHealth =
  (log: Log) =>
  async (store: Store, settings: Settings, now: Date): Promise<readonly string[]> => {
    const day = dayOf(now, settings.zone);
    if ((await store.slots.finished(HEALTH, [day])).size > 0) return [];
    if (!(await store.slots.claim(HEALTH, ALL, day, LEASE_MS))) return [];
    const page = await store.health.unseenOn(day, PAGE);
    let failed = 0;
    for (const clientId of page)
      // one that cannot be reckoned is kept as not known, and holds up nobody
      await keepOne(store, clientId, day, now).catch(async (error: unknown) => {
        failed += 1;
        log.error({ err: error, client: clientId }, 'how a client stands could not be reckoned tonight');
        await store.health.record({ clientId, day, at: now, health: undefined });
      });
    if (page.length === PAGE) await store.slots.release(HEALTH, ALL, day);
    else {
      await store.health.purge(addDays(day, -KEPT_DAYS));
      await store.slots.finish(HEALTH, ALL, day, now, 'kept');
    }
    return failed > 0 ? [`failed: ${failed}`] : [];
  };

const keepOne = async (store: Store, clientId: string, day: Day, now: Date): Promise<void> => {
  const facts = await store.clients.facts(clientId, now);
  const health = facts && healthOf(facts, now);
  const past = await store.health.nightsSince(clientId, nightsFrom(day), now);
  const notices = facts ? await toTell(store, facts, { past, day }, now) : [];
  await store.health.record({ clientId, day, at: now, health, notices });
  const before = past.at(-1);
  if (before && (before.score !== (health?.score ?? null) || before.standing !== (health?.standing ?? null)))
    await store.health.markSaid(clientId, now);
};

type Nights = { readonly past: readonly Snapshot[]; readonly day: Day };

const withTonight = ({ past, day }: Nights, health: Health | undefined): readonly Night[] => [
  ...past,
  { day, score: health?.score ?? null, standing: health?.standing ?? null },
];

/**
 * What the owner, or whoever stands in, is to hear: the last that the nights tell, while it is news. One that was planned
 * on a night before is planned for those alone who have not heard, as of any rule.
 */
const toTell = async (
  store: Store,
  facts: Facts,
  nights: Nights,
  now: Date,
): Promise<readonly PlannedNudge[]> => {
  const { id } = facts.client;
  const signal = healthSignal(facts, withTonight(nights, healthOf(facts, now)), now);
  const night = signal && nightOf(signal.key);
  if (!signal || night === undefined || night < addDays(nights.day, -WITHIN_DAYS)) return [];
  const isQuiet =
    night === nights.day ? await isImported(store, facts, nights, now) : await wasQuiet(store, signal);
  if (isQuiet === undefined) return [];
  const known = new Set(isQuiet ? [signal.key] : []);
  return [
    ...planNudges([signal], facts, now, known, await store.mutes.about(id)),
    ...planChannels([signal], facts, now, known),
  ];
};

/** Of a night before: whether nobody was to hear of it. Undefined where nothing was planned, as what a later choice makes of it. */
const wasQuiet = async (store: Store, { clientId, key }: Signal): Promise<boolean | undefined> => {
  const said = await store.said.of(clientId, key);
  return said.length === 0 ? undefined : said.every(({ state }) => state === 'quiet');
};

/** Whether it is the imports since the last night that brought the change: without them there would be none. */
const isImported = async (store: Store, facts: Facts, nights: Nights, now: Date): Promise<boolean> => {
  const { id } = facts.client;
  const acts = await store.health.importedSince(id, nights.past.at(-1)?.at ?? now);
  if (acts.length === 0) return false;
  const without = await store.clients.factsWithout(id, acts, now);
  const tonight = (those: Facts) =>
    judged(those, withTonight(nights, healthOf(those, now))).alerts.find(({ on }) => on === nights.day);
  const [alert, other] = [tonight(facts), without && tonight(without)];
  return !alert || !other || isBetter(alert) !== isBetter(other);
};
