import { stringify } from 'csv-stringify/sync';
import { addMonths, onOrBefore } from './calendar';
import { CLIENTS } from './client-table';
import { CONTACTS } from './contact-table';
import { lifeOf, type Life } from './life';
import { roadmapDays, roadmapMonths } from './meetings';
import { numbered } from './numbered';
import { mail, PEOPLE } from './people';
import { TOUCH_COLUMNS, type TouchRow } from './touch-row';
import { yearOf } from './year';

/** A file as a firm would export it: `what` is the word that the import takes. */
export type SampleFile = { readonly what: string; readonly csv: string };

const SEED = 'northwind';
/**
 * The sample firm's files, in the order in which to import them: a year that ends on the day, in Sydney, that `now` is
 * on. The same seed and day give the same bytes.
 */
export const sampleFiles = (now: Date, seed = SEED): readonly SampleFile[] => {
  const lives = CLIENTS.map((client) => lifeOf(client, seed, now));
  const touches = numbered(lives.flatMap(yearOf));
  const isTicket = ({ Kind }: TouchRow): boolean => Kind === 'ticket';
  return [
    { what: 'people', csv: csv(PEOPLE) },
    { what: 'clients', csv: csv(lives.map(clientRow)) },
    { what: 'contacts', csv: csv(CONTACT_ROWS) },
    // a file is a process of the command line: what can share one does; who has a ticket is said in its own only
    { what: 'touches', csv: touchFile(touches.filter((row) => !isTicket(row))) },
    { what: 'tickets', csv: touchFile(touches.filter(isTicket).map(({ Kind: _, ...row }) => row)) },
  ];
};

const csv = (rows: readonly Readonly<Record<string, string>>[]): string =>
  stringify([...rows], { header: true });

/** Only columns in which something stands. */
const touchFile = (rows: readonly Partial<TouchRow>[]): string => {
  const columns = TOUCH_COLUMNS.filter((column) => rows.some((row) => (row[column] ?? '') !== ''));
  return stringify([...rows], { header: true, columns });
};

const clientRow = (life: Life): Readonly<Record<string, string>> => {
  const { client, startedOn, renewsOn } = life;
  const isClient = client.status !== 'prospect';
  const [lastRoadmap] = roadmapDays(life);
  const isLarge = client.tier === 'A' || client.tier === 'B';
  return {
    Name: client.name,
    Aliases: client.alias,
    Domains: client.domain,
    Tier: client.tier,
    Status: client.status,
    Owner: mail(client.owner),
    Backup: mail(client.backup),
    Billing: isLarge ? mail('pat') : '',
    Parent: client.parent,
    Cadence: client.cadence,
    'Time zone': client.zone,
    Started: isClient ? startedOn : '',
    Renewal: client.status === 'active' ? renewsOn : '',
    Roadmap:
      isLarge && lastRoadmap !== undefined
        ? onOrBefore(addMonths(lastRoadmap, roadmapMonths(client.tier)))
        : '',
    Channel: client.channel,
    Notes: client.notes,
    'External ID': client.id,
  };
};

const yes = (is: boolean): string => (is ? 'yes' : 'no');

const CONTACT_ROWS = CONTACTS.map((contact) => ({
  Client: contact.client,
  Name: contact.name,
  'Preferred name': contact.preferred,
  Pronunciation: contact.pronunciation,
  Role: contact.role,
  Main: yes(contact.main),
  Key: yes(contact.key),
  Site: contact.site,
  Email: contact.email,
  Phone: contact.phone,
  Prefers: contact.prefers,
}));
