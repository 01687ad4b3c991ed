import type { Facts } from '../domain/facts';
import { RECENT_MS } from '../domain/matters';
import { isMinorAlarm, isOpen, OPENABLE, type Kind, type Touch } from '../domain/touch';
import type { Database } from './database';
import { factsOf, type FactRows } from './fact-rows';
import { withNewColumns, type FactTable } from './fact-tables';
import { Prisma } from './generated/client';
import { fromRow, type Row } from './rows';

export type Change = { readonly entity: FactTable; readonly entityId: string; readonly before: Row | null };

/** As the statement of today's facts picks them: open ones, and those kept in the last 90 days. */
const keptLately = (keptAt: unknown, at: Date): boolean =>
  keptAt == null || at.getTime() - new Date(keptAt as string).getTime() < RECENT_MS;

type Tables = Map<FactTable, Map<string, Row>>;

const OF_CLIENT: readonly FactTable[] = [
  'contacts',
  'touches',
  'cadences',
  'agreed_calls',
  'added_cadences',
  'ladder_moves',
  'promises',
  'snoozes',
];

/** Every row of a client and of its workspace, with these changes taken back, newest first. */
export const wholeHistory = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  changes: readonly Change[],
): Promise<Tables> => {
  const tables: Tables = new Map();
  const load = async (table: FactTable, condition: Prisma.Sql) => {
    const rows = await db.$queryRaw<
      { row: Row }[]
    >`select to_jsonb(t) as row from ${Prisma.raw(`"${table}"`)} t where ${condition}`;
    tables.set(table, new Map(rows.map(({ row }) => [String(row['id']), row])));
  };
  await load('workspaces', Prisma.sql`t.id = ${workspaceId}`);
  await load('teammates', Prisma.sql`t.workspace_id = ${workspaceId}`);
  await load('clients', Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${clientId}::uuid`);
  for (const table of OF_CLIENT)
    await load(table, Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid`);
  for (const { entity, entityId, before } of changes) {
    const rows = tables.get(entity);
    if (before) rows?.set(entityId, withNewColumns(entity, before));
    else rows?.delete(entityId);
  }
  return tables;
};

/** The facts that these rows are, counted as of `at`; undefined when the client was not known then. */
export const assemble = (
  tables: Tables,
  clientId: string,
  at: Date,
  known: CameIn & Pick<FactRows, 'openings'>,
): Facts | undefined => {
  // what was taken over from another client was the other's before
  const rows = (table: FactTable): readonly Row[] =>
    [...(tables.get(table)?.values() ?? [])].filter(
      (row) => row['client_id'] === undefined || row['client_id'] === clientId,
    );
  const kept = (table: FactTable): readonly Row[] => rows(table).filter((row) => row['removed_at'] == null);
  const client = rows('clients').find((row) => row['id'] === clientId);
  if (!client) return undefined;
  const whole: FactRows = {
    client,
    settings: rows('workspaces')[0]?.['settings'],
    team: rows('teammates').filter((row) => row['standing'] === 'member'),
    contacts: [...kept('contacts')].sort(
      (a, b) =>
        Number(b['main']) - Number(a['main']) ||
        Number(b['key']) - Number(a['key']) ||
        String(a['name']).localeCompare(String(b['name'])),
    ),
    touches: kept('touches').map((row) =>
      fromRow<Touch>({ ...row, with_ids: row['with_ids'] ?? [], with_names: row['with_names'] ?? [] }),
    ),
    cadences: kept('cadences'),
    agreed: kept('agreed_calls'),
    added: kept('added_cadences'),
    moves: kept('ladder_moves'),
    promises: kept('promises').filter((row) => keptLately(row['kept_at'], at)),
    snoozes: kept('snoozes'),
    parent: null,
    sites: null,
    open: null,
    minorAlarms: 0,
    ...known,
  };
  const facts = factsOf(whole);
  const touches = [...facts.touches].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1),
  );
  const open: Partial<Record<Kind, number>> = {};
  for (const kind of OPENABLE) {
    const count = touches.filter((touch) => touch.kind === kind && isOpen(touch, at)).length;
    if (count > 0) open[kind] = count;
  }
  const minorAlarms = touches.filter((touch) => isMinorAlarm(touch) && isOpen(touch, at)).length;
  return { ...facts, touches, totals: { open, minorAlarms } };
};

export type CameIn = {
  readonly cameIn: readonly Kind[];
  readonly wordsFrom: Readonly<Record<string, string>>;
};
