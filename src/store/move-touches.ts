import { newId } from '../platform/ids';
import { factsOfRow, type Stamp, type Writer } from './write';

export type Move = {
  readonly fromId: string;
  readonly toId: string;
  /** Who became whom. */
  readonly contacts: ReadonlyMap<string, string>;
};

/** Of one statement: each must be answered while somebody would still wait for it. */
const CHUNK = 1000;

/**
 * Gives every touch of one client to another, each with its line in `changes`. It happens in the database, because a big
 * client has more of them than can be read and written back. How many of them hold still.
 */
export const moveTouches = async (
  writer: Writer,
  workspaceId: string,
  move: Move,
  stamp: Stamp,
): Promise<number> => {
  const left = await writer.tx.touch.count({ where: { workspaceId, clientId: move.fromId } });
  let holding = 0;
  for (let place = 0; place < left; place += CHUNK)
    holding += await moveChunk(writer, workspaceId, move, stamp);
  writer.touch([move.fromId, move.toId]);
  return holding;
};

const moveChunk = async (
  { tx }: Writer,
  workspaceId: string,
  { fromId, toId, contacts }: Move,
  stamp: Stamp,
): Promise<number> => {
  const ids = Array.from({ length: CHUNK }, () => newId(stamp.at));
  const [were, are] = [[...contacts.keys()], [...contacts.values()]];
  const moved = await tx.$queryRaw<{ holds: boolean }[]>`
    with old as materialized (
      select t.id, ${factsOfRow('touches', 't')} as row, row_number() over () as position
      from (select * from touches where workspace_id = ${workspaceId} and client_id = ${fromId}::uuid limit ${CHUNK} for update) t
    ), saved as (
      update touches t set client_id = ${toId}::uuid,
        contact_id = coalesce((${are}::uuid[])[array_position(${were}::uuid[], t.contact_id)], t.contact_id)
      from old where t.workspace_id = ${workspaceId} and t.id = old.id
      returning t.*, old.row as before, old.position
    ), logged as (
      insert into changes (workspace_id, id, entity, entity_id, client_id, recorded_at, act, by, before, after)
      select ${workspaceId}::text, (${ids}::uuid[])[s.position], 'touches', s.id::text, s.client_id, ${stamp.at}::timestamptz,
        ${stamp.act}::uuid, ${stamp.by}::text, s.before, ${factsOfRow('touches', 's')} from saved s
    )
    select removed_at is null as holds from saved`;
  return moved.filter(({ holds }) => holds).length;
};
