import { newId } from '../platform/ids';
import { factsOfRow } from './fact-tables';
import { Prisma } from './generated/client';
import type { Stamp, Writer } from './write';

export type Move = {
  readonly fromId: string;
  readonly toId: string;
  /** Who became whom. */
  readonly contacts: ReadonlyMap<string, string>;
};

/** Of one statement: each must be answered while somebody would still wait for it. */
const CHUNK = 2500;

/**
 * Gives every touch of one client to another, each with its line in `changes`. It happens in the database, because a big
 * client has more of them than can be read and written back. How many of them hold still.
 */
export const moveTouches = async (
  writer: Writer,
  workspaceId: string,
  { fromId, toId, contacts }: Move,
  stamp: Stamp,
): Promise<number> => {
  const [were, are] = [[...contacts.keys()], [...contacts.values()]];
  const touches = await writer.tx.$queryRaw<{ id: string }[]>`
    select id::text from touches where workspace_id = ${workspaceId} and client_id = ${fromId}::uuid order by id`;
  let holding = 0;
  for (const ids of chunks(touches)) {
    const moved = await writer.tx.$queryRaw<{ holding: number }[]>`
      with old as materialized (${lockedTouches(workspaceId, ids)}
      ), saved as (
        update touches t set client_id = ${toId}::uuid,
          contact_id = coalesce((${are}::uuid[])[array_position(${were}::uuid[], t.contact_id)], t.contact_id)
        from old where t.workspace_id = ${workspaceId} and t.id = old.id
        returning ${CHANGED}
      ), logged as (${logged(workspaceId, stamp, ids.length)})
      select count(*) filter (where removed_at is null)::int as holding from saved`;
    holding += moved[0]?.holding ?? 0;
  }
  writer.touch([fromId, toId]);
  return holding;
};

/**
 * Gives back what an act has moved, each to whose it was, unless somebody has moved it on since; what else was written to
 * it stays.
 */
export const moveTouchesBack = async (
  { tx }: Writer,
  workspaceId: string,
  act: string,
  stamp: Stamp,
): Promise<void> => {
  const touches = await tx.$queryRaw<{ id: string }[]>`
    select entity_id as id from changes where workspace_id = ${workspaceId} and act = ${act}::uuid and entity = 'touches' order by 1`;
  for (const ids of chunks(touches))
    await tx.$executeRaw`
      with old as materialized (${lockedTouches(workspaceId, ids)}
      ), moved as materialized (
        select entity_id::uuid as id, ${ofChange('before', 'client_id')}, ${ofChange('before', 'contact_id')},
          ${ofChange('after', 'client_id')}, ${ofChange('after', 'contact_id')}
        from changes where workspace_id = ${workspaceId} and act = ${act}::uuid and entity = 'touches'
          and entity_id = any(${ids})
      ), saved as (
        update touches t set
          client_id = case when t.client_id = m.after_client_id then m.before_client_id else t.client_id end,
          contact_id = case when t.contact_id is not distinct from m.after_contact_id then m.before_contact_id else t.contact_id end
        from old join moved m on m.id = old.id where t.workspace_id = ${workspaceId} and t.id = old.id
          and (t.client_id = m.after_client_id or t.contact_id is not distinct from m.after_contact_id)
        returning ${CHANGED}
      )
      ${logged(workspaceId, stamp, ids.length)}`;
};

const chunks = (rows: readonly { readonly id: string }[]): readonly string[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, place) =>
    rows.slice(place * CHUNK, (place + 1) * CHUNK).map(({ id }) => id),
  );

/** The touches as they are kept now, numbered, and nobody else's to write until the end. */
const lockedTouches = (workspaceId: string, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  select t.id, ${factsOfRow('touches', 't')} as row, row_number() over () as position
  from (select * from touches where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) for update) t`;

/** What `logged` reads of a saved touch: whose it is now, and all of it as it was. */
const CHANGED = Prisma.raw('t.id, t.client_id, t.contact_id, t.removed_at, old.row as before, old.position');
const ofChange = (side: 'before' | 'after', column: string): Prisma.Sql =>
  Prisma.raw(`(${side}->>'${column}')::uuid as ${side}_${column}`);

/** The line of each saved touch: as it was, and the same with whose it is now. */
const logged = (workspaceId: string, { at, act, by }: Stamp, most: number): Prisma.Sql => Prisma.sql`
  insert into changes (workspace_id, id, entity, entity_id, client_id, recorded_at, act, by, before, after)
  select ${workspaceId}::text, (${Array.from({ length: most }, () => newId(at))}::uuid[])[s.position], 'touches', s.id::text,
    s.client_id, ${at}::timestamptz, ${act}::uuid, ${by}::text, s.before,
    s.before || jsonb_build_object('client_id', s.client_id, 'contact_id', s.contact_id)
  from saved s`;
