import type { Company } from '../domain/incoming';
import { companiesOf, type KeyRow } from './companies';
import { applyClients, companiesIn } from './told-clients';
import { applyContacts } from './told-contacts';
import { touchesOfMail, type Placed } from './mail';
import { askAbout } from './phone-calls';
import type { PlacedEvent, PlacedWhole } from './placed-event';
import { putTogether } from './touch-parts';
import { applyTouches } from './touches';
import type { Stamp, Writer } from './write';

export type AppliedEvents = {
  readonly accepted: number;
  readonly duplicate: number;
  /** Those whose client is not known, or not certain. */
  readonly unknown: readonly PlacedWhole[];
  /** Whether clients have keys that they had not before: what was kept unmatched may match now. */
  readonly learned: boolean;
};

/** Deliveries of one source are applied one after the other, so that “newest wins” holds for what is not there yet. */
export const lockSource = async ({ tx }: Writer, workspaceId: string, source: string): Promise<void> => {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${source}`}, 1))`;
};

/** Two sources that tell of the same new client at once must make one of it. */
export const lockClientMaking = async ({ tx }: Writer, workspaceId: string): Promise<void> => {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 2))`;
};

/**
 * Applies events of one source, whose lock the caller holds: what comes in parts is put together, then clients first, then their people, then touches, so that
 * the order inside a delivery does not matter.
 */
export const applyEvents = async (
  writer: Writer,
  workspaceId: string,
  source: string,
  stamp: Stamp,
  told: readonly PlacedEvent[],
): Promise<AppliedEvents> => {
  const calls = await askAbout(
    ...([writer, workspaceId, source, stamp] as const),
    told.flatMap((event) => (event.type === 'phone-call' ? [event.call] : [])),
  );
  const mails = await touchesOfMail(
    ...([writer, workspaceId] as const),
    told.filter((event) => event.type === 'mail'),
  );
  const records = told.filter((event) => event.type !== 'phone-call' && event.type !== 'mail');
  const { events: whole, kept, known } = await putTogether(writer, workspaceId, source, stamp, records);
  const events: readonly Placed[] = [...whole, ...mails];
  const clients = events.filter((event) => event.type === 'client');
  if (clients.length > 0) await lockClientMaking(writer, workspaceId);
  const asked = events.flatMap((event): readonly Company[] =>
    event.type === 'client' ? companiesIn(event.client) : [event.company],
  );
  const companies = await companiesOf(writer.tx, workspaceId, source, asked);
  const made =
    clients.length > 0
      ? await applyClients(writer, workspaceId, source, stamp, companies, clients)
      : { accepted: 0, duplicate: 0, unknown: [] };
  const unknown: PlacedWhole[] = [...made.unknown];
  const keys: KeyRow[] = [];
  const contacts = [];
  const touches = [];
  for (const event of events) {
    if (event.type === 'client') continue;
    const clientId = event.clientId ?? companies.find(event.company);
    if (clientId === undefined) {
      unknown.push(event);
      continue;
    }
    keys.push(...companies.learn(event.company, clientId));
    if (event.type === 'contact') contacts.push({ clientId, contact: event.contact });
    else touches.push({ clientId, touch: event.touch });
  }
  await writer.put('client_keys', keys);
  const met = await applyContacts(writer, workspaceId, source, stamp, contacts);
  const applied =
    touches.length > 0
      ? await applyTouches(writer, workspaceId, source, stamp, touches)
      : { accepted: 0, duplicate: 0 };
  return {
    accepted: made.accepted + met.accepted + applied.accepted + kept + calls.accepted,
    duplicate: made.duplicate + met.duplicate + applied.duplicate + known + calls.duplicate,
    unknown,
    learned: keys.length > 0 || made.accepted > 0,
  };
};
