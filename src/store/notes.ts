import type { CallNote } from '../domain/call-note';
import { newId } from '../platform/ids';
import { newContactRow } from './contacts';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { bareTouch, lockTouches, type TouchRow } from './touches';
import { rowsOf, transact, type Stamp, type Writer } from './write';

export type RecordedNote =
  | { readonly type: 'recorded'; readonly touchId: string }
  /** The same submission once more, or a second tap. */
  | { readonly type: 'duplicate' }
  | { readonly type: 'no-client' };

/** Call notes of one workspace. */
export const notesOf = (db: Database, workspaceId: string) => ({
  /**
   * Records one touch with all that came of it, once for each submission id; one that was taken back can be recorded again.
   */
  record: (submission: string, given: CallNote, stamp: Stamp): Promise<RecordedNote> =>
    transact(db, workspaceId, stamp, async (writer): Promise<RecordedNote> => {
      await writer.tx
        .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${submission}`}, 0))`;
      const [client] = await rowsOf<{ id: string; mergedIntoId: string | null }>(
        writer.tx,
        'clients',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${given.clientId}::uuid`,
      );
      if (!client) return { type: 'no-client' };
      // merged while the form was open: the call was with the one that it has become
      const note = { ...given, clientId: client.mergedIntoId ?? client.id };
      const [known] = await lockTouches(writer, workspaceId, 'slack', [
        { family: 'moment', externalId: submission },
      ]);
      if (known && known.removedAt === null) return { type: 'duplicate' };
      const touch = {
        ...(await touchOf(writer, workspaceId, submission, note, stamp)),
        ...(known ? { id: known.id } : {}),
      };
      await writer.put('touches', [touch]);
      await writer.put('promises', promisesOf(touch.id, note, stamp));
      await writer.put('agreed_calls', agreedOf(touch.id, note, stamp));
      await settle(writer, workspaceId, note, stamp);
      return { type: 'recorded', touchId: touch.id };
    }),
});

const touchOf = async (
  writer: Writer,
  workspaceId: string,
  submission: string,
  note: CallNote,
  stamp: Stamp,
): Promise<TouchRow> => {
  const { clientId, at, outcome, mood, minutes, direction, counts, byId, needs } = note;
  return {
    ...bareTouch({ clientId, source: 'slack', externalId: submission, kind: 'call', at }, stamp),
    ...{ outcome, mood, minutes, direction, counts, byId, needs, note: note.note },
    ...(await contactOf(writer, workspaceId, note, stamp)),
  };
};

/** Somebody at this client: the one chosen, or who has the name that was typed. */
const knownContact = async (
  { tx }: Writer,
  workspaceId: string,
  clientId: string,
  contact: NonNullable<CallNote['contact']>,
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

const contactOf = async (
  writer: Writer,
  workspaceId: string,
  { clientId, contact }: CallNote,
  stamp: Stamp,
): Promise<Pick<TouchRow, 'contactId' | 'contactName'>> => {
  if (contact === null) return { contactId: null, contactName: null };
  const known = await knownContact(writer, workspaceId, clientId, contact);
  if ('id' in contact) return { contactId: known?.id ?? null, contactName: null };
  if (known) return { contactId: known.id, contactName: null };
  const id = newId(stamp.at);
  const name = contact.newName;
  await writer.put('contacts', [newContactRow({ id, clientId, name, source: 'slack' })]);
  return { contactId: id, contactName: name };
};

const promisesOf = (touchId: string, { clientId, promises }: CallNote, stamp: Stamp) =>
  promises.map((promise) => ({
    ...promise,
    id: newId(stamp.at),
    clientId,
    touchId,
    madeAt: stamp.at,
    keptAt: null,
    removedAt: null,
  }));

const agreedOf = (touchId: string, { clientId, agreedOn, byId }: CallNote, stamp: Stamp) =>
  agreedOn === null
    ? []
    : [{ id: newId(stamp.at), clientId, on: agreedOn, byId, touchId, agreedAt: stamp.at, removedAt: null }];

const settle = async (writer: Writer, workspaceId: string, note: CallNote, stamp: Stamp): Promise<void> => {
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
