import type { IncomingTouch } from '../domain/incoming';
import { Prisma } from './generated/client';
import { rowsOf, type Writer } from './write';

type KnownContact = {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly email: string | null;
};

/** Whether this is who a touch names: by e-mail address where it has one, else by name. */
export const isNamed = (known: KnownContact, contact: IncomingTouch['contact']): boolean =>
  contact !== null &&
  (contact.email !== null
    ? known.email?.toLowerCase() === contact.email.toLowerCase()
    : known.name.toLowerCase() === contact.name?.toLowerCase());

/** The people at the clients of these touches, by client, where any of them names one. */
export const contactsNamed = async (
  writer: Writer,
  workspaceId: string,
  events: readonly { readonly clientId: string; readonly touch: Pick<IncomingTouch, 'contact'> }[],
): Promise<ReadonlyMap<string, readonly KnownContact[]>> => {
  const clients = new Map<string, KnownContact[]>();
  for (const { clientId, touch } of events) if (touch.contact !== null) clients.set(clientId, []);
  if (clients.size === 0) return clients;
  const contacts = await rowsOf<KnownContact>(
    writer.tx,
    'contacts',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = any(${[...clients.keys()]}::uuid[]) and t.removed_at is null`,
  );
  for (const contact of contacts) clients.get(contact.clientId)?.push(contact);
  return clients;
};
