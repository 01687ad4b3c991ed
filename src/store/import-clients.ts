import { dayOf } from '../domain/day';
import type { ClientRecord } from '../domain/import';
import { readSettings } from '../domain/settings';
import { newId } from '../platform/ids';
import { keysOf, newClientRow, type ClientRow } from './clients';
import { Prisma } from './generated/client';
import type { Tally, Target } from './import-target';
import { rowsOf } from './write';

/** So many new clients at once are a firm moving in: their first calls are spread. signals.md, Cadence. */
const MANY = 10;

type Key = {
  readonly source: string;
  readonly type: string;
  readonly value: string;
  readonly clientId: string;
};
type CadenceRow = {
  readonly id: string;
  readonly clientId: string;
  readonly interval: string;
  readonly since: string;
  readonly removedAt: Date | null;
};

/** Writes clients with their keys and rhythms; what a record does not say stays as it is. */
export const landClients = async (to: Target, records: readonly ClientRecord[]): Promise<Tally> => {
  if (records.length === 0) return { created: 0, changed: 0, unchanged: 0 };
  const { writer, stamp } = to;
  const kept = new Map(
    (await ofClients<ClientRow>(to, 'clients', records, 'id')).map((row) => [row.id, row]),
  );
  const created = records.filter(({ isNew }) => isNew).length;
  const rows = records.map(({ id, fields }): ClientRow => {
    const before = kept.get(id) ?? { ...newClientRow('', stamp.at), id, imported: created >= MANY };
    return { ...before, ...fields };
  });
  const differing = rows.filter((row) => !isSame(row, kept.get(row.id)));
  await writer.put('clients', differing);
  const touched = new Set(differing.map(({ id }) => id));
  for (const id of await landKeys(to, records, rows)) touched.add(id);
  for (const id of await landCadences(to, records, rows)) touched.add(id);
  return { created, changed: touched.size - created, unchanged: records.length - touched.size };
};

/** Whether two rows say the same, in whatever order their columns stand. */
export const isSame = (row: object, kept: object | undefined): boolean => {
  if (kept === undefined) return false;
  const before = new Map(Object.entries(kept));
  return Object.entries(row).every(([name, value]) => isEqual(value, before.get(name)));
};

const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

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
    cadences: Prisma.sql`and t.removed_at is null order by t.since, t.id`,
  }[table];
  return rowsOf<T>(
    writer.tx,
    table,
    Prisma.sql`t.workspace_id = ${workspaceId} and ${place} = any(${ids}::uuid[]) ${rest}`,
  );
};

/** Adds the keys that are missing and takes away the client's own names and domains that are no longer its. */
const landKeys = async (
  to: Target,
  records: readonly ClientRecord[],
  rows: readonly ClientRow[],
): Promise<readonly string[]> => {
  const { writer, source } = to;
  const nameOf = (key: Key): string => `${key.source}\n${key.type}\n${key.value}\n${key.clientId}`;
  const kept = await ofClients<Key>(to, 'client_keys', records, 'client_id');
  const keptNames = new Set(kept.map(nameOf));
  const wanted = [
    ...rows.flatMap((row): readonly Key[] => keysOf(row)),
    ...records.flatMap(({ id, externalId }): readonly Key[] =>
      externalId === undefined ? [] : [{ source, type: 'id', value: externalId, clientId: id }],
    ),
  ];
  const wantedNames = new Set(wanted.map(nameOf));
  const missing = wanted.filter((key) => !keptNames.has(nameOf(key)));
  const stale = kept.filter((key) => key.source === '' && !wantedNames.has(nameOf(key)));
  for (const { type, value, clientId } of stale)
    await writer.remove(
      'client_keys',
      Prisma.sql`t.source = '' and t.type = ${type} and t.value = ${value} and t.client_id = ${clientId}::uuid`,
    );
  await writer.put('client_keys', [...new Map(missing.map((key) => [nameOf(key), key])).values()]);
  return [...missing, ...stale].map(({ clientId }) => clientId);
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
    changed.flatMap(({ id, cadence }) => [
      ...(standing.get(id) ?? []).map((row) => ({ ...row, removedAt: stamp.at })),
      {
        ...{ id: newId(stamp.at), clientId: id, interval: cadence, removedAt: null },
        since: dayOf(stamp.at, zones.get(id) ?? zone),
      },
    ]),
  );
  return changed.map(({ id }) => id);
};
