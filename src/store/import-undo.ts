import { takeBackAct, type TakenBack } from './take-back';
import type { Stamp, Writer } from './write';

export type ImportUndone =
  | { readonly type: 'unknown' }
  | { readonly type: 'already'; readonly at: Date }
  | (TakenBack & { readonly type: 'undone'; readonly file: string });

/** Takes a batch back, once. */
export const undoImport = async (
  writer: Writer,
  workspaceId: string,
  batchId: string,
  stamp: Stamp,
): Promise<ImportUndone> => {
  const { tx } = writer;
  const key = { workspaceId_id: { workspaceId, id: batchId } };
  const [batch] = await tx.$queryRaw<{ file: string; undoneAt: Date | null }[]>`
    select file, undone_at as "undoneAt" from batches where workspace_id = ${workspaceId} and id = ${batchId}::uuid for update`;
  if (!batch) return { type: 'unknown' };
  if (batch.undoneAt !== null) return { type: 'already', at: batch.undoneAt };
  const taken = await takeBackAct(writer, workspaceId, batchId, stamp);
  await tx.batch.update({ where: key, data: { undoneAt: stamp.at } });
  return { type: 'undone', file: batch.file, ...taken };
};
