import { planHeld } from './features/calendar/held';
import { wouldList } from './features/calls/dry-run';
import { markListsStale, planMornings } from './features/calls/job';
import { exportNightly } from './features/export/job';
import { followAbsences } from './features/calls/presence';
import { keepHealth } from './features/nudges/nightly-health';
import { planHandOvers } from './features/hand-over/told';
import { keepSources } from './features/ingest/worries';
import type { Compose, Delivery, DeliveredNotice } from './features/nudges/deliver';
import { wouldSay } from './features/nudges/dry-run';
import { sweep, type ListsChanged } from './features/nudges/job';
import { lookAt } from './features/nudges/outbox';
import { planPhoneCalls } from './features/phone-calls/told';
import { planUnmatched, wouldTellUnmatched } from './features/unmatched/told';
import type { Deps, Doubtful, Store } from './deps';
import type { Settings } from './domain/facts';

/** What one tick did, or would do. */
export type TickReport = {
  readonly looked: number;
  /** What became of each morning list that was due. */
  readonly lists: readonly string[];
  readonly notices: readonly DeliveredNotice[];
  /** Earlier ones of which nobody knows whether they arrived. */
  readonly doubtful: readonly Doubtful[];
  /** With DRY_RUN: what would be said. */
  readonly would: readonly string[];
};

export type TickParts = {
  readonly delivery: Delivery;
  readonly compose: (kind: string) => Compose;
  readonly listsChanged: ListsChanged;
  /** False from the moment that the process stops. */
  readonly goOn: () => boolean;
};

/** Runs what is due now, once: leases that ran out, clients to look at, morning lists, what matches no client, and delivery. One line in the log. */
export const tick = async (deps: Deps, served: readonly string[], parts: TickParts): Promise<TickReport> => {
  if (deps.dryRun) return rehearse(deps, served, parts);
  const expired = await expireLeases(deps);
  await inEach(deps, served, followAbsences);
  const looked = await sweep(deps, served, parts);
  const lists = await inEach(deps, served, planMornings);
  await inEach(deps, served, planUnmatched);
  await inEach(deps, served, planHandOvers);
  await inEach(deps, served, planPhoneCalls);
  await inEach(deps, served, keepHealth(deps.log));
  await inEach(deps, served, planHeld);
  await inEach(deps, served, keepSources);
  await inEach(deps, served, exportNightly(deps));
  const notices = await parts.delivery.run();
  const said = count(notices.map(({ how }) => how));
  const doubtful = await deps.across.doubtful(served);
  deps.log.info({ looked, lists: count(lists), notices: said, expired, doubtful: doubtful.length }, 'tick');
  return { looked, lists, notices, doubtful, would: [] };
};

const rehearse = async (deps: Deps, served: readonly string[], parts: TickParts): Promise<TickReport> => {
  const { compose } = parts;
  const would = [
    ...(await wouldSay(deps, { served, compose })),
    ...(await inEach(deps, served, wouldList)),
    ...(await inEach(deps, served, wouldTellUnmatched)),
  ];
  for (const line of would) deps.log.info(line);
  deps.log.info({ would: would.length }, 'tick, dry run: nothing was written or sent');
  return { looked: 0, lists: [], notices: [], doubtful: [], would };
};

/** Whether those arrived nobody knows: they are counted, shown, and looked for before anything is sent again. */
const expireLeases = async (deps: Deps): Promise<number> => {
  const expired = await deps.across.expireLeases(deps.clock.now(), lookAt(deps));
  const unknown = expired.filter(({ state }) => state === 'unknown');
  for (const { id, kind, workspaceId } of unknown)
    deps.log.warn(
      { notice: id, kind, workspaceId },
      'a notice may or may not have been sent: its process stopped',
    );
  deps.metrics.notice('unknown', unknown.length);
  return expired.length;
};

const inEach = async (
  { workspace, clock }: Deps,
  served: readonly string[],
  job: (store: Store, settings: Settings, now: Date) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const store of served.map(workspace))
    lines.push(...(await job(store, await store.settings.get(), clock.now())));
  return lines;
};

const count = (words: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** Says what may show what is no longer so, of clients that were looked at: sent lists of today, and Homes opened lately. */
export const markStale = async (
  store: Store,
  changed: Parameters<typeof markListsStale>[1],
  now: Date,
): Promise<void> => {
  await markListsStale(store, changed, now);
  await store.budget.stale(changed.clientIds, now);
  await store.homes.stale(changed.clientIds, now);
  await store.homes.teamStale(now, changed.clientIds);
};
