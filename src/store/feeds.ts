import { CALENDAR, type Seen } from '../domain/feed';
import type { Database } from './database';
import { Prisma } from './generated/client';

/** A feed that somebody reads now. */
export type ClaimedFeed = {
  readonly workspaceId: string;
  readonly endpoint: string;
  readonly teammateId: string;
  readonly host: string;
  /** Its address, sealed. */
  readonly secret: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly digest: string;
  readonly seen: Seen;
  readonly readAt: Date | null;
  readonly failures: number;
};

export type FeedMarks = { readonly etag: string | null; readonly lastModified: string | null };

type KnownKey = { readonly value: string; readonly clientId: string };

/**
 * Claims one feed whose time has come, of a teammate who is still there. It is one process's until its lease runs out, which
 * the database's clock tells.
 */
export const claimFeed = async (
  db: Database,
  served: readonly string[],
  now: Date,
  leaseMs: number,
): Promise<ClaimedFeed | undefined> =>
  (
    await db.$queryRaw<ClaimedFeed[]>`
      update feeds f set lease_until = now() + make_interval(secs => ${leaseMs / 1000}::double precision)
      from sources s where (f.workspace_id, f.endpoint) = (
        select w.workspace_id, w.endpoint from feeds w
          join sources o on o.workspace_id = w.workspace_id and o.endpoint = w.endpoint and o.removed_at is null
          join teammates m on m.workspace_id = w.workspace_id and m.id = w.teammate_id and m.active
        where w.next_at <= ${now} and w.workspace_id = any(${[...served]}) and (w.lease_until is null or w.lease_until < now())
        order by w.next_at, w.endpoint limit 1 for update of w skip locked)
      and s.workspace_id = f.workspace_id and s.endpoint = f.endpoint
      returning f.workspace_id as "workspaceId", f.endpoint, f.teammate_id::text as "teammateId", f.host, s.secret, f.etag,
        f.last_modified as "lastModified", f.digest, f.seen, f.read_at as "readAt", f.failures`
  )[0];

