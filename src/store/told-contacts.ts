import type { IncomingContact } from '../domain/incoming-event';
import { normalName } from '../domain/names';
import { newId } from '../platform/ids';
import { newContactRow, searchable, type ContactRow } from './contacts';
import { Prisma } from './generated/client';
import type { AppliedProfiles } from './told-clients';
import { lastToldOf } from './told';
import { rowsOf, type Stamp, type Writer } from './write';

type Placed = { readonly clientId: string; readonly contact: IncomingContact };

/** Adds or changes people at clients: the same person by the source's id, then e-mail, then name at that client. */
export const applyContacts = async <T extends Placed>(
  writer: Writer,
  workspaceId: string,
  source: string,
  stamp: Stamp,
  events: readonly T[],
): Promise<Omit<AppliedProfiles<T>, 'unknown'>> => {
  if (events.length === 0) return { accepted: [], duplicate: [] };
  const clientIds = [...new Set(events.map(({ clientId }) => clientId))];
  const externalIds = events.flatMap(({ contact }) => contact.externalId ?? []);
  const kept = await rowsOf<ContactRow>(
    writer.tx,
    'contacts',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.removed_at is null and (t.client_id = any(${clientIds}::uuid[])
      or (t.source = ${source} and t.external_id = any(${externalIds}))) order by t.id for update of t`,
  );
  const rows = new Map(kept.map((row) => [row.id, row]));
  const told = await lastToldOf(writer, workspaceId, source, [
    ...new Set([...clientIds, ...kept.map(({ clientId }) => clientId)]),
  ]);
  const changed = new Set<string>();
  const accepted: T[] = [];
  const duplicate: T[] = [];
  for (const event of events) {
    const { clientId, contact } = event;
    const before = samePerson([...rows.values()], source, clientId, contact);
    const newcomer = { id: newId(stamp.at), clientId, name: contact.name, source: null };
    const row = changedBy(before ?? newContactRow(newcomer), source, clientId, contact);
    if (!told.isNews(row.id, clientId, contact)) {
      duplicate.push(event);
      continue;
    }
    if (before && before.clientId !== clientId) writer.touch([before.clientId]);
    rows.set(row.id, row);
    changed.add(row.id);
    accepted.push(event);
  }
  await writer.put(
    'contacts',
    [...changed].flatMap((id) => rows.get(id) ?? []),
  );
  await told.save();
  return { accepted, duplicate };
};

const samePerson = (
  rows: readonly ContactRow[],
  source: string,
  clientId: string,
  { externalId, name, facts: { email = null } }: IncomingContact,
): ContactRow | undefined => {
  const byId = rows.find(
    (row) => row.externalId !== null && row.source === source && row.externalId === externalId,
  );
  if (byId) return byId;
  // who has another id of this source is another person, of whatever name
  const others = rows.filter(
    (row) =>
      row.clientId === clientId && (externalId === null || row.externalId === null || row.source !== source),
  );
  const byEmail = email === null ? undefined : others.find((row) => row.email?.toLowerCase() === email);
  if (byEmail) return byEmail;
  const named = others.filter(
    (row) => row.search === normalName(name) && (row.email === null || email === null || row.email === email),
  );
  return named.length === 1 ? named[0] : undefined;
};

const changedBy = (
  before: ContactRow,
  source: string,
  clientId: string,
  { name, externalId, facts }: IncomingContact,
): ContactRow =>
  searchable({
    ...before,
    ...facts,
    clientId,
    name,
    ...(before.externalId === null && externalId !== null ? { source, externalId } : {}),
  });
