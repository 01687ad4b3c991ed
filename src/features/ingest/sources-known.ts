import type { Store } from '../../deps';
import { READ_AGAIN_MS, type KnownSource } from '../../domain/source-standing';
import { count, listWords } from '../../domain/words';
import { faultLines } from './faults';
import type { Api } from './sources/api';
import { sourceOf } from './sources/index';
import type { Fault } from './sources/source';

const LOOKED_AT_MS = 28 * 24 * 3_600_000;
/** Fewer do not tell what is usual. */
const LEAST_DELIVERIES = 20;

/** What it lacks for want of its API keys, and what it would tell besides. */
const keysWords = (
  { without, streams = [] }: Api,
  { name, wanted }: { readonly name: string; readonly wanted: number },
): Pick<KnownSource, 'missing' | 'besides'> => {
  const how = `npx touchbase sources connect ${name}`;
  const lack =
    without ??
    (wanted > 0 ? `${count(wanted, 'record')} that its webhook only named cannot be had` : undefined);
  const lists = listWords([...new Set(streams.map(({ words }) => words))]);
  return lack === undefined
    ? { besides: `with its API keys what was there before, and what is missed, comes too (${lists}): ${how}` }
    : { missing: `its API keys, and without them ${lack}: ${how}` };
};

/** Every source of a workspace, and how it has been doing for four weeks. */
export const sourcesOf = async (store: Store, now: Date): Promise<readonly KnownSource[]> => {
  const [rows, waiting, calendars] = await Promise.all([
    store.sources.standings(new Date(now.getTime() - LOOKED_AT_MS), now),
    store.unmatched.bySource(),
    store.feeds.list(),
  ]);
  const feeds = new Map(calendars.map((feed) => [feed.endpoint, feed]));
  return rows.map((row) => {
    const kind = sourceOf(row.vendor);
    const feed = feeds.get(row.endpoint);
    return {
      ...{ endpoint: row.endpoint, name: row.name, vendor: row.vendor, title: kind?.title ?? row.vendor },
      lastDelivery: row.lastDelivery ?? undefined,
      askedAt: row.readUpTo ? new Date(row.readUpTo.getTime() + READ_AGAIN_MS) : undefined,
      lagMs: row.lagMs ?? undefined,
      longestGapMs: row.deliveries < LEAST_DELIVERIES ? undefined : (row.longestGapMs ?? undefined),
      trouble:
        row.trouble !== null && row.troubledAt ? { why: row.trouble, since: row.troubledAt } : undefined,
      faulty: row.faultyAt
        ? { count: row.faulty, last: row.faultyAt, words: faultLines((row.faults as Fault[]).slice(0, 1)) }
        : undefined,
      ...{
        waiting: waiting.get(row.name) ?? 0,
        wanted: row.wanted,
        wantedSince: row.wantedSince ?? undefined,
      },
      refused:
        row.refusedAt && row.refusedWhy !== null
          ? { count: row.refused, last: row.refusedAt, why: row.refusedWhy }
          : undefined,
      firstReadAt: row.firstReadAt ?? undefined,
      // a calendar is asked, and says nothing new for as long as nobody plans anything
      ...(feed && {
        ...{ name: `${row.name} of ${feed.whose}`, title: feed.host, longestGapMs: undefined },
        lastDelivery: feed.polledAt ?? undefined,
      }),
      ...(kind?.api && !row.isAsked && keysWords(kind.api, row)),
    };
  });
};
