import type { Contact } from '../domain/client';
import type { ContactRecord, PersonRecord } from '../domain/import';
import { normalName, reversedDigits } from '../domain/names';
import { Prisma } from './generated/client';
import { isSame } from './import-clients';
import type { Tally, Target } from './import-target';
import { clientIds, type TeammateRow } from './teammates';
import { rowsOf } from './write';

type ContactRow = Contact & {
  readonly clientId: string;
  readonly phoneDigits: string | null;
  readonly search: string;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly removedAt: Date | null;
};

const nobody = {
  ...{ preferredName: null, pronunciation: null, role: null, main: false, key: false, site: null },
  ...{ email: null, phone: null, timeZone: null, prefers: null, externalId: null },
};

/** Writes people at clients; one who had been removed is back. */
export const landContacts = async (
  { writer, workspaceId, source }: Target,
  records: readonly ContactRecord[],
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
    const row = { ...nobody, name: '', source, ...kept.get(id), id, clientId, ...fields, removedAt: null };
    const phoneDigits = row.phone === null ? null : (reversedDigits(row.phone) ?? null);
    return { ...row, phoneDigits, search: normalName(row.name) };
  });
  const differing = rows.filter((row) => !isSame(row, kept.get(row.id)));
  await writer.put('contacts', differing);
  return tallyOf(records.length, records.length - ids.length, differing.length);
};

/** Writes what people do here; the facts of every client may change with it. */
export const landPeople = async (
  { writer, workspaceId }: Target,
  records: readonly PersonRecord[],
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
