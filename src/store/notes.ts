import type { HandNote } from '../domain/hand-note';
import { isAboutBill, numberAtStart } from '../domain/bill-number';
import { familyOf } from '../domain/touch';
import { newId } from '../platform/ids';
import { newContactRow } from './contacts';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { bareTouch, lockTouches, type TouchRow } from './touches';
import { rowsOf, transact, type Stamp, type Writer } from './write';

export type RecordedNote =
  | { readonly type: 'recorded'; readonly touchId: string }
  /** The same submission once more, or a second tap; the client for whom it was recorded then. */
  | { readonly type: 'duplicate'; readonly clientId: string }
  /** That bill's dispute is open already. */
  | { readonly type: 'disputed'; readonly since: Date }
  | { readonly type: 'no-client' };

/** What people of one workspace write down by hand. */
export const notesOf = (db: Database, workspaceId: string) => ({
  /**
   * Records one touch with all that came of it, once for each submission id; one that was taken back can be recorded again.
   */
  record: (submission: string, given: HandNote, stamp: Stamp): Promise<RecordedNote> =>
    transact(db, workspaceId, stamp, async (writer): Promise<RecordedNote> => {
      await writer.tx
        .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${submission}`}, 0))`;
      // merged while the form was open: the call was with the one that it has become
      const clientId = await clientNow(writer, workspaceId, given.clientId);
      if (clientId === undefined) return { type: 'no-client' };
      const note = { ...given, clientId };
      const [known] = await lockTouches(writer, workspaceId, 'slack', [
        { family: familyOf(note.kind), externalId: submission },
      ]);
      if (known && known.removedAt === null) return { type: 'duplicate', clientId: known.clientId };
      const disputed = note.kind === 'dispute' ? await openDispute(writer, workspaceId, note) : undefined;
      if (disputed) return { type: 'disputed', since: disputed.at };
      const touch = {
        ...(await touchOf(writer, workspaceId, submission, note, stamp)),
        ...(known ? { id: known.id } : {}),
      };
      await writer.put('touches', [touch]);
      await writer.put('promises', promiseRows(touch.id, clientId, note.promises, stamp));
      await writer.put('agreed_calls', agreedOf(touch.id, note, stamp));
      await settle(writer, workspaceId, note, stamp);
      await keepPromises(writer, workspaceId, note, stamp);
      return { type: 'recorded', touchId: touch.id };
    }),
});

/** The client that it is now: of one that was merged, the one that it has become. Undefined where there is none. */
export const clientNow = async (
  { tx }: Writer,
  workspaceId: string,
  clientId: string,
): Promise<string | undefined> => {
  const [client] = await rowsOf<{ id: string; mergedIntoId: string | null }>(
    tx,
    'clients',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${clientId}::uuid`,
  );
  return client && (client.mergedIntoId ?? client.id);
};

const touchOf = async (
  writer: Writer,
  workspaceId: string,
  submission: string,
  note: HandNote,
  stamp: Stamp,
): Promise<TouchRow> => {
  const {
    clientId,
    kind,
    at,
    contact: _,
    agreedOn: _on,
    promises: _all,
    settled: _settled,
    kept: _kept,
    ...said
  } = note;
  return {
    ...bareTouch({ clientId, source: 'slack', externalId: submission, kind, at }, stamp),
    ...said,
    ...(await contactOf(writer, workspaceId, note, stamp)),
  };
};

/** The open dispute of the same bill, whoever told of it. Two who record it at once wait for each other. */
const openDispute = async (
  writer: Writer,
  workspaceId: string,
  { clientId, title }: HandNote,
): Promise<TouchRow | undefined> => {
  const number = numberAtStart(title);
  if (number === null) return undefined;
  await writer.tx
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${clientId} disputes`}, 0))`;
  const open = await rowsOf<TouchRow>(
    writer.tx,
    'touches',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid and t.kind = 'dispute'
      and t.closed_at is null and t.settled_at is null and t.removed_at is null`,
  );
  return open.find((dispute) => isAboutBill(dispute, number));
};

/** Somebody at this client: the one chosen, or who has the name that was typed. */
const knownContact = async (
  { tx }: Writer,
  workspaceId: string,
  clientId: string,
  contact: { readonly id: string } | { readonly newName: string },
): Promise<{ id: string } | undefined> => {
  const whom =
    'id' in contact
      ? Prisma.sql`t.id::text = ${contact.id}`
      : Prisma.sql`lower(t.name) = lower(${contact.newName})`;
  const [found] = await rowsOf<{ id: string }>(
    tx,
    'contacts',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid and t.removed_at is null and ${whom}
      order by t.main desc, t.id limit 1`,
  );
  return found;
};

export const contactOf = async (
  writer: Writer,
  workspaceId: string,
  { clientId, contact }: Pick<HandNote, 'clientId' | 'contact'>,
  stamp: Stamp,
): Promise<Pick<TouchRow, 'contactId' | 'contactName'>> => {
  if (contact === null) return { contactId: null, contactName: null };
  if ('name' in contact) return { contactId: null, contactName: contact.name };
  const known = await knownContact(writer, workspaceId, clientId, contact);
  if ('id' in contact) return { contactId: known?.id ?? null, contactName: null };
  if (known) return { contactId: known.id, contactName: null };
  const id = newId(stamp.at);
  const name = contact.newName;
  await writer.put('contacts', [newContactRow({ id, clientId, name, source: 'slack' })]);
  return { contactId: id, contactName: name };
};

/** What was promised in a touch, as rows. */
export const promiseRows = (
  touchId: string,
  clientId: string,
  promises: HandNote['promises'],
  stamp: Stamp,
) =>
  promises.map((promise) => ({
    ...promise,
    id: newId(stamp.at),
    clientId,
    touchId,
    madeAt: stamp.at,
    keptAt: null,
    removedAt: null,
  }));

const agreedOf = (touchId: string, { clientId, agreedOn, byId }: HandNote, stamp: Stamp) =>
  agreedOn === null
    ? []
    : [{ id: newId(stamp.at), clientId, on: agreedOn, byId, touchId, agreedAt: stamp.at, removedAt: null }];

const settle = async (writer: Writer, workspaceId: string, note: HandNote, stamp: Stamp): Promise<void> => {
  if (note.settled.length === 0) return;
  const rows = await rowsOf<TouchRow>(
    writer.tx,
    'touches',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${note.clientId}::uuid
      and t.id = any(${[...note.settled]}::uuid[]) and t.closed_at is null and t.settled_at is null for update of t`,
  );
  await writer.put(
    'touches',
    rows.map((row) => ({ ...row, settledAt: stamp.at, settledById: note.byId })),
  );
};

const keepPromises = async (
  writer: Writer,
  workspaceId: string,
  { clientId, kept }: HandNote,
  stamp: Stamp,
): Promise<void> => {
  if (kept.length === 0) return;
  const rows = await rowsOf<object>(
    writer.tx,
    'promises',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid
      and t.id::text = any(${[...kept]}) and t.kept_at is null and t.removed_at is null for update of t`,
  );
  await writer.put(
    'promises',
    rows.map((row) => ({ ...row, keptAt: stamp.at })),
  );
};
