import { forLongWork, type Database } from './database';
import { Prisma } from './generated/client';
import type { Row } from './rows';

/** Every table of a workspace, what a client's part of it is, and what never leaves the database. */
const TABLES = {
  workspaces: { client: false, by: 'id', without: [] },
  teammates: { client: false, by: 'id', without: [] },
  clients: { client: 'id', by: 'id', without: [] },
  client_keys: { client: 'client_id', by: 'client_id, source, type, value', without: [] },
  contacts: { client: 'client_id', by: 'id', without: [] },
  touches: { client: 'client_id', by: 'id', without: [] },
  cadences: { client: 'client_id', by: 'id', without: [] },
  agreed_calls: { client: 'client_id', by: 'id', without: [] },
  added_cadences: { client: 'client_id', by: 'id', without: [] },
  ladder_moves: { client: 'client_id', by: 'id', without: [] },
  promises: { client: 'client_id', by: 'id', without: [] },
  snoozes: { client: 'client_id', by: 'id', without: [] },
  health_readings: { client: 'client_id', by: 'id', without: [] },
  health_snapshots: { client: 'client_id', by: 'client_id, day', without: [] },
  openings: { client: 'client_id', by: 'id', without: [] },
  notices: { client: 'client_id', by: 'id', without: [] },
  nudge_feedback: { client: 'client_id', by: 'id', without: [] },
  mutes: { client: 'client_id', by: 'id', without: [] },
  rule_failures: { client: 'client_id', by: 'client_id, kind', without: [] },
  rule_reviews: { client: false, by: 'kind', without: [] },
  changes: { client: 'client_id', by: 'id', without: [] },
  batches: { client: false, by: 'id', without: [] },
  slots: { client: false, by: 'job, subject, local_date', without: [] },
  sources: {
    client: false,
    by: 'endpoint',
    without: ['secret', 'old_secret', 'credentials', 'renewed_credentials'],
  },
  source_places: { client: false, by: 'endpoint, stream', without: [] },
  source_refusals: { client: false, by: 'endpoint, day', without: [] },
  wanted_records: { client: false, by: 'endpoint, what, id', without: [] },
  feeds: { client: false, by: 'endpoint', without: [] },
  phone_calls: { client: false, by: 'id', without: [] },
  deliveries: { client: false, by: 'endpoint, id', without: ['headers'] },
  unmatched: { client: false, by: 'id', without: [] },
  ignored_companies: { client: false, by: 'id', without: [] },
  touch_parts: { client: false, by: 'source, family, external_id, part', without: [] },
  column_maps: { client: false, by: 'header, kind', without: [] },
  homes: { client: false, by: 'teammate_id', without: [] },
  heard_events: { client: false, by: 'id', without: [] },
} as const satisfies Readonly<
  Record<string, { client: string | false; by: string; without: readonly string[] }>
>;
export type ExportedTable = keyof typeof TABLES;
/** In an order in which each can be written after those that it names. */
export const EXPORTED = Object.keys(TABLES) as readonly ExportedTable[];

const PAGE = 2000;
export const TIMEOUT_MS = 30 * 60_000;

/** What receives the rows of one table after the other. */
export type Sink = (
  table: ExportedTable,
  columns: readonly string[],
  rows: AsyncIterable<Row>,
) => Promise<void>;

/** All that is kept of a workspace, for its owner to take away. */
export const exportsOf = (db: Database, workspaceId: string) => ({
  /** Hands over every table as it was at one instant, or a client's part of it; no secrets, no signatures. */
  write: (clientId: string | undefined, sink: Sink): Promise<void> =>
    forLongWork(db).$transaction(
      async (tx) => {
        for (const table of EXPORTED) {
          const { client, by, without } = TABLES[table];
          if (clientId !== undefined && client === false) continue;
          const columns = (await columnsOf(tx, table)).filter((name) => !isAmong(without, name));
          const mine = Prisma.sql`t.${Prisma.raw(table === 'workspaces' ? 'id' : 'workspace_id')} = ${workspaceId}`;
          const theirs =
            clientId === undefined
              ? Prisma.empty
              : Prisma.sql`and t.${Prisma.raw(String(client))} = ${clientId}::uuid`;
          const query = Prisma.sql`
            select to_jsonb(f) as row from (select ${Prisma.raw(columns.map((name) => `t."${name}"`).join(', '))}
            from ${Prisma.raw(`"${table}"`)} t where ${mine} ${theirs} order by ${Prisma.raw(by)}) f`;
          await sink(table, columns, pages(tx, query));
        }
      },
      { isolationLevel: 'RepeatableRead', timeout: TIMEOUT_MS },
    ),
});

const isAmong = (names: readonly string[], name: string): boolean => names.includes(name);

/** The columns of a table that somebody writes. */
export const columnsOf = async (
  tx: Prisma.TransactionClient,
  table: ExportedTable,
): Promise<readonly string[]> => {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_schema = current_schema()
      and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`;
  return rows.map(({ name }) => name);
};

/** A cursor, so that a table of millions passes through a small window. */
async function* pages(tx: Prisma.TransactionClient, query: Prisma.Sql): AsyncGenerator<Row> {
  await tx.$executeRaw`declare exported no scroll cursor for ${query}`;
  for (;;) {
    const rows = await tx.$queryRaw<{ row: Row }[]>`fetch ${Prisma.raw(String(PAGE))} from exported`;
    for (const { row } of rows) yield row;
    if (rows.length < PAGE) break;
  }
  await tx.$executeRaw`close exported`;
}
