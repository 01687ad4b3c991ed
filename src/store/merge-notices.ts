import { newId } from '../platform/ids';
import type { Stamp, Writer } from './write';

type NoticeMoved = { readonly id: string; readonly key: string };

/** The table of notices is no fact; that they moved is in `changes` like all else, so that it can be taken back. */
const ENTITY = 'notices';

/**
 * Moves what was said or is to be said of one client to another, under the key that the same matter has there: it is not
 * said again. Where the same was said of both, the other's stays where it is.
 */
export const moveNotices = async (
  { tx }: Writer,
  workspaceId: string,
  fromId: string,
  toId: string,
  stamp: Stamp,
): Promise<void> => {
  const moved = await tx.$queryRaw<NoticeMoved[]>`
    update notices n set client_id = ${toId}::uuid, key = replace(n.key, ${fromId}, ${toId})
    where n.workspace_id = ${workspaceId} and n.client_id = ${fromId}::uuid and not exists (
      select 1 from notices m where m.workspace_id = n.workspace_id and m.recipient_id = n.recipient_id
        and m.key = replace(n.key, ${fromId}, ${toId}) and m.id <> n.id)
    returning n.id::text, n.key`;
  await tx.change.createMany({
    data: moved.map(({ id }) => ({
      ...{ workspaceId, id: newId(stamp.at), entity: ENTITY, entityId: id, clientId: toId },
      ...{ recordedAt: stamp.at, act: stamp.act, by: stamp.by },
      ...{ before: { client_id: fromId }, after: { client_id: toId } },
    })),
  });
};

/** Moves back what an act moved and is still there. */
export const moveNoticesBack = async (
  { tx }: Writer,
  workspaceId: string,
  act: string,
  fromId: string,
  toId: string,
): Promise<void> => {
  await tx.$executeRaw`
    update notices n set client_id = ${fromId}::uuid, key = replace(n.key, ${toId}, ${fromId})
    where n.workspace_id = ${workspaceId} and n.client_id = ${toId}::uuid and n.id::text in (
      select entity_id from changes where workspace_id = ${workspaceId} and act = ${act}::uuid and entity = ${ENTITY})`;
};
