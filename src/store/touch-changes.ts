import type { ChangeRow } from './changes';
import type { Connection } from './database';
import { Prisma } from './generated/client';
import { fromRow, type Row } from './rows';

const PAGE = 1000;

/** What one act wrote of touches, which may be a million: some at a time, newest first, all of one touch together. */
export async function* touchChanges(
  tx: Connection,
  workspaceId: string,
  act: string,
): AsyncGenerator<readonly ChangeRow[]> {
  await tx.$executeRaw`declare touch_changes no scroll cursor for select to_jsonb(c) as row from changes c
    where workspace_id = ${workspaceId} and act = ${act}::uuid and entity = 'touches' order by entity_id, id desc`;
  let held: readonly ChangeRow[] = [];
  for (;;) {
    const rows = await tx.$queryRaw<{ row: Row }[]>`fetch ${Prisma.raw(String(PAGE))} from touch_changes`;
    const seen = [...held, ...rows.map(({ row }) => fromRow<ChangeRow>(row))];
    // the last touch may go on in the next page
    const last = rows.length < PAGE ? undefined : seen.at(-1)?.entityId;
    yield seen.filter(({ entityId }) => entityId !== last);
    held = seen.filter(({ entityId }) => entityId === last);
    if (rows.length < PAGE) break;
  }
  await tx.$executeRaw`close touch_changes`;
}
