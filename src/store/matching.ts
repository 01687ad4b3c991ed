import type { Status, Tier } from '../domain/client';
import { domainOf, normalName, reversedDigits } from '../domain/names';
import type { Database } from './database';
import { Prisma } from './generated/client';

export type Candidate = {
  readonly clientId: string;
  readonly name: string;
  readonly tier: Tier | null;
  /** What tells it from another of the same name, or that it is no client any more. */
  readonly hint?: string;
};
export type Match =
  | { readonly type: 'one'; readonly id: string }
  | { readonly type: 'several'; readonly candidates: readonly Candidate[] }
  | { readonly type: 'none'; readonly near: readonly Candidate[] };

/** More than anybody chooses from; whoever shows them counts the rest. */
const MOST = 1000;
const NEAR = 5;

export type Found = Omit<Candidate, 'hint'> & {
  readonly status: Status;
  readonly domain: string | null;
  readonly owner: string | null;
};

/** Of the client `c`: what a choice between several shows. */
export const columns = Prisma.sql`c.id::text as "clientId", c.name, c.tier, c.status, c.domains[1] as domain,
  (select o.name from teammates o where o.workspace_id = c.workspace_id and o.id = c.owner_id) as owner`;

/** Those of one name are told apart by domain, else by owner. */
export const hinted = (found: readonly Found[]): readonly Candidate[] => {
  const bearers = new Map<string, number>();
  for (const { name } of found) bearers.set(normalName(name), (bearers.get(normalName(name)) ?? 0) + 1);
  return found.map(({ clientId, name, tier, status, domain, owner }) => {
    const apart = (bearers.get(normalName(name)) ?? 0) > 1 ? (domain ?? owner) : null;
    const hint = [apart, status === 'former' ? 'former client' : null]
      .filter((part) => part !== null)
      .join(', ');
    return { clientId, name, tier, ...(hint && { hint }) };
  });
};

/** Wildcards in what a person typed are letters. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** What no key can hold and no person sees: Postgres refuses NUL, a copied number may bring marks of direction. */
export const readable = (words: string): string => words.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim();

/** Every ending of a number that could be the same one without its country code: seven digits at least. */
const endings = (digits: string): readonly string[] =>
  Array.from({ length: Math.max(0, digits.length - 6) }, (_, i) => digits.slice(0, 7 + i));

/** Whether a contact's number is this one, with or without its country code; `digits` as `reversedDigits` gives them. */
export const isNumber = (digits: string): Prisma.Sql =>
  Prisma.sql`(phone_digits like ${`${digits}%`} or phone_digits = any(${[...endings(digits)]}))`;

/** As typed, and in capitals: `inv-1042` means INV-1042. */
const numbers = (words: string): readonly string[] => [words, words.toUpperCase(), words.toLowerCase()];

