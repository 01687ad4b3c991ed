import type { Connection, Database } from './database';

/** A record that a delivery only named. */
export type WantedRow = { readonly what: string; readonly id: string; readonly at: Date };

/** Remembers to ask for these from `from` on; one that is waited for already is asked for once, as of the later time. */
export const want = async (
  tx: Connection,
  workspaceId: string,
  endpoint: string,
  wanted: readonly (WantedRow & { readonly from: Date })[],
): Promise<void> => {
  if (wanted.length === 0) return;
  // in one order, or two deliveries could wait for each other
  await tx.$executeRaw`
    insert into wanted_records (workspace_id, endpoint, what, id, at, next_at, attempts)
    select ${workspaceId}, ${endpoint}, what, id, max(at), min(next_at), 0
    from unnest(${wanted.map(({ what }) => what)}::text[], ${wanted.map(({ id }) => id)}::text[],
      ${wanted.map(({ at }) => at)}::timestamptz[], ${wanted.map(({ from }) => from)}::timestamptz[]) w (what, id, at, next_at)
    group by what, id order by what, id
    on conflict (workspace_id, endpoint, what, id) do update
      set at = greatest(wanted_records.at, excluded.at), next_at = least(wanted_records.next_at, excluded.next_at)`;
};

/** Records of one workspace's sources that wait to be asked for. */
export const wantedOf = (db: Database, workspaceId: string) => ({
  /** Those of a source whose time has come, the longest waiting first. */
  due: (endpoint: string, now: Date, limit: number): Promise<WantedRow[]> =>
    db.$queryRaw`select what, id, at from wanted_records where workspace_id = ${workspaceId} and endpoint = ${endpoint}
      and next_at <= ${now} order by next_at, what, id limit ${limit}`,
  /** It came: nobody waits for it unless it was named again since. */
  got: async (endpoint: string, { what, id, at }: WantedRow): Promise<void> => {
    await db.wantedRecord.deleteMany({ where: { workspaceId, endpoint, what, id, at: { lte: at } } });
  },
  /** It did not come, and why: it is asked for again from `nextAt`. */
  failed: async (endpoint: string, { what, id }: WantedRow, nextAt: Date, why: string): Promise<void> => {
    await db.wantedRecord.updateMany({
      where: { workspaceId, endpoint, what, id },
      data: { nextAt, why, attempts: { increment: 1 } },
    });
  },
  /** How many wait, by endpoint, and the attempts that failed. */
  counts: async (): Promise<ReadonlyMap<string, number>> =>
    new Map(
      (
        await db.wantedRecord.groupBy({ by: ['endpoint'], where: { workspaceId }, _count: { _all: true } })
      ).map(({ endpoint, _count }) => [endpoint, _count._all]),
    ),
  attempts: async (endpoint: string, { what, id }: WantedRow): Promise<number> =>
    (await db.wantedRecord.findFirst({ where: { workspaceId, endpoint, what, id } }))?.attempts ?? 0,
});
