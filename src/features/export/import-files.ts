import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvAt } from './csv-file';
import {
  clientCells,
  contactCells,
  IMPORT_COLUMNS,
  namesOf,
  personCells,
  siteCells,
  touchCells,
  type Names,
  type Row,
} from './import-rows';

type Csv = Awaited<ReturnType<typeof csvAt>>;
/** What people wrote here is filed under this, because nobody may import as Slack. */
const BY_HAND = 'hand';
/** What was imported under no other name. */
const IMPORT = 'import';

/**
 * Beside the tables, the files that `touchbase import` takes back: rows come as the tables do, teammates and clients
 * first. Of a big table only touches are not held.
 */
export const importFiles = async (folder: string) => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const held: Record<string, Row[]> = {
    teammates: [],
    clients: [],
    client_keys: [],
    contacts: [],
    cadences: [],
  };
  const touches = new Map<string, Csv>();
  let names: Names | undefined;
  const known = (): Names => (names ??= namesOf(rows('teammates'), rows('clients'), rows('contacts')));
  const rows = (table: string): readonly Row[] => held[table] ?? [];
  const touchesOf = async (source: string): Promise<Csv> => {
    const open =
      touches.get(source) ?? (await csvAt(join(folder, `touches-${source}.csv`), IMPORT_COLUMNS.touches));
    touches.set(source, open);
    return open;
  };
  const write = async (file: string, columns: readonly string[], cells: readonly Row[]): Promise<void> => {
    const csv = await csvAt(join(folder, `${file}.csv`), columns);
    for (const each of cells) await csv.put(each);
    await csv.end();
  };

  return {
    see: async (table: string, row: Row): Promise<void> => {
      if (table !== 'touches') return void held[table]?.push(row);
      if (row['removed_at'] !== null) return;
      const source = row['source'] === 'slack' ? BY_HAND : String(row['source']);
      await (await touchesOf(source)).put(touchCells(row, known()));
    },
    end: async (): Promise<void> => {
      for (const csv of touches.values()) await csv.end();
      const clients = rows('clients').filter(({ merged_into_id: merged }) => merged === null);
      const people = rows('teammates').filter(({ standing }) => standing === 'member');
      const contacts = rows('contacts').filter(({ removed_at: removed }) => removed === null);
      const own = new Map(
        rows('cadences')
          .filter(({ removed_at: removed, contact_id: contact }) => removed === null && contact === null)
          .map((row) => [row['client_id'], String(row['interval'])]),
      );
      await write(
        'people',
        IMPORT_COLUMNS.people,
        people.map((row) => personCells(row, known())),
      );
      const cells = (row: Row): Row => clientCells(row, known(), own.get(row['id']));
      for (const [source, named] of bySource(clients, rows('client_keys')))
        await write(
          source === IMPORT ? 'clients' : `clients-${source}`,
          IMPORT_COLUMNS.clients,
          named.map(({ client, isHome, id }) => ({
            ...(isHome ? cells(client) : { Name: client['name'], Domains: client['domains'] }),
            'External ID': id,
          })),
        );
      await write(
        'sites',
        IMPORT_COLUMNS.sites,
        clients.filter(({ parent_id: parent }) => parent !== null).map((row) => siteCells(row, known())),
      );
      await write(
        'contacts',
        IMPORT_COLUMNS.contacts,
        contacts.map((row) => contactCells(row, known())),
      );
    },
  };
};

type Named = { readonly client: Row; readonly isHome: boolean; readonly id: unknown };

/**
 * Each client once in full, under a system that has an id for it where one does, so that two of one name are told apart;
 * and by name under each further system that has an id for it.
 */
const bySource = (clients: readonly Row[], keys: readonly Row[]): ReadonlyMap<string, readonly Named[]> => {
  const ids = new Map<unknown, Row[]>();
  for (const key of keys)
    if (key['type'] === 'id') ids.set(key['client_id'], [...(ids.get(key['client_id']) ?? []), key]);
  const files = new Map<string, Named[]>([[IMPORT, []]]);
  const add = (source: string, named: Named): void => {
    const known = files.get(source);
    if (known) known.push(named);
    else files.set(source, [named]);
  };
  for (const client of clients) {
    const own = (ids.get(client['id']) ?? []).toSorted((a, b) => rank(a) - rank(b));
    if (own.length === 0) add(IMPORT, { client, isHome: true, id: '' });
    own.forEach((key, place) =>
      add(String(key['source']), { client, isHome: place === 0, id: key['value'] }),
    );
  }
  return files;
};

const rank = ({ source }: Row): number => (source === IMPORT ? 0 : 1);
