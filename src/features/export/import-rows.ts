import { normalName } from '../../domain/names';
import { majorUnits } from '../../domain/money';

/** A row of a table, as it is exported. */
export type Row = Readonly<Record<string, unknown>>;
/** A row in the columns that an import takes. */
type Cells = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const yesNo = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : '');

/** Columns of the files that `touchbase import` takes back; README.md, CSV files. */
export const IMPORT_COLUMNS = {
  people: ['Member', 'Role', 'Manager', 'Hours', 'Morning', 'Days off', 'Skills'],
  clients:
    'Name|Aliases|Domains|Tier|Status|Owner|Backup|Caller|Billing|Cadence|Time zone|Started|Renewal|Roadmap|Channel|Notes|External ID'.split(
      '|',
    ),
  sites: ['Name', 'Domains', 'Parent'],
  contacts: 'Client|Name|Preferred name|Pronunciation|Role|Main|Key|Site|Email|Phone|Time zone|Prefers'.split(
    '|',
  ),
  touches:
    'Client|Kind|At|Outcome|Direction|Contact|By|Minutes|Mood|Title|Note|Due|Closed|Priority|Status|Waiting on|Made by|Last word|Phase|Sent|Site|Counts|Amount|Currency|URL|Needs|With|External ID|Assignee'.split(
      '|',
    ),
} as const;

/** Who and which client stands behind an id, in words that an import takes. */
export type Names = {
  readonly member: (id: unknown) => string;
  readonly client: (id: unknown) => string;
  readonly contact: (id: unknown) => string;
};

/** The words for rows that were read so far; two clients of one name are told apart by a domain of theirs alone. */
export const namesOf = (
  teammates: readonly Row[],
  clients: readonly Row[],
  contacts: readonly Row[],
): Names => {
  const members = new Map(teammates.map((row) => [row['id'], text(row['slack_id'])]));
  const people = new Map(contacts.map((row) => [row['id'], text(row['name'])]));
  const times = new Map<string, number>();
  const claim = (word: string): void => void times.set(word, (times.get(word) ?? 0) + 1);
  for (const row of clients) {
    claim(`name ${normalName(text(row['name']))}`);
    for (const domain of domainsOf(row)) claim(`domain ${domain}`);
  }
  const words = new Map(
    clients.map((row) => {
      const name = text(row['name']);
      const own = domainsOf(row).find((domain) => times.get(`domain ${domain}`) === 1);
      const isAlone = times.get(`name ${normalName(name)}`) === 1;
      return [row['id'], isAlone ? name : (own ?? name)];
    }),
  );
  return {
    member: (id) => members.get(id) ?? '',
    client: (id) => words.get(id) ?? '',
    contact: (id) => people.get(id) ?? '',
  };
};

const domainsOf = (row: Row): readonly string[] => (row['domains'] as readonly string[] | null) ?? [];

export const personCells = (row: Row, { member }: Names): Cells => ({
  ...{ Member: row['slack_id'], Role: row['roles'], Manager: member(row['manager_id']) },
  ...{ Hours: row['hours'], Morning: row['morning'], 'Days off': row['days_off'], Skills: row['skills'] },
});

export const clientCells = (row: Row, { member }: Names, interval: string | undefined): Cells => ({
  ...{ Name: row['name'], Aliases: row['aliases'], Domains: row['domains'], Tier: row['tier'] },
  ...{ Status: row['status'], Owner: member(row['owner_id']), Backup: member(row['backup_id']) },
  ...{ Caller: member(row['caller_id']), Billing: member(row['billing_id']) },
  ...{ Cadence: interval, 'Time zone': row['time_zone'], Started: row['started_on'] },
  ...{ Renewal: row['renewal_on'], Roadmap: row['roadmap_on'], Channel: row['channel'], Notes: row['notes'] },
});

/** A site, and whose it is: said when all clients are there. */
export const siteCells = (row: Row, { client }: Names): Cells => ({
  ...{ Name: row['name'], Domains: row['domains'], Parent: client(row['parent_id']) },
});

export const contactCells = (row: Row, { client }: Names): Cells => ({
  ...{ Client: client(row['client_id']), Name: row['name'], 'Preferred name': row['preferred_name'] },
  ...{
    Pronunciation: row['pronunciation'],
    Role: row['role'],
    Main: yesNo(row['main']),
    Key: yesNo(row['key']),
  },
  ...{ Site: row['site'], Email: row['email'], Phone: row['phone'], 'Time zone': row['time_zone'] },
  Prefers: row['prefers'],
});

export const touchCells = (row: Row, { client, member, contact }: Names): Cells => ({
  ...{ Client: client(row['client_id']), Kind: row['kind'], At: instant(row['at']), Outcome: row['outcome'] },
  ...{ Direction: row['direction'], Contact: text(row['contact_name']) || contact(row['contact_id']) },
  ...{
    By: member(row['by_id']) || row['by_name'],
    Minutes: row['minutes'],
    Mood: row['mood'],
    Title: row['title'],
  },
  ...{ Note: row['note'], Due: instant(row['due_at']), Closed: instant(row['closed_at']) },
  ...{
    Priority: row['priority'],
    Status: row['status'],
    'Waiting on': row['waiting_on'],
    'Made by': row['made_by'],
  },
  ...{ 'Last word': instant(row['last_word_at']), Phase: row['phase'], Sent: instant(row['sent_at']) },
  ...{ Site: row['site'], Counts: yesNo(row['counts']), Amount: amount(row), Currency: row['currency'] },
  ...{ Needs: row['needs'], With: beside(row, member) },
  ...{ URL: row['url'], 'External ID': row['external_id'] },
  Assignee: member(row['assignee_id']) || row['assignee_name'],
});

const beside = (row: Row, member: Names['member']): readonly string[] => {
  const { with_ids: ids, with_names: names } = row as Readonly<Record<string, readonly string[] | null>>;
  return [...(ids ?? []).map(member), ...(names ?? [])].filter((name) => name !== '');
};

const instant = (value: unknown): string => (value === null ? '' : new Date(text(value)).toISOString());

const amount = (row: Row): string =>
  row['amount_cents'] === null ? '' : majorUnits(Number(row['amount_cents']), text(row['currency']));
