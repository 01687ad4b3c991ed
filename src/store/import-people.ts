import type { ImportPlan } from '../domain/import';
import { newContactRow, searchable, type ContactRow } from './contacts';
import { Prisma } from './generated/client';
import { isSame } from './rows';
import type { Tally, Target } from './import-target';
import { clientIds, type TeammateRow } from './teammates';
import { rowsOf } from './write';

/** Writes people at clients; one who had been removed is back. */
export const landContacts = async (
  { writer, workspaceId, source }: Target,
  { contacts: records }: Pick<ImportPlan, 'contacts'>,
): Promise<Tally> => {
  const ids = records.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const kept = new Map(
    (
      await rowsOf<ContactRow>(
        writer.tx,
        'contacts',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[]) for update of t`,
      )
    ).map((row) => [row.id, row]),
  );
  const rows = records.map(({ id, clientId, fields }) => {
    const before = kept.get(id) ?? newContactRow({ id, clientId, name: '', source });
    return searchable({ ...before, clientId, ...fields, removedAt: null });
  });
  const differing = rows.filter((row) => !isSame(row, kept.get(row.id)));
  await writer.put('contacts', differing);
  return tallyOf(records.length, records.length - ids.length, differing.length);
};

/** Writes what people do here; the facts of every client may change with it. */
export const landPeople = async (
  { writer, workspaceId }: Target,
  { people: records }: Pick<ImportPlan, 'people'>,
): Promise<Tally> => {
  const told = new Map(records.map(({ id, fields }) => [id, fields]));
  const kept = await rowsOf<TeammateRow>(
    writer.tx,
    'teammates',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${[...told.keys()]}::uuid[]) for update of t`,
  );
  const differing = kept
    .map((row) => ({ before: row, after: { ...row, ...told.get(row.id) } }))
    .filter(({ before, after }) => !isSame(after, before));
  await writer.put(
    'teammates',
    differing.map(({ after }) => after),
  );
  if (differing.length > 0) writer.touch(await clientIds(writer.tx, workspaceId));
  return tallyOf(records.length, 0, differing.length);
};

const tallyOf = (all: number, created: number, written: number): Tally => ({
  created,
  changed: written - created,
  unchanged: all - written,
});
