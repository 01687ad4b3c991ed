import type { Connection } from './database';
import type { FactTable } from './fact-tables';
import { fromRow, type Row } from './rows';

export type ChangeRow = {
  readonly entity: FactTable;
  readonly entityId: string;
  readonly clientId: string | null;
  readonly recordedAt: Date;
  readonly by: string;
  readonly before: Row | null;
  readonly after: Row | null;
};

/** What one act wrote, newest first; of one table that may be much, nothing where it is left out. */
export const changesOf = async (
  tx: Connection,
  workspaceId: string,
  act: string,
  without?: FactTable,
): Promise<readonly ChangeRow[]> => {
  const rows = await tx.$queryRaw<{ row: Row }[]>`
    select to_jsonb(c) as row from changes c where workspace_id = ${workspaceId} and act = ${act}::uuid
      and entity is distinct from ${without ?? null}::text order by id desc`;
  // Only the outer row is ours to read: before and after stay as they were stored.
  return rows.map(({ row }) => fromRow<ChangeRow>(row));
};
