import { changesOf, type ChangeRow } from './changes';
import type { FactTable } from './fact-tables';
import { Prisma } from './generated/client';
import { fromRow, type Row } from './rows';
import { markGoneStale } from './said';
import { touchChanges } from './touch-changes';
import { rowsOf, type Stamp, type Writer } from './write';

export type TakenBack = {
  readonly takenBack: number;
  /** Clients that stay, because something else has been recorded for them since. */
  readonly kept: readonly string[];
  /** Records that somebody has changed since: they stay as they are. */
  readonly changedSince: number;
  readonly clientIds: readonly string[];
};

/** Marked as removed when the act made them, as touches are; the rest is put back as it was. */
const MADE: readonly FactTable[] = ['contacts', 'cadences'];
/** As if its source had said nothing of it yet: told again, it is there again. */
const UNTOLD = { updatedAt: new Date(0), digest: '' };
const PUT_BACK: readonly FactTable[] = ['clients', 'teammates'];

/**
 * Takes back what came in by one act: what it made goes, what it changed is put back where nobody has changed it since.
 * A client that it made goes only where nothing else was recorded for it.
 */
export const takeBackAct = async (
  writer: Writer,
  workspaceId: string,
  act: string,
  stamp: Stamp,
): Promise<TakenBack> => {
  const changes = await changesOf(writer.tx, workspaceId, act, 'touches');
  const of = (table: FactTable) => changes.filter(({ entity }) => entity === table);
  let takenBack = 0;
  let changedSince = 0;
  const takeBack = async (table: FactTable, some: readonly ChangeRow[]): Promise<void> => {
    const { rows, skipped } = await asBefore(writer, workspaceId, table, some, stamp.at);
    await writer.put(table, rows);
    takenBack += rows.length;
    changedSince += skipped;
  };
  for await (const some of touchChanges(writer.tx, workspaceId, act)) await takeBack('touches', some);
  for (const table of [...MADE, ...PUT_BACK]) await takeBack(table, of(table));
  const made = of('clients').flatMap(({ before, entityId }) => (before === null ? [entityId] : []));
  const kept = await stillNeeded(writer, workspaceId, [act, stamp.act], made);
  const going = made.filter((id) => !kept.has(id));
  const gone = new Set(going);
  if (going.length > 0) {
    await writer.remove('client_keys', Prisma.sql`t.client_id = any(${going}::uuid[])`);
    await writer.remove('clients', Prisma.sql`t.id = any(${going}::uuid[])`);
    await markGoneStale(writer.tx, workspaceId, going, stamp.at);
  }
  await keysAsBefore(writer, of('client_keys'), new Set(made));
  return {
    ...{ changedSince, kept: [...kept.values()], takenBack: takenBack + going.length },
    clientIds: [...writer.touched].filter((id) => !gone.has(id)),
  };
};

/** The rows as the act found them; a client that it made is no row to put back. */
const asBefore = async (
  { tx }: Writer,
  workspaceId: string,
  table: FactTable,
  changes: readonly ChangeRow[],
  at: Date,
): Promise<{ readonly rows: readonly object[]; readonly skipped: number }> => {
  const first = firstAndLast(changes).filter(
    ({ before }) => before !== null || table === 'touches' || MADE.includes(table),
  );
  if (first.length === 0) return { rows: [], skipped: 0 };
  const current = new Map(
    (
      await rowsOf<{ id: string; removedAt?: Date | null }>(
        tx,
        table,
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${first.map(({ entityId }) => entityId)}::uuid[]) for update of t`,
      )
    ).map((row) => [row.id, row]),
  );
  const rows = first.flatMap(({ entityId, before, after }) => {
    const now = current.get(entityId);
    if (!now || JSON.stringify(now) !== JSON.stringify(after && fromRow(after))) return [];
    return [
      before === null
        ? { ...now, ...(table === 'touches' && UNTOLD), removedAt: at }
        : fromRow<object>(before),
    ];
  });
  return { rows, skipped: first.length - rows.length };
};

/** Of a row that the act wrote twice: what it found, and what it left. Changes come newest first. */
const firstAndLast = (changes: readonly ChangeRow[]): readonly ChangeRow[] => {
  const rows = new Map<string, ChangeRow>();
  for (const change of changes) {
    const later = rows.get(change.entityId);
    rows.set(change.entityId, later ? { ...later, before: change.before } : change);
  }
  return [...rows.values()];
};

/** Those of the clients for which something beside these acts was recorded, by id, with their names. */
const stillNeeded = async (
  { tx }: Writer,
  workspaceId: string,
  acts: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const made = Prisma.sql`${[...ids]}::uuid[]`;
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select c.id::text, c.name from clients c where c.workspace_id = ${workspaceId} and c.id = any(${made}) and (
      exists (select 1 from changes x where x.workspace_id = c.workspace_id and x.client_id = c.id
        and x.act <> all(${[...acts]}::uuid[]))
      or exists (select 1 from clients child where child.workspace_id = c.workspace_id and child.parent_id = c.id
        and child.id <> all(${made})))`;
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** The keys of clients that were there before; those of a client that the act made go or stay with it. */
const keysAsBefore = async (
  writer: Writer,
  changes: readonly ChangeRow[],
  made: ReadonlySet<string>,
): Promise<void> => {
  const older = changes.filter(({ clientId }) => clientId !== null && !made.has(clientId));
  for (const { before, after } of older)
    if (before === null && after !== null) await writer.remove('client_keys', sameKey(after));
  await writer.put(
    'client_keys',
    older.flatMap(({ before, after }) =>
      after === null && before !== null ? [fromRow<object>(before)] : [],
    ),
  );
};

const sameKey = (row: Row): Prisma.Sql =>
  Prisma.sql`t.source = ${String(row['source'])} and t.type = ${String(row['type'])} and t.value = ${String(row['value'])}
    and t.client_id = ${String(row['client_id'])}::uuid`;