const PHONE = /^[\d\s()+./\p{Pd}]+(?:(?:ext(?:ension)?\.?|x|#)\s*\d+)?$/iu;

/**
 * The ways of naming a client, the surest first: contract §2, Matching. An e-mail address is somebody's before it is
 * their firm's: people of two clients may share a domain.
 */
export const hits = (workspaceId: string, words: string): Prisma.Sql => {
  const name = normalName(words);
  const email = words.includes('@') ? words.toLowerCase() : null;
  const domain = domainOf(words) ?? words.toLowerCase();
  const digits = PHONE.test(words) ? reversedDigits(words) : undefined;
  const domainRank = email === null ? 1 : 3;
  const keyed = Prisma.sql`from client_keys where workspace_id = ${workspaceId}`;
  const people = Prisma.sql`from contacts where workspace_id = ${workspaceId} and removed_at is null`;
  const byPhone =
    digits === undefined
      ? Prisma.empty
      : Prisma.sql`union all select 2, client_id ${people} and ${isNumber(digits)}`;
  return Prisma.sql`
    select 1 as rank, client_id ${keyed} and type = 'name' and value = ${name}
    union all select 1, client_id ${keyed} and type = 'id' and value = any(${[...numbers(words)]})
    union all select ${domainRank}::int, client_id ${keyed} and type = 'domain' and value = ${domain}
    union all select 2, client_id ${people} and (search = ${name} or email = ${email})
    ${byPhone}
    union all select 4, client_id from touches where workspace_id = ${workspaceId} and removed_at is null
      and external_id = any(${[...numbers(words.replace(/^#\s*/, ''))]}) and kind in ('ticket', 'invoice', 'dispute', 'quote')
    union all select 5, client_id ${keyed} and type = 'name' and value like ${`${literally(name)}%`}`;
};

/** The keys of the surest way to name a client, as `hits` ranks them; undefined for an e-mail address: that is somebody's first. */
export const surestKeys = (
  typed: string,
): { name: string; ids: readonly string[]; domain: string } | undefined => {
  const words = readable(typed);
  return words.includes('@')
    ? undefined
    : { name: normalName(words), ids: numbers(words), domain: domainOf(words) ?? words.toLowerCase() };
};

/** Whom these words name: exactly one client, several to choose from, or nobody with the nearest names. Never guesses. */
export const matchClient = async (db: Database, workspaceId: string, typed: string): Promise<Match> => {
  const words = readable(typed);
  const found = await db.$queryRaw<Found[]>`
    with hit as materialized (${hits(workspaceId, words)})
    select ${columns} from clients c
    where c.workspace_id = ${workspaceId} and c.id in (select client_id from hit where rank = (select min(rank) from hit))
    order by (c.status = 'former'), c.need desc, c.name limit ${MOST}`;
  const [only] = found;
  if (only && found.length === 1) return { type: 'one', id: only.clientId };
  if (only) return { type: 'several', candidates: hinted(found) };
  return { type: 'none', near: hinted(await nearest(db, workspaceId, words)) };
};

/** Two letters that changed places leave 0.43; Postgres's own 0.6 would not see them. */
const ALIKE = 0.4;
/** Names compared letter by letter at most: of `solutions` there are thousands, and somebody waits. */
const COMPARED = 500;

/** By a word that begins so, else by likeness of a name or a part of it: `norhtwind` is near Northwind Traders. */
const nearest = async (db: Database, workspaceId: string, words: string): Promise<readonly Found[]> => {
  const name = normalName(words);
  const names = Prisma.sql`select client_id, value from client_keys where workspace_id = ${workspaceId} and type = 'name'`;
  const [, found] = await db.$transaction([
    // comparing costs far more than the planner believes: it would compare every name there is
    db.$queryRaw`select set_config('pg_trgm.word_similarity_threshold', ${String(ALIKE)}, true), set_config('enable_seqscan', 'off', true)`,
    db.$queryRaw<Found[]>`
      with named as materialized (
        (${names} and value like ${`% ${literally(name)}%`} limit ${COMPARED})
        union (${names} and ${name} <% value limit ${COMPARED})
      ), near as materialized (
        select client_id, max(greatest(similarity(value, ${name}), word_similarity(${name}, value))) as likeness,
          max(similarity(value, ${name})) as whole
        from named group by client_id order by likeness desc, whole desc, client_id limit ${NEAR}
      )
      select ${columns} from near join clients c on c.workspace_id = ${workspaceId} and c.id = near.client_id
      order by (c.status = 'former'), near.likeness desc, near.whole desc, c.name`,
  ]);
  return found;
};

/** Clients for what is typed so far, the likeliest first; nothing typed: the viewer's own, by need. */
export const suggestClients = async (
  db: Database,
  workspaceId: string,
  typed: string,
  viewerId: string,
  limit = 20,
): Promise<readonly Candidate[]> => {
  const words = readable(typed);
  if (words === '')
    return hinted(
      await db.$queryRaw<Found[]>`
        select ${columns} from clients c where c.workspace_id = ${workspaceId} and c.status <> 'former'
        order by (c.owner_id = ${viewerId}::uuid or c.caller_id = ${viewerId}::uuid) desc nulls last, c.need desc, c.name limit ${limit}`,
    );
  const sure = await db.$queryRaw<Found[]>`
    with hit as materialized (${hits(workspaceId, words)} limit 200)
    select ${columns} from clients c join (select client_id, min(rank) as rank from hit group by 1) h on h.client_id = c.id
    where c.workspace_id = ${workspaceId} order by h.rank, (c.status = 'former'), c.name limit ${limit}`;
  return hinted(sure.length > 0 ? sure : await nearest(db, workspaceId, words));
};
