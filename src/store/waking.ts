import type { Kind } from '../domain/touch';
import type { Connection } from './database';

/** When facts were written, and whether of what comes to mind now nothing is said unasked. */
type When = { readonly at: Date; readonly quiet?: boolean };

/** A change of facts: the client is due for a look at once. signals.md, Waking. `acts`: by client, what changed it. */
export const wakeClients = async (
  tx: Connection,
  workspaceId: string,
  stamp: When,
  acts: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> => {
  if (acts.size === 0) return;
  const quiet = stamp.quiet ?? false;
  const ids = [...acts.keys()];
  const loud = quiet ? [] : [...acts].flatMap(([id, those]) => [...those].map((act) => ({ id, act })));
  await tx.$executeRaw`
    with changed as (
      -- in one order, or two batches about the same clients could wait for each other for ever, and beside the locks that rows
      -- which point to the client hold, or two writes about one client would; sites follow their parent
      select id, parent_id from clients where workspace_id = ${workspaceId} and id in (
        select unnest(${ids}::uuid[])
        union select id from clients where workspace_id = ${workspaceId} and parent_id = any(${ids}::uuid[])
      ) order by id for no key update
    ), loud as (
      select * from unnest(${loud.map(({ id }) => id)}::uuid[], ${loud.map(({ act }) => act)}::uuid[]) l (client_id, act)
    ), theirs as (
      select id, array_agg(distinct act) as acts from (
        select id, act from changed join loud on client_id = id union all select id, act from changed join loud on client_id = parent_id
      ) of_each group by id
    )
    update clients c set facts_version = c.facts_version + 1, wake_at = ${stamp.at}, quiet = c.quiet or ${quiet},
      loud_acts = c.loud_acts || coalesce(theirs.acts, '{}')
    from changed left join theirs using (id) where c.workspace_id = ${workspaceId} and c.id = changed.id`;
};

/**
 * These kinds have come in, and these sources told of our last word on a ticket: the workspace's row is written for the
 * first of each alone, and then every client is due for a look, since what was unknown of all of them is known now.
 */
export const noteFirst = async (
  tx: Connection,
  workspaceId: string,
  stamp: When,
  kinds: readonly Kind[],
  sources: readonly string[],
): Promise<void> => {
  if (kinds.length === 0) return;
  const first = await tx.$executeRaw`
    update workspaces set came_in = array(select distinct unnest(came_in || ${[...kinds]}::text[]) order by 1),
      words_from = coalesce((select jsonb_object_agg(name, ${stamp.at}::timestamptz) from unnest(${[...sources]}::text[]) name), '{}') || words_from
    where id = ${workspaceId} and not (came_in @> ${[...kinds]}::text[] and jsonb_exists_all(words_from, ${[...sources]}::text[]))`;
  if (first === 0) return;
  await tx.$executeRaw`
    with all_of_them as (select id from clients where workspace_id = ${workspaceId} order by id for no key update)
    update clients c set facts_version = c.facts_version + 1, wake_at = ${stamp.at}
    from all_of_them where c.workspace_id = ${workspaceId} and c.id = all_of_them.id`;
};
