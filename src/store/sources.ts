import { ask, type Database } from './database';
import { REFUSALS_MS, standingsOf } from './source-standing';

export type Source = {
  readonly workspaceId: string;
  readonly endpoint: string;
  readonly vendor: string;
  readonly name: string;
  /** Secrets that are valid now, the newest first. */
  readonly secrets: readonly string[];
  /** With which its vendor is asked, sealed; null where it is not connected. */
  readonly credentials: string | null;
};

/** Inbound webhooks of one workspace. */
export const sourcesOf = (db: Database, workspaceId: string) => ({
  add: async (
    source: { endpoint: string; vendor: string; name: string; secret: string },
    at: Date,
  ): Promise<void> => {
    await db.source.create({ data: { ...source, workspaceId, createdAt: at } });
  },
  list: () => db.source.findMany({ where: { workspaceId, removedAt: null }, orderBy: { createdAt: 'asc' } }),
  /** How each has been doing since then. */
  standings: (from: Date, now: Date) => standingsOf(db, workspaceId, { from, now }),
  /** So many more deliveries were refused, the last at `at`; of days that nobody asks about any more nothing is kept. */
  refused: async (endpoint: string, count: number, why: string, at: Date): Promise<void> => {
    await db.$executeRaw`
      with old as (delete from source_refusals where workspace_id = ${workspaceId} and endpoint = ${endpoint} and last_at < ${new Date(at.getTime() - REFUSALS_MS)})
      insert into source_refusals (workspace_id, endpoint, day, count, last_at, why)
      values (${workspaceId}, ${endpoint}, (${at}::timestamptz at time zone 'UTC')::date, ${count}, ${at}, ${why})
      on conflict (workspace_id, endpoint, day) do update
        set count = source_refusals.count + excluded.count, last_at = greatest(source_refusals.last_at, excluded.last_at), why = excluded.why`;
  },
  /** The old secret stays valid until `oldUntil`. False when there is no such endpoint. */
  rotate: async (endpoint: string, secret: string, oldUntil: Date): Promise<boolean> => {
    const changed =
      await db.$executeRaw`update sources set old_secret = secret, old_until = ${oldUntil}, secret = ${secret}
      where workspace_id = ${workspaceId} and endpoint = ${endpoint} and removed_at is null`;
    return changed === 1;
  },
  remove: async (endpoint: string, at: Date): Promise<boolean> =>
    (
      await db.source.updateMany({
        where: { workspaceId, endpoint, removedAt: null },
        data: { removedAt: at },
      })
    ).count === 1,
});

const BY_ENDPOINT = {
  name: 'source_by_endpoint',
  text: `select workspace_id as "workspaceId", name, credentials, secret,
      case when old_until > $3::timestamptz then old_secret end as "oldSecret"
    from sources where endpoint = $1 and vendor = $2 and removed_at is null`,
};

type Row = Pick<Source, 'workspaceId' | 'name' | 'credentials'> & {
  readonly secret: string;
  readonly oldSecret: string | null;
};

/** The source behind an address, in whichever workspace: the address is the only thing a delivery says. */
export const sourceAt = async (
  db: Database,
  vendor: string,
  endpoint: string,
  now: Date,
): Promise<Source | undefined> => {
  const [row] = await ask<Row>(db, BY_ENDPOINT, [endpoint, vendor, now]);
  if (!row) return undefined;
  const { workspaceId, name, credentials, secret, oldSecret } = row;
  return {
    ...{ workspaceId, endpoint, vendor, name, credentials },
    secrets: [secret, ...(oldSecret === null ? [] : [oldSecret])],
  };
};
