import { changesOf, type ChangeRow } from './changes';
import type { ClientRow } from './client-row';
import type { KeyRow } from './companies';
import type { FactTable } from './fact-tables';
import { Prisma } from './generated/client';
import { moveTouchesBack } from './move-touches';
import { moveNoticesBack } from './merge-notices';
import { lockNames } from './records';
import { fromRow } from './rows';
import { rowsOf, type Stamp, type Writer } from './write';

export type MergeUndone =
  | { readonly type: 'undone'; readonly keepId: string; readonly otherId: string }
  | { readonly type: 'already' }
  | { readonly type: 'too-late' }
  | { readonly type: 'unknown' };

type Row = Readonly<Record<string, unknown>>;

const MOVED: readonly FactTable[] = [
  'contacts',
  'cadences',
  'promises',
  'snoozes',
  'health_readings',
  'agreed_calls',
  'added_cadences',
  'ladder_moves',
  'clients',
];

/** Takes a merge back: every row goes to where it was, and what was written to it since stays written. */
export const undoMerge = async (
  writer: Writer,
  workspaceId: string,
  act: string,
  withinMs: number,
  stamp: Stamp,
): Promise<MergeUndone> => {
  await lockNames(writer.tx, workspaceId);
  const changes = await changesOf(writer.tx, workspaceId, act, 'touches');
  const merged = changes.find(
    ({ entity, before, after }) =>
      entity === 'clients' && before?.['merged_into_id'] === null && after?.['merged_into_id'] !== null,
  );
  if (!merged) return { type: 'unknown' };
  if (stamp.at.getTime() - merged.recordedAt.getTime() > withinMs) return { type: 'too-late' };
  const otherId = merged.entityId;
  const keepId = String(merged.after?.['merged_into_id']);
  const [other] = await rowsOf<ClientRow>(writer.tx, 'clients', byIds(workspaceId, [otherId]));
  if (other?.mergedIntoId !== keepId) return { type: 'already' };
  for (const table of MOVED)
    await putBack(
      writer,
      workspaceId,
      table,
      changes.filter(({ entity }) => entity === table),
      stamp.at,
    );
  await moveTouchesBack(writer, workspaceId, act, stamp);
  await keysBack(writer, changes);
  await moveNoticesBack(writer, workspaceId, act, otherId, keepId);
  // what moved away from it changed it as well
  writer.touch([keepId, otherId]);
  return { type: 'undone', keepId, otherId };
};

const byIds = (workspaceId: string, ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${[...ids]}::uuid[]) order by t.id for update of t`;

const putBack = async (
  { tx, put }: Writer,
  workspaceId: string,
  table: FactTable,
  changes: readonly ChangeRow[],
  at: Date,
): Promise<void> => {
  const ids = changes.map(({ entityId }) => entityId);
  const current = new Map(
    (await rowsOf<Row & { readonly id: string }>(tx, table, byIds(workspaceId, ids))).map((row) => [
      row.id,
      row,
    ]),
  );
  await put(
    table,
    changes.flatMap(({ entityId, before, after }) => {
      const row = current.get(entityId);
      if (!row || after === null) return [];
      return [
        before === null
          ? { ...row, removedAt: at }
          : asBefore(row, fromRow<Row>(before), fromRow<Row>(after)),
      ];
    }),
  );
};

/** Each column as it was before, unless somebody has written to it since. */
const asBefore = (row: Row, before: Row, after: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      isEqual(value, after[column]) ? before[column] : value,
    ]),
  );

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Keys that the merge gave go, and those that it took come back. Changes come newest first. */
const keysBack = async ({ put, remove }: Writer, changes: readonly ChangeRow[]): Promise<void> => {
  for (const { entity, before, after } of changes) {
    if (entity !== 'client_keys') continue;
    if (before === null && after !== null) {
      const { source, type, value, clientId } = fromRow<KeyRow>(after);
      await remove(
        'client_keys',
        Prisma.sql`t.source = ${source} and t.type = ${type} and t.value = ${value} and t.client_id = ${clientId}::uuid`,
      );
    }
    if (before !== null && after === null) await put('client_keys', [fromRow<KeyRow>(before)]);
  }
};
