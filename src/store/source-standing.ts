import type { Database } from './database';

/** What the table says of one source; see domain/source-standing.ts. */
export type StandingRow = {
  readonly endpoint: string;
  readonly name: string;
  readonly vendor: string;
  readonly isAsked: boolean;
  readonly firstReadAt: Date | null;
  /** All that changed before it has been asked for, of each kind of records. */
  readonly readUpTo: Date | null;
  readonly trouble: string | null;
  readonly troubledAt: Date | null;
  readonly lastDelivery: Date | null;
  /** Deliveries since `from`, and the longest time between two of them. */
  readonly deliveries: number;
  readonly longestGapMs: number | null;
  /** From the sender's time to its arrival here, the middle of the last hundred. */
  readonly lagMs: number | null;
  readonly faulty: number;
  readonly faultyAt: Date | null;
  readonly faults: unknown;
  /** Records that deliveries only named and that have not been had. */
  readonly wanted: number;
  readonly wantedSince: Date | null;
  /** Deliveries that were refused on the days of the last refusals. */
  readonly refused: number;
  readonly refusedAt: Date | null;
  readonly refusedWhy: string | null;
};

/** Refusals are shown for a day. */
export const REFUSALS_MS = 24 * 3_600_000;

/** How each source of one workspace has been doing since then; what was asked for is no delivery. */
export const standingsOf = (
  db: Database,
  workspaceId: string,
  { from, now }: { readonly from: Date; readonly now: Date },
): Promise<readonly StandingRow[]> =>
  db.$queryRaw<StandingRow[]>`
    select s.endpoint, s.name, s.vendor, s.credentials is not null as "isAsked", s.first_read_at as "firstReadAt",
      (select min(p.since) from source_places p where p.workspace_id = s.workspace_id and p.endpoint = s.endpoint) as "readUpTo", s.trouble, s.troubled_at as "troubledAt", d.last as "lastDelivery", coalesce(d.count, 0)::int as deliveries,
      d.gap as "longestGapMs", l.lag as "lagMs", coalesce(f.count, 0)::int as faulty, f.last as "faultyAt", f.faults,
      coalesce(w.count, 0)::int as wanted, w.since as "wantedSince",
      coalesce(r.count, 0)::int as refused, r.last as "refusedAt", r.why as "refusedWhy"
    from sources s
      left join lateral (select max(received_at) as last, count(*) as count, (extract(epoch from max(gap)) * 1000)::float8 as gap
        from (select received_at, received_at - lag(received_at) over (order by received_at) as gap from deliveries
          where workspace_id = s.workspace_id and endpoint = s.endpoint and received_at > ${from} and id not like 'records:%') each) d on true
      left join lateral (select (extract(epoch from percentile_cont(0.5) within group (order by received_at - sent_at)) * 1000)::float8 as lag
        from (select received_at, sent_at from deliveries where workspace_id = s.workspace_id and endpoint = s.endpoint and id not like 'records:%'
          order by received_at desc limit 100) latest) l on true
      left join lateral (select count(*) as count, max(received_at) as last, (array_agg(faults order by received_at desc))[1] as faults
        from deliveries where workspace_id = s.workspace_id and endpoint = s.endpoint and received_at > ${from} and faults is not null) f on true
      left join lateral (select count(*) as count, min(at) as since from wanted_records where workspace_id = s.workspace_id and endpoint = s.endpoint) w on true
      left join lateral (select sum(count) as count, max(last_at) as last, (array_agg(why order by last_at desc))[1] as why from source_refusals
        where workspace_id = s.workspace_id and endpoint = s.endpoint and last_at > ${new Date(now.getTime() - REFUSALS_MS)}) r on true
    where s.workspace_id = ${workspaceId} and s.removed_at is null order by s.created_at, s.name`;
