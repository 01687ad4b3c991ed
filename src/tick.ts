import { wouldList } from './features/calls/dry-run';
import { planMornings } from './features/calls/job';
import type { Delivery, DeliveredNotice } from './features/nudges/deliver';
import { wouldSay } from './features/nudges/dry-run';
import { sweep, type ListsChanged } from './features/nudges/job';
import type { Deps } from './deps';

/** What one tick did, or would do. */
export type TickReport = {
  readonly looked: number;
  /** What became of each morning list that was due. */
  readonly lists: readonly string[];
  readonly notices: readonly DeliveredNotice[];
  /** With DRY_RUN: what would be said. */
  readonly would: readonly string[];
};

/** Runs what is due now, once: leases that ran out, clients to look at, morning lists, and delivery. One line in the log. */
export const tick = async (
  deps: Deps,
  served: readonly string[],
  of: { readonly delivery: Delivery; readonly listsChanged: ListsChanged },
): Promise<TickReport> => {
  const now = deps.clock.now();
  const inEach = async (job: typeof planMornings | typeof wouldList): Promise<readonly string[]> => {
    const lines: string[] = [];
    for (const id of served) {
      const store = deps.workspace(id);
      lines.push(...(await job(store, await store.settings.get(), now)));
    }
    return lines;
  };
  if (deps.dryRun) {
    const would = [...(await wouldSay(deps, served)), ...(await inEach(wouldList))];
    deps.log.info({ would: would.length }, 'tick, dry run: nothing was written or sent');
    return { looked: 0, lists: [], notices: [], would };
  }
  const expired = await deps.across.expireLeases();
  if (expired > 0) deps.metrics.notice('unknown', expired);
  const looked = await sweep(deps, served, of.listsChanged);
  const lists = await inEach(planMornings);
  const notices = await of.delivery.run();
  deps.log.info(
    { looked, lists: count(lists), notices: count(notices.map(({ how }) => how)), expired },
    'tick',
  );
  return { looked, lists, notices, would: [] };
};

const count = (words: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};
