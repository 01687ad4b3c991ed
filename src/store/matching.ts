import type { Tier } from '../domain/client';
import { domainOf, normalName, reversedDigits } from '../domain/names';
import type { Database } from './database';
import { Prisma } from './generated/client';

export type Candidate = { readonly clientId: string; readonly name: string; readonly tier: Tier | null };
export type Match =
  | { readonly type: 'one'; readonly id: string }
  | { readonly type: 'several'; readonly candidates: readonly Candidate[] }
  | { readonly type: 'none'; readonly near: readonly Candidate[] };

const MOST = 10;
const NEAR = 5;

/** Wildcards in what a person typed are letters. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Every ending of a number that could be the same one without its country code: seven digits at least. */
const endings = (digits: string): readonly string[] =>
  Array.from({ length: Math.max(0, digits.length - 6) }, (_, i) => digits.slice(0, 7 + i));

/** The ways of naming a client, the surest first: contract §2, Matching. */
const hits = (workspaceId: string, words: string): Prisma.Sql => {
  const name = normalName(words);
  const lower = words.trim().toLowerCase();
  const domain = domainOf(words) ?? lower;
  const digits = /^[\d\s()+./-]+$/.test(words.trim()) ? reversedDigits(words) : undefined;
  const number = words.trim().replace(/^#/, '');
  return Prisma.sql`
    select 1 as rank, client_id from client_keys where workspace_id = ${workspaceId} and (
      (type = 'name' and value = ${name}) or (type = 'domain' and value = ${domain}) or (type = 'id' and value = ${words.trim()}))
    union all select 2, client_id from contacts where workspace_id = ${workspaceId} and removed_at is null
      and (search = ${name} or email = ${lower})
    union all select 2, client_id from contacts where workspace_id = ${workspaceId} and removed_at is null and ${
      digits === undefined
        ? Prisma.sql`false`
        : Prisma.sql`(phone_digits like ${`${digits}%`} or phone_digits = any(${[...endings(digits)]}))`
    }
    union all select 3, client_id from touches where workspace_id = ${workspaceId} and removed_at is null
      and external_id = ${number} and kind in ('ticket', 'invoice', 'dispute', 'quote')
    union all select 4, client_id from client_keys where workspace_id = ${workspaceId} and type = 'name' and value like ${`${literally(name)}%`}`;
};

/** Whom these words name: exactly one client, several to choose from, or nobody with the nearest names. Never guesses. */
export const matchClient = async (db: Database, workspaceId: string, words: string): Promise<Match> => {
  const found = await db.$queryRaw<Candidate[]>`
    with hit as materialized (${hits(workspaceId, words)})
    select c.id::text as "clientId", c.name, c.tier from clients c
    where c.workspace_id = ${workspaceId} and c.id in (select client_id from hit where rank = (select min(rank) from hit))
    order by (c.status = 'former'), c.need desc, c.name limit ${MOST}`;
  const [only] = found;
  if (only && found.length === 1) return { type: 'one', id: only.clientId };
  if (only) return { type: 'several', candidates: found };
  return { type: 'none', near: await nearest(db, workspaceId, words) };
};

const nearest = (db: Database, workspaceId: string, words: string): Promise<Candidate[]> =>
  db.$queryRaw<Candidate[]>`
    select id::text as "clientId", name, tier from (
      select c.id, c.name, c.tier, max(similarity(k.value, ${normalName(words)})) as likeness
      from client_keys k join clients c on c.workspace_id = k.workspace_id and c.id = k.client_id
      where k.workspace_id = ${workspaceId} and k.type = 'name' and k.value % ${normalName(words)} group by c.id, c.name, c.tier
    ) near order by likeness desc, name limit ${NEAR}`;

/** Clients for what is typed so far, the likeliest first; nothing typed: the viewer's own, by need. */
export const suggestClients = async (
  db: Database,
  workspaceId: string,
  typed: string,
  viewerId: string,
  limit = 20,
): Promise<readonly Candidate[]> => {
  if (typed.trim() === '')
    return db.$queryRaw<Candidate[]>`
      select id::text as "clientId", name, tier from clients where workspace_id = ${workspaceId} and status <> 'former'
      order by (owner_id = ${viewerId}::uuid or caller_id = ${viewerId}::uuid) desc nulls last, need desc, name limit ${limit}`;
  const sure = await db.$queryRaw<Candidate[]>`
    with hit as materialized (${hits(workspaceId, typed)} limit 200)
    select c.id::text as "clientId", c.name, c.tier from clients c join (select client_id, min(rank) as rank from hit group by 1) h on h.client_id = c.id
    where c.workspace_id = ${workspaceId} order by h.rank, (c.status = 'former'), c.name limit ${limit}`;
  return sure.length > 0 ? sure : nearest(db, workspaceId, typed);
};
