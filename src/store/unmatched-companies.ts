import type { Company } from '../domain/incoming';
import type { Claim, IgnoredCompany, UnmatchedCompany, Waiting } from '../domain/unmatched';
import { normalName } from '../domain/names';
import { newId } from '../platform/ids';
import { domainKey } from './companies';
import type { Connection, Database } from './database';
import { Prisma } from './generated/client';
import { rowsOf, transact, type Stamp } from './write';

type Which = {
  readonly limit?: number;
  readonly offset?: number;
  readonly after?: Date;
  readonly until?: Date;
};

/** An id says which company it is, whatever its names; where there is none, name and domain do. */
const sameCompany = Prisma.sql`case when u.company_external_id is not null then i.external_id = u.company_external_id
  else i.external_id is null and i.name is not distinct from u.company_name and i.domain is not distinct from u.company_domain end`;

/** The events `u` that wait for somebody: neither matched nor of a company that is ignored. */
const waitingFor = (
  workspaceId: string,
): Prisma.Sql => Prisma.sql`u.workspace_id = ${workspaceId} and u.matched_at is null
  and not exists (select 1 from ignored_companies i where i.workspace_id = u.workspace_id and i.source = u.source
    and i.removed_at is null and ${sameCompany})`;

/** The companies whose events match no client, and those that nobody wants to see. */
export const unmatchedCompaniesOf = (db: Database, workspaceId: string) => ({
  /** What waits, by company; those with the most events first. With `after` and `until`, those first heard of between. */
  list: (which: Which = {}): Promise<readonly UnmatchedCompany[]> => listCompanies(db, workspaceId, which),

  waiting: async (): Promise<Waiting> => {
    const [counted] = await db.$queryRaw<Waiting[]>`
      select (select count(*)::int from ignored_companies i where i.workspace_id = ${workspaceId} and i.removed_at is null) as ignored,
        coalesce(sum(w.n), 0)::int as events, count(*)::int as companies
      from (select count(*) as n from unmatched u where ${waitingFor(workspaceId)}
        group by u.source, u.company_external_id, ${nameWithoutId}) w`;
    return counted ?? { companies: 0, events: 0, ignored: 0 };
  },

  /** How many events wait, by source. */
  bySource: async (): Promise<ReadonlyMap<string, number>> => {
    const rows = await db.$queryRaw<{ source: string; events: number }[]>`
      select u.source, count(*)::int as events from unmatched u where ${waitingFor(workspaceId)} group by 1`;
    return new Map(rows.map(({ source, events }) => [source, events]));
  },

  /** When the last event came that waits. */
  lastAt: async (): Promise<Date | undefined> =>
    (await db.unmatched.aggregate({ where: { workspaceId, matchedAt: null }, _max: { receivedAt: true } }))
      ._max.receivedAt ?? undefined,

  claims: (company: Company & { readonly source: string }) => claimsOn(db, workspaceId, company),

  ignored: (limit: number, offset: number): Promise<readonly IgnoredCompany[]> =>
    rowsOf<IgnoredCompany>(
      db,
      'ignored_companies',
      Prisma.sql`t.workspace_id = ${workspaceId} and t.removed_at is null order by t.ignored_at desc, t.id limit ${limit} offset ${offset}`,
    ),

  /** Shown no more, whatever else comes about it. Undefined when it does not wait any more. */
  ignore: (id: string, stamp: Stamp): Promise<Company | undefined> =>
    transact(db, workspaceId, stamp, async ({ tx, put }) => {
      // two people at once: the second finds it ignored
      await tx.$executeRaw`select id from unmatched where workspace_id = ${workspaceId} and id = ${id}::uuid for update`;
      const company = await waitingCompany(tx, workspaceId, id);
      if (!company) return undefined;
      const { source, name, externalId, domain } = company;
      await put('ignored_companies', [
        {
          ...{ id: newId(stamp.at), source, name, externalId, domain },
          ...{ ignoredAt: stamp.at, byId: stamp.by, removedAt: null },
        },
      ]);
      return company;
    }),

  /** Shown again. Undefined when somebody brought it back already. */
  bringBack: (id: string, stamp: Stamp): Promise<Company | undefined> =>
    transact(db, workspaceId, stamp, async ({ tx, put }) => {
      const [row] = await rowsOf<IgnoredCompany>(
        tx,
        'ignored_companies',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${id}::uuid and t.removed_at is null for update of t`,
      );
      if (row) await put('ignored_companies', [{ ...row, removedAt: stamp.at }]);
      return row;
    }),
});

const nameWithoutId = Prisma.sql`case when u.company_external_id is null then coalesce(u.company_name, '') || E'\\n' || coalesce(u.company_domain, '') end`;

export const listCompanies = async (
  db: Connection,
  workspaceId: string,
  { limit, offset = 0, after, until }: Which = {},
): Promise<readonly UnmatchedCompany[]> => {
  const rows = await db.$queryRaw<(UnmatchedCompany & { readonly counted: readonly [string, number][] })[]>`
    with told as (
      select u.source, u.company_external_id as id_there, ${nameWithoutId} as called, u.company_name as name, u.company_domain as domain,
        u.kind, min(u.id::text) as first_id, count(*)::int as n, min(u.received_at) as first_at, max(u.received_at) as last_at
      from unmatched u where ${waitingFor(workspaceId)} group by 1, 2, 3, 4, 5, 6
    )
    select min(first_id) as id, source, id_there as "externalId",
      (array_agg(name order by last_at desc, first_id desc) filter (where name is not null))[1] as name,
      (array_agg(domain order by last_at desc, first_id desc) filter (where domain is not null))[1] as domain,
      coalesce(array_agg(distinct name) filter (where name is not null), '{}') as names,
      jsonb_agg(jsonb_build_array(kind, n)) as counted,
      sum(n)::int as events, min(first_at) as "firstAt", max(last_at) as "lastAt"
    from told group by source, id_there, called
    having (${after ?? null}::timestamptz is null or min(first_at) > ${after ?? null})
      and (${until ?? null}::timestamptz is null or min(first_at) <= ${until ?? null})
    order by events desc, "lastAt" desc, id limit ${limit ?? null}::int offset ${offset}`;
  return rows.map(({ counted, ...company }) => {
    const kinds: Record<string, number> = {};
    for (const [kind, n] of counted) kinds[kind] = (kinds[kind] ?? 0) + n;
    return { ...company, kinds };
  });
};

/** The company of an event that still waits. */
export const waitingCompany = async (
  tx: Connection,
  workspaceId: string,
  id: string,
): Promise<(Company & { readonly source: string }) | undefined> =>
  (
    await tx.$queryRaw<(Company & { readonly source: string })[]>`
      select u.source, u.company_name as name, u.company_external_id as "externalId", u.company_domain as domain
      from unmatched u where ${waitingFor(workspaceId)} and u.id = ${id}::uuid`
  )[0];

/** The clients that its id, domain or name points to; when it waits, that is nobody or not certain. */
export const claimsOn = (
  db: Connection,
  workspaceId: string,
  { source, name, externalId, domain }: Company & { readonly source: string },
): Promise<Claim[]> =>
  db.$queryRaw<Claim[]>`
    select distinct k.type as by, c.id::text as "clientId", c.name,
      (select min(o.value) from client_keys o where o.workspace_id = c.workspace_id and o.client_id = c.id
        and o.source = ${source} and o.type = 'id') as "knownAs"
    from client_keys k join clients c on c.workspace_id = k.workspace_id and c.id = k.client_id
    where k.workspace_id = ${workspaceId} and (
      (k.type = 'id' and k.source = ${source} and k.value = ${externalId})
      or (k.type = 'domain' and k.source in ('', ${source}) and k.value = ${domain === null ? null : domainKey(domain)})
      or (k.type = 'name' and k.source in ('', ${source}) and k.value = ${name === null ? null : normalName(name)}))
    order by 1 desc, 3, 2`;
