import { dayOf } from '../domain/day';
import type { ClientRecord } from '../domain/import';
import { readSettings } from '../domain/settings';
import { keysOf, replaceKeys } from './client-keys';
import { newClientRow, type ClientRow } from './client-row';
import type { KeyRow } from './companies';
import { Prisma } from './generated/client';
import type { Tally, Target } from './import-target';
import { newRhythm, type CadenceRow } from './rhythms';
import { isSame } from './rows';
import { rowsOf } from './write';

/** So many new clients at once are a firm moving in: their first calls are spread. signals.md, Cadence. */
const MANY = 10;

/** Writes a file's clients, some at a time, with their keys and rhythms; what a record does not say stays as it is. */
export const clientsInto = (to: Target) => {
  let created = 0;
  /** Those that came before it was known that there are many. */
  const first: string[] = [];
  return {
    land: async (records: readonly ClientRecord[]): Promise<Tally> => {
      const fresh = records.filter(({ isNew }) => isNew);
      created += fresh.length;
      if (created < MANY) first.push(...fresh.map(({ id }) => id));
      return landClients(to, records, created >= MANY);
    },
    /** Marks all of them where they are many. How many were new. */
    settle: async (): Promise<number> => {
      if (created >= MANY && first.length > 0) {
        const here = Prisma.sql`t.workspace_id = ${to.workspaceId} and t.id = any(${first}::uuid[])`;
        const rows = await rowsOf<ClientRow>(to.writer.tx, 'clients', here);
        await to.writer.put(
          'clients',
          rows.map((row) => ({ ...row, imported: true })),
        );
      }
      return created;
    },
  };
};

const landClients = async (
  to: Target,
  records: readonly ClientRecord[],
  imported: boolean,
): Promise<Tally> => {
  if (records.length === 0) return { created: 0, changed: 0, unchanged: 0 };
  const { writer, stamp } = to;
  const kept = new Map(
    (await ofClients<ClientRow>(to, 'clients', records, 'id')).map((row) => [row.id, row]),
  );
  const created = records.filter(({ isNew }) => isNew).length;
  const rows = records.map(({ id, fields }): ClientRow => {
    const before = kept.get(id) ?? { ...newClientRow('', stamp.at), id, imported };
    return { ...before, ...fields };
  });
  const differing = rows.filter((row) => !isSame(row, kept.get(row.id)));
  await writer.put('clients', differing);
  const touched = new Set(differing.map(({ id }) => id));
  for (const id of await landKeys(to, records, rows)) touched.add(id);
  for (const id of await landCadences(to, records, rows)) touched.add(id);
  return { created, changed: touched.size - created, unchanged: records.length - touched.size };
};

const ofClients = <T>(
  { writer, workspaceId }: Target,
  table: 'clients' | 'client_keys' | 'cadences',
  records: readonly ClientRecord[],
  column: 'id' | 'client_id',
): Promise<T[]> => {
  const ids = records.filter(({ isNew }) => !isNew).map(({ id }) => id);
  if (ids.length === 0) return Promise.resolve([]);
  const place = Prisma.raw(`t."${column}"`);
  const rest = {
    clients: Prisma.sql`for update of t`,
    client_keys: Prisma.empty,
    cadences: Prisma.sql`and t.removed_at is null and t.contact_id is null order by t.since, t.id`,
  }[table];
  return rowsOf<T>(
    writer.tx,
    table,
    Prisma.sql`t.workspace_id = ${workspaceId} and ${place} = any(${ids}::uuid[]) ${rest}`,
  );
};

/** The clients' keys follow their names and domains, and the file's ids are learnt. */
const landKeys = async (
  to: Target,
  records: readonly ClientRecord[],
  rows: readonly ClientRow[],
): Promise<readonly string[]> => {
  const kept = await ofClients<KeyRow>(to, 'client_keys', records, 'client_id');
  const learnt = records.flatMap(({ id, externalId }): readonly KeyRow[] =>
    externalId === undefined ? [] : [{ source: to.source, type: 'id', value: externalId, clientId: id }],
  );
  return replaceKeys(to.writer, kept, [...rows.flatMap(keysOf), ...learnt]);
};

/** A rhythm that differs from the standing one replaces it from today on. */
const landCadences = async (
  to: Target,
  records: readonly ClientRecord[],
  rows: readonly ClientRow[],
): Promise<readonly string[]> => {
  const told = records.filter(({ cadence }) => cadence !== undefined);
  if (told.length === 0) return [];
  const { writer, workspaceId, stamp } = to;
  const { settings } = await writer.tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const { zone } = readSettings(settings);
  const zones = new Map(rows.map(({ id, timeZone }) => [id, timeZone]));
  const standing = new Map<string, CadenceRow[]>();
  for (const row of await ofClients<CadenceRow>(to, 'cadences', told, 'client_id'))
    standing.set(row.clientId, [...(standing.get(row.clientId) ?? []), row]);
  const changed = told.filter(({ id, cadence }) => standing.get(id)?.at(-1)?.interval !== cadence);
  await writer.put(
    'cadences',
    changed.flatMap(({ id, cadence = null }) =>
      newRhythm(
        standing.get(id) ?? [],
        { clientId: id, interval: cadence, since: dayOf(stamp.at, zones.get(id) ?? zone) },
        stamp.at,
      ),
    ),
  );
  return changed.map(({ id }) => id);
};