/** Calendars of one workspace: what each has told, and how it goes with reading them. */
export const feedsOf = (db: Database, workspaceId: string) => {
  /** Clients by keys that are one client's alone. */
  const keyed = (
    type: string,
    values: readonly string[],
    sources: readonly string[],
  ): Promise<readonly KnownKey[]> =>
    db.$queryRaw<KnownKey[]>`
      select value, min(client_id::text) as "clientId" from client_keys where workspace_id = ${workspaceId}
        and type = ${type} and source = any(${[...sources]}) and value = any(${[...values]})
      group by value having count(distinct client_id) = 1`;
  const pairs = (keys: readonly KnownKey[]) => new Map(keys.map(({ value, clientId }) => [value, clientId]));
  /** What is wrong stands with the source, as of any other; null: it can be read. */
  const done = (endpoint: string, set: Prisma.Sql, trouble: string | null, now: Date): Promise<number> =>
    db.$executeRaw`
      with fed as (
        update feeds set lease_until = null, ${set} where workspace_id = ${workspaceId} and endpoint = ${endpoint}
      )
      update sources set trouble = ${trouble}::text,
        troubled_at = case when ${trouble}::text is null then null else coalesce(troubled_at, ${now}::timestamptz) end
      where workspace_id = ${workspaceId} and endpoint = ${endpoint} and (trouble is not null or ${trouble}::text is not null)`;
  const well = (now: Date, nextAt: Date) => Prisma.sql`polled_at = ${now}, next_at = ${nextAt}, failures = 0`;

  return {
    /** `secret`: its address, sealed. It is read at once. */
    add: async (
      feed: {
        readonly endpoint: string;
        readonly secret: string;
        readonly host: string;
        readonly teammateId: string;
      },
      at: Date,
    ): Promise<void> => {
      const { endpoint, secret, host, teammateId } = feed;
      await db.source.create({
        data: {
          ...{ workspaceId, endpoint, secret, vendor: CALENDAR, name: CALENDAR, createdAt: at },
          feed: { create: { host, teammateId, nextAt: at } },
        },
      });
    },
    /** With their sealed addresses, the oldest first. */
    list: () =>
      db.$queryRaw<
        readonly {
          endpoint: string;
          host: string;
          whose: string;
          teammateId: string;
          secret: string;
          polledAt: Date | null;
        }[]
      >`select f.endpoint, f.host, m.name as whose, m.id::text as "teammateId", s.secret, f.polled_at as "polledAt"
        from feeds f join sources s on s.workspace_id = f.workspace_id and s.endpoint = f.endpoint and s.removed_at is null
        join teammates m on m.workspace_id = f.workspace_id and m.id = f.teammate_id
        where f.workspace_id = ${workspaceId} order by s.created_at, f.endpoint`,
    /** Nothing has changed. */
    same: (endpoint: string, now: Date, nextAt: Date) => done(endpoint, well(now, nextAt), null, now),
    /** It was read, and what it tells is told. */
    read: (
      endpoint: string,
      of: { readonly marks: FeedMarks; readonly digest: string; readonly seen: Seen; readonly nextAt: Date },
      now: Date,
    ) =>
      done(
        endpoint,
        Prisma.sql`${well(now, of.nextAt)}, read_at = ${now}, etag = ${of.marks.etag}, last_modified = ${of.marks.lastModified},
          digest = ${of.digest}, seen = ${JSON.stringify(of.seen)}::jsonb`,
        null,
        now,
      ),
    /** What it had stays. */
    failed: (endpoint: string, why: string, now: Date, nextAt: Date) =>
      done(endpoint, Prisma.sql`failures = failures + 1, next_at = ${nextAt}`, why, now),
    /** Which of these instances other calendars have. */
    elsewhere: async (endpoint: string, ids: readonly string[]): Promise<ReadonlySet<string>> => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        select distinct e.key as id from feeds f
          join sources s on s.workspace_id = f.workspace_id and s.endpoint = f.endpoint and s.removed_at is null
          cross join lateral jsonb_each(f.seen) e
        where f.workspace_id = ${workspaceId} and f.endpoint <> ${endpoint} and e.key = any(${[...ids]})
          and (e.value ->> 'gone')::boolean is not true`;
      return new Set(rows.map(({ id }) => id));
    },
    /** What is known of clients by what a calendar's meetings name. */
    known: async (of: {
      readonly domains: readonly string[];
      readonly emails: readonly string[];
      readonly names: readonly string[];
      readonly series: readonly string[];
    }) => {
      const people = await db.$queryRaw<{ email: string; clientId: string; client: string }[]>`
        select lower(p.email) as email, min(p.client_id::text) as "clientId", min(c.name) as client from contacts p
          join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id and c.merged_into_id is null
        where p.workspace_id = ${workspaceId} and lower(p.email) = any(${[...of.emails]}) and p.removed_at is null and p.left_on is null
        group by lower(p.email) having count(distinct p.client_id) = 1`;
      const names = await db.$queryRaw<{ value: string; client: string }[]>`
        select k.value, min(c.name) as client from client_keys k
          join clients c on c.workspace_id = k.workspace_id and c.id = k.client_id and c.merged_into_id is null
        where k.workspace_id = ${workspaceId} and k.type = 'name' and k.source = '' and k.value = any(${[...of.names]})
        group by k.value having count(distinct k.client_id) = 1`;
      return {
        domains: pairs(await keyed('domain', of.domains, ['', CALENDAR])),
        names: new Map(names.map(({ value, client }) => [value, client])),
        series: new Set((await keyed('id', of.series, [CALENDAR])).map(({ value }) => value)),
        people: new Map(people.map(({ email, ...client }) => [email, client])),
      };
    },
    any: async (): Promise<boolean> =>
      (await db.feed.findFirst({ where: { workspaceId }, select: { endpoint: true } })) !== null,
  };
};
