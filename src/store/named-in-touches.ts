import type { IncomingTouch } from '../domain/incoming';
import { findTeammate } from '../domain/named-teammate';
import { remembered } from '../domain/remembered';
import type { Writer } from './write';

type KnownContact = {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly email: string | null;
};
type KnownTeammate = Omit<KnownContact, 'clientId'> & { readonly slackId: string; readonly handle: string };

/** Whether this is who a touch names: by e-mail address where it has one, else by name. */
const isNamed = (known: KnownContact, contact: NonNullable<IncomingTouch['contact']>): boolean =>
  contact.email !== null
    ? known.email?.toLowerCase() === contact.email.toLowerCase()
    : known.name.toLowerCase() === contact.name?.toLowerCase();

type Naming = {
  readonly clientId: string;
  readonly touch: Pick<IncomingTouch, 'by' | 'assignee' | 'with' | 'contact'>;
};

/** The ids of those whom touches name. */
export type Named = {
  readonly teammate: (label: string) => string | undefined;
  readonly contact: (clientId: string, contact: IncomingTouch['contact']) => string | undefined;
};

/** Of so many clients the people are kept at once. */
const MOST_CLIENTS = 100_000;

/** Looks up whom touches name. Everybody is read once, however many touches come: a file has a million. */
export const naming = (
  { tx }: Writer,
  workspaceId: string,
): ((events: readonly Naming[]) => Promise<Named>) => {
  let teammate: Named['teammate'] | undefined;
  const contacts = new Map<string, KnownContact[]>();

  const readTeammates = async (): Promise<Named['teammate']> => {
    const people = await tx.$queryRaw<KnownTeammate[]>`
      select id::text, slack_id as "slackId", name, handle, email from teammates where workspace_id = ${workspaceId}`;
    const found = remembered((label: string) => ({ id: findTeammate(people, label)?.id }), 10_000);
    return (label) => found(label).id;
  };
  const readContacts = async (clientIds: readonly string[]): Promise<void> => {
    if (contacts.size + clientIds.length > MOST_CLIENTS) contacts.clear();
    const wanted = clientIds.filter((id) => !contacts.has(id));
    if (wanted.length === 0) return;
    for (const id of wanted) contacts.set(id, []);
    const rows = await tx.$queryRaw<KnownContact[]>`
      select id::text, client_id::text as "clientId", name, email from contacts
      where workspace_id = ${workspaceId} and client_id = any(${wanted}::uuid[]) and removed_at is null`;
    for (const row of rows) contacts.get(row.clientId)?.push(row);
  };

  return async (events) => {
    if (events.some(({ touch }) => (touch.by ?? touch.assignee ?? touch.with?.[0] ?? null) !== null))
      teammate ??= await readTeammates();
    await readContacts([
      ...new Set(events.flatMap(({ clientId, touch }) => (touch.contact === null ? [] : clientId))),
    ]);
    return {
      teammate: (label) => teammate?.(label),
      contact: (clientId, contact) =>
        contact === null ? undefined : contacts.get(clientId)?.find((known) => isNamed(known, contact))?.id,
    };
  };
};
