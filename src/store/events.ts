import type { Company } from '../domain/incoming';
import { companiesOf, type KeyRow } from './companies';
import { applyClients, companiesIn } from './told-clients';
import { applyContacts } from './told-contacts';
import { touchesOfMail, type Placed } from './mail';
import type { Place, PlacedEvent, PlacedWhole } from './placed-event';
import { askAbout } from './told-calls';
import { putTogether } from './touch-parts';
import { applyTouches } from './told-touches';
import type { Stamp, Writer } from './write';

export type AppliedEvents = {
  /** Those that changed something. */
  readonly accepted: readonly Place[];
  /** Those that were known already, or are older than what is kept. */
  readonly duplicate: readonly Place[];
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
 * the order inside a delivery does not matter. `stampOf`: by whom and when each was told, where they are of several deliveries;
 * of those no two tell of one record, or of anything but records.
 */
export const applyEvents = async (
  writer: Writer,
  workspaceId: string,
  source: string,
  stamp: Stamp,
  told: readonly PlacedEvent[],
  stampOf: (place: Place) => Stamp = () => stamp,
): Promise<AppliedEvents> => {
  const here = [writer, workspaceId, source, stamp] as const;
  const calls = await askAbout(
    ...here,
    told.filter((event) => event.type === 'phone-call'),
  );
  const mails = await touchesOfMail(
    ...([writer, workspaceId] as const),
    told.filter((event) => event.type === 'mail'),
  );
  const records = told.filter((event) => event.type !== 'phone-call' && event.type !== 'mail');
  const { events: whole, kept, known } = await putTogether(...here, records);
  const events: readonly Placed[] = [...whole, ...mails];
  const clients = events.filter((event) => event.type === 'client');
  if (clients.length > 0) await lockClientMaking(writer, workspaceId);
  const asked = events.flatMap((event): readonly Company[] =>
    event.type === 'client' ? companiesIn(event.client) : [event.company],
  );
  const companies = await companiesOf(writer.tx, workspaceId, source, asked);
  const made = await applyClients(...([writer, workspaceId, source, stamp, companies] as const), clients);
  const unknown: PlacedWhole[] = [...made.unknown];
  const learnt: { readonly key: KeyRow; readonly stamp: Stamp }[] = [];
  const contacts = [];
  const touches = [];
  for (const event of events) {
    if (event.type === 'client') continue;
    const clientId = event.clientId ?? companies.find(event.company);
    if (clientId === undefined) {
      unknown.push(event);
      continue;
    }
    for (const key of companies.learn(event.company, clientId)) learnt.push({ key, stamp: stampOf(event) });
    if (event.type === 'contact') contacts.push({ ...event, clientId });
    else touches.push({ ...event, clientId });
  }
  await writer.put(
    'client_keys',
    learnt.map(({ key }) => key),
    { stamps: learnt.map(({ stamp: when }) => when) },
  );
  const met = await applyContacts(...here, contacts);
  const accepted = await applyTouches(writer, workspaceId, source, touches, stampOf);
  const news = new Set<Place>(accepted);
  return {
    accepted: [...made.accepted, ...met.accepted, ...accepted, ...kept, ...calls.accepted],
    duplicate: [
      ...[...made.duplicate, ...met.duplicate, ...known, ...calls.duplicate],
      ...touches.filter((event) => !news.has(event)),
    ],
    unknown,
    learned: learnt.length > 0 || made.accepted.length > 0,
  };
};
