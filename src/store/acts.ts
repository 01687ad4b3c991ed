import { changesOf, type ChangeRow } from './changes';
import type { Database } from './database';
import type { FactTable } from './fact-tables';
import { Prisma } from './generated/client';
import { fromRow } from './rows';
import { rowsOf, transact, type Stamp } from './write';

export type Undone =
  | { readonly type: 'undone'; readonly clientIds: readonly string[] }
  | { readonly type: 'already' }
  | { readonly type: 'too-late' }
  /** A touch that it made was changed since: then all that came of it stays too. */
  | { readonly type: 'changed' }
  | { readonly type: 'unknown' };

/** What can be marked as taken back; the rest of an act is put back as it was. */
const REMOVABLE: readonly FactTable[] = [
  'touches',
  'contacts',
  'cadences',
  'agreed_calls',
  'added_cadences',
  'ladder_moves',
  'promises',
  'snoozes',
  'health_readings',
];

/** What was done in one go, and can be taken back in one go. */
export const actsOf = (db: Database, workspaceId: string) => ({
  /**
   * Takes back what `act` wrote, within `withinMs` of it: rows that it made are marked removed, rows that it changed are
   * put back where nobody has changed them since. The taking back is an act of its own, in `changes` like any other.
   */
  undo: (act: string, withinMs: number, stamp: Stamp): Promise<Undone> =>
    transact(db, workspaceId, stamp, async ({ tx, put, touched }): Promise<Undone> => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${act}, 0))`;
      const changes = await changesOf(tx, workspaceId, act);
      // what was added to an act later leaves its time as it was
      const first = changes.at(-1);
      if (!first) return { type: 'unknown' };
      if (stamp.at.getTime() - first.recordedAt.getTime() > withinMs) return { type: 'too-late' };
      if (await isChangedSince(tx, workspaceId, changes)) return { type: 'changed' };
      for (const change of changes.filter(({ entity }) => REMOVABLE.includes(entity)))
        await takeBack(tx, put, workspaceId, change, stamp.at);
      return touched.size > 0 ? { type: 'undone', clientIds: [...touched] } : { type: 'already' };
    }),
});

/** Whether a touch that the act made is another by now, and still there. */
const isChangedSince = async (
  tx: Parameters<typeof rowsOf>[0],
  workspaceId: string,
  changes: readonly ChangeRow[],
): Promise<boolean> => {
  const made = changes.filter(({ entity, before }) => entity === 'touches' && before === null);
  if (made.length === 0) return false;
  const current = await rowsOf<{ id: string; removedAt: Date | null }>(
    tx,
    'touches',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${made.map(({ entityId }) => entityId)}::uuid[]) for update of t`,
  );
  return current.some((row) => {
    // the newest first: what the act left
    const after = changes.find(({ entityId }) => entityId === row.id)?.after;
    return row.removedAt === null && after != null && JSON.stringify(row) !== JSON.stringify(fromRow(after));
  });
};

/** Whether a touch that stays names this contact: then the contact stays too. */
const isNamed = async (
  tx: Parameters<typeof rowsOf>[0],
  workspaceId: string,
  contactId: string,
): Promise<boolean> =>
  (await tx.touch.findFirst({ where: { workspaceId, contactId, removedAt: null }, select: { id: true } })) !==
  null;

const takeBack = async (
  tx: Parameters<typeof rowsOf>[0],
  put: (table: FactTable, rows: readonly object[]) => Promise<void>,
  workspaceId: string,
  { entity, entityId, before, after }: ChangeRow,
  at: Date,
): Promise<void> => {
  const [current] = await rowsOf<Record<string, unknown>>(
    tx,
    entity,
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${entityId}::uuid for update of t`,
  );
  const written = after === null ? undefined : fromRow<Record<string, unknown>>(after);
  if (!current || JSON.stringify(current) !== JSON.stringify(written)) return;
  if (entity === 'contacts' && before === null && (await isNamed(tx, workspaceId, entityId))) return;
  await put(entity, [before === null ? { ...current, removedAt: at } : fromRow<object>(before)]);
};
