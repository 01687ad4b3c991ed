import { newId } from '../platform/ids';
import type { Database } from './database';
import { planFound } from './import-found';
import { transact, type Stamp } from './write';

/** A source that its vendor is to be asked for now. */
export type ToRead = {
  readonly endpoint: string;
  readonly vendor: string;
  readonly name: string;
  /** Sealed. */
  readonly credentials: string;
  readonly readerId: string | null;
  /** Under which the first read files what it brings; null once it is through. */
  readonly firstAct: string | null;
};

/** How far one kind of records was read. */
export type Place = {
  /** All that changed before it is here; undefined: not once all of it. */
  readonly since: Date | undefined;
  readonly cursor: string | undefined;
  /** When the read under way began; undefined: none is. */
  readonly startedAt: Date | undefined;
  /** So many there were when it was read as a whole. */
  readonly records: number;
};

/** Vendors that are asked for their records, of one workspace. */
export const sourceReadsOf = (db: Database, workspaceId: string) => ({
  /** From now on the vendor is asked with these; the first read begins if none did. `readerId` hears how it goes. */
  connect: async (
    endpoint: string,
    credentials: string,
    readerId: string | null,
    at: Date,
  ): Promise<void> => {
    await db.$executeRaw`update sources set credentials = ${credentials}, renewed_credentials = null, reader_id = ${readerId}::uuid, read_next_at = ${at},
        trouble = null, troubled_at = null, first_act = case when first_read_at is null then coalesce(first_act, ${newId(at)}::uuid) end
      where workspace_id = ${workspaceId} and endpoint = ${endpoint} and removed_at is null`;
  },

  /** What credentials that it is not asked with yet were exchanged for, sealed; null: nothing is known of that. */
  renewed: async (endpoint: string): Promise<string | null> =>
    (await db.source.findFirst({ where: { workspaceId, endpoint }, select: { renewedCredentials: true } }))
      ?.renewedCredentials ?? null,
  keepRenewed: async (endpoint: string, renewedCredentials: string): Promise<void> => {
    await db.source.updateMany({ where: { workspaceId, endpoint }, data: { renewedCredentials } });
  },

  /** Credentials that replace these, unless it was connected with others meanwhile. */
  keepCredentials: async (endpoint: string, before: string, credentials: string): Promise<void> => {
    await db.source.updateMany({
      where: { workspaceId, endpoint, credentials: before },
      data: { credentials },
    });
  },

  /** Takes on one source whose time has come; the lease runs on the database's clock. */
  claim: async (now: Date, leaseMs: number): Promise<ToRead | undefined> =>
    (
      await db.$queryRaw<ToRead[]>`
        update sources s set lease_until = now() + make_interval(secs => ${leaseMs / 1000}::double precision)
        where (workspace_id, endpoint) = (
          select workspace_id, endpoint from sources where workspace_id = ${workspaceId} and credentials is not null and removed_at is null
            and read_next_at <= ${now} and (lease_until is null or lease_until < now())
          order by read_next_at, endpoint limit 1 for update skip locked)
        returning endpoint, vendor, name, credentials, reader_id::text as "readerId",
          case when first_read_at is null then first_act::text end as "firstAct"`
    )[0],

  /** It is asked as soon as somebody can, unless it is in trouble. */
  soon: async (endpoint: string, at: Date): Promise<void> => {
    await db.$executeRaw`update sources set read_next_at = least(read_next_at, ${at}::timestamptz)
      where workspace_id = ${workspaceId} and endpoint = ${endpoint} and trouble is null`;
  },

  /** Holds the lease of a source for longer: false when it was removed meanwhile. */
  goOn: async (endpoint: string, leaseMs: number): Promise<boolean> =>
    (await db.$executeRaw`update sources set lease_until = now() + make_interval(secs => ${leaseMs / 1000}::double precision)
      where workspace_id = ${workspaceId} and endpoint = ${endpoint} and removed_at is null`) === 1,

  /** Lets go of a source until `nextAt`, and says what stood in the way, if anything did. */
  release: async (endpoint: string, nextAt: Date, trouble: string | null, at: Date): Promise<void> => {
    await db.$executeRaw`update sources set lease_until = null, trouble = ${trouble},
        read_next_at = case when ${trouble}::text is null and exists (select from wanted_records w where w.workspace_id = sources.workspace_id
          and w.endpoint = sources.endpoint and w.next_at <= ${at}) then ${at}::timestamptz else ${nextAt}::timestamptz end,
        troubled_at = case when ${trouble}::text is null then null else coalesce(troubled_at, ${at}::timestamptz) end
      where workspace_id = ${workspaceId} and endpoint = ${endpoint}`;
  },

  /** How far each kind of its records was read. */
  places: async (endpoint: string): Promise<ReadonlyMap<string, Place>> =>
    new Map(
      (await db.sourcePlace.findMany({ where: { workspaceId, endpoint } })).map(
        ({ stream, since, cursor, startedAt, records }) => [
          stream,
          {
            since: since ?? undefined,
            cursor: cursor ?? undefined,
            startedAt: startedAt ?? undefined,
            records,
          },
        ],
      ),
    ),

  keepPlace: async (
    endpoint: string,
    stream: string,
    { since, cursor, startedAt, records }: Place,
  ): Promise<void> => {
    const place = { since: since ?? null, cursor: cursor ?? null, startedAt: startedAt ?? null, records };
    await db.sourcePlace.upsert({
      where: { workspaceId_endpoint_stream: { workspaceId, endpoint, stream } },
      create: { workspaceId, endpoint, stream, ...place },
      update: place,
    });
  },

  /**
   * The first read is through: what it brought is a batch, as if a file had, and its owners and whoever connected the
   * source hear once what was found.
   */
  finishFirst: (
    of: Pick<ToRead, 'endpoint' | 'name' | 'readerId'> & { readonly title: string; readonly records: number },
    stamp: Stamp,
    tells: boolean,
  ): Promise<void> =>
    transact(db, workspaceId, stamp, async ({ tx }) => {
      const done = await tx.source.updateMany({
        where: { workspaceId, endpoint: of.endpoint, firstReadAt: null },
        data: { firstReadAt: stamp.at },
      });
      if (done.count === 0) return;
      await tx.batch.create({
        data: {
          ...{ workspaceId, id: stamp.act, what: 'touches', file: of.title, source: of.name },
          ...{ rows: of.records, importedAt: stamp.at },
        },
      });
      if (!tells) return;
      const brought = await tx.$queryRaw<{ id: string }[]>`
        select distinct client_id::text as id from changes where workspace_id = ${workspaceId} and act = ${stamp.act}::uuid and client_id is not null`;
      const ids = brought.map(({ id }) => id);
      await planFound(tx, workspaceId, ids, of.readerId ?? undefined, stamp);
    }),
});
