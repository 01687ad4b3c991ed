import { isSilent, themeOf, type Matter, type Silent, type Theme, type Told } from '../domain/same-theme';
import { teammate } from '../domain/facts';
import { daysOpen } from '../domain/matters';
import type { Database } from './database';
import { loadFacts } from './facts';
import { Prisma } from './generated/client';

const MOST = 20;
/** So many are looked at: of a word that half of all clients have open there is no end. */
const LOOKED_AT = 100;

/** Words that every desk writes and that say nothing of the matter; their other forms are found by the database. */
const SAID_EVERYWHERE = `issue problem error trouble ticket request help support question call ring phone email mail message reply
  answer client customer user people person everybody nobody anybody staff team firm company office service work working
  please urgent asap new old need want make get give take tell say said ask wait waiting keep still again always never
  bad badly angry unhappy annoyed upset complaint complain terrible poor slow fast down broken break fail fix fixed
  stop start open close week month year day hour today yesterday tomorrow morning afternoon monday tuesday wednesday
  thursday friday saturday sunday time long late soon first last one two three`;

const OPEN = Prisma.sql`t.kind in ('ticket', 'project') and t.closed_at is null and t.settled_at is null and t.removed_at is null`;

/** Who else suffers and says nothing. mission.md, E6 */
export const silentOf = (db: Database, workspaceId: string) => ({
  /** The silent clients with the same open theme as this complaint: tier A first, then the oldest matter; at most 20. */
  beside: async (clientId: string, complaintId: string, now: Date): Promise<readonly Silent[]> => {
    const theme = themeOf(await toldIn(db, workspaceId, clientId, complaintId, now));
    if (theme.words.length === 0) return [];
    const silent: Silent[] = [];
    for (const { id, ...matter } of await openAlike(db, workspaceId, clientId, theme, now)) {
      const facts = (await loadFacts(db, workspaceId, matter.clientId, now))?.facts;
      if (!facts || !isSilent(facts, { id, ...matter }, now)) continue;
      const { name, ownerId } = facts.client;
      silent.push({
        ...{ clientId: matter.clientId, name, ownerName: teammate(facts, ownerId)?.name },
        ...{ matter: { id, ...matter }, daysOpen: daysOpen(facts, matter, now) },
      });
      if (silent.length === MOST) break;
    }
    return silent;
  },
});

/** The stems of both, without those said everywhere and without names: a Bob here is not the Bob there. */
const toldIn = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  complaintId: string,
  now: Date,
): Promise<Told> => {
  const [told] = await db.$queryRaw<Told[]>`
    with aside as (
      select to_tsvector('english', concat_ws(' ', ${SAID_EVERYWHERE}::text,
        (select string_agg(value, ' ') from client_keys where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and type = 'name'),
        (select string_agg(concat_ws(' ', name, preferred_name), ' ') from contacts where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid),
        (select string_agg(name, ' ') from teammates where workspace_id = ${workspaceId})
      )) as words
    ), said as (
      select to_tsvector('english', concat_ws(' ', title, note)) as words from touches
      where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and id = ${complaintId}::uuid
    ), open as (
      select to_tsvector('english', string_agg(t.title, ' ')) as words from touches t
      where t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid and t.at <= ${now} and ${OPEN}
    )
    select coalesce(tsvector_to_array(ts_delete((select words from said), tsvector_to_array(aside.words))), '{}') as said,
      coalesce(tsvector_to_array(ts_delete((select words from open), tsvector_to_array(aside.words))), '{}') as open
    from aside`;
  return told ?? { said: [], open: [] };
};

/** Of each other client the oldest open matter of that theme. */
const openAlike = (
  db: Database,
  workspaceId: string,
  clientId: string,
  { words, shared }: Theme,
  now: Date,
): Promise<readonly (Matter & { readonly clientId: string })[]> =>
  db.$queryRaw<(Matter & { clientId: string })[]>`
    with theirs as (
      select distinct on (t.client_id) t.client_id, t.id, t.kind, t.title, t.at from touches t
      where t.workspace_id = ${workspaceId} and t.at <= ${now} and ${OPEN}
        and to_tsvector('english', t.title) @@ (select string_agg(quote_literal(word), ' | ') from unnest(${[...words]}::text[]) word)::tsquery
        and (select count(*) from unnest(tsvector_to_array(to_tsvector('english', t.title))) word where word = any(${[...words]}::text[])) >= ${shared}
      order by t.client_id, t.at, t.id
    )
    select t.client_id::text as "clientId", t.id::text, t.kind, t.title, t.at from theirs t
      join clients c on c.workspace_id = ${workspaceId} and c.id = t.client_id
    -- nobody has spoken with them since, by the list's index: the law says it again of the few that are left
    where c.id <> ${clientId}::uuid and (c.last_live_at is null or c.last_live_at < t.at) and c.status = 'active' and c.merged_into_id is null
      and c.parent_id is distinct from ${clientId}::uuid
      and c.id is distinct from (select parent_id from clients where workspace_id = ${workspaceId} and id = ${clientId}::uuid)
    order by c.tier nulls last, t.at, c.id limit ${LOOKED_AT}`;
