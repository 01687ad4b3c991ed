import { forLongWork, type Connection, type Database } from './database';
import { columnsOf, EXPORTED, TIMEOUT_MS, type ExportedTable } from './export';
import { Prisma } from './generated/client';
import type { Row } from './rows';

/** Not taken back: what belongs to an address with a secret, which no export has, and what Slack shows. */
const LEFT: readonly ExportedTable[] = [
  ...(['sources', 'source_places', 'source_refusals', 'wanted_records', 'feeds', 'deliveries'] as const),
  'homes',
];
/** Of a workspace, what the firm has chosen or told; the rest is its Slack's. */
const OF_WORKSPACE = ['settings', 'came_in', 'words_from'];
/** Of a teammate, what Slack says: it says so here too, and newer. */
const SLACKS = ['slack_id', 'name', 'handle', 'email', 'time_zone', 'admin', 'standing', 'active'];
const BATCH = 500;

export type BroughtBack =
  | { readonly type: 'brought'; readonly records: number }
  | { readonly type: 'not empty'; readonly clients: number }
  /** A column that this version does not have: the export is of a newer one. */
  | { readonly type: 'newer'; readonly table: ExportedTable; readonly column: string }
  | { readonly type: 'refused'; readonly table: ExportedTable; readonly why: string };

/** Ends the transaction of an export that cannot be taken back. */
class NotBack extends Error {
  constructor(readonly why: Extract<BroughtBack, { readonly type: 'newer' | 'refused' }>) {
    super(`${why.table}: ${why.type}`);
  }
}

/** An export that comes back. Its rows bring their ids, their audit trail and the ledger: nothing is said twice. */
export const exportBackOf = (db: Database, workspaceId: string) => ({
  /**
   * Writes what `rowsOf` each table has into a workspace that has no clients yet, whole or not at all. People are those of
   * the same Slack ids. How many records that was.
   */
  bringBack: async (rowsOf: (table: ExportedTable) => AsyncIterable<Row>): Promise<BroughtBack> => {
    try {
      return await forLongWork(db).$transaction(
        async (tx) => {
          const [{ clients } = { clients: 0 }] = await tx.$queryRaw<{ clients: number }[]>`
            select count(*)::int as clients from clients where workspace_id = ${workspaceId}`;
          if (clients > 0) return { type: 'not empty', clients };
          let records = 0;
          for (const table of EXPORTED.filter((one) => !LEFT.includes(one)))
            for await (const rows of inBatches(rowsOf(table)))
              records += await written(tx, workspaceId, table, rows);
          return { type: 'brought', records };
        },
        { timeout: TIMEOUT_MS },
      );
    } catch (error) {
      if (error instanceof NotBack) return error.why;
      throw error;
    }
  },
});

async function* inBatches(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The same as `write`; what the database says of a row that it refuses is for whoever reads it. */
const written = async (...of: Parameters<typeof write>): Promise<number> => {
  const [, , table] = of;
  try {
    return await write(...of);
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    const why = error.message.trim().split('\n').at(-1) ?? '';
    throw new NotBack({ type: 'refused', table, why });
  }
};

const write = async (
  tx: Connection,
  workspaceId: string,
  table: ExportedTable,
  rows: readonly Row[],
): Promise<number> => {
  const known = await columnsOf(tx, table);
  // what an older export does not have is as it is for a new row
  const given = Object.keys(rows[0] ?? {});
  const column = given.find((name) => !known.includes(name));
  if (column !== undefined) throw new NotBack({ type: 'newer', table, column });
  const from = Prisma.sql`jsonb_populate_recordset(null::${name(table)}, ${JSON.stringify(
    rows.map((row) => ({ ...row, ...(table !== 'workspaces' && { workspace_id: workspaceId }) })),
  )}::jsonb) r`;
  if (table === 'workspaces') {
    const ours = given.filter((each) => OF_WORKSPACE.includes(each));
    return tx.$executeRaw`update workspaces w set ${set(ours)} from ${from} where w.id = ${workspaceId}`;
  }
  if (table === 'teammates') {
    const ours = given.filter((each) => each !== 'workspace_id' && !SLACKS.includes(each));
    // their trail begins where the export's does, not where this workspace first read them from Slack
    await tx.$executeRaw`delete from changes x using teammates t, ${from} where t.workspace_id = ${workspaceId} and t.slack_id = r.slack_id
      and x.workspace_id = t.workspace_id and x.entity = 'teammates' and x.entity_id = t.id::text`;
    await tx.$executeRaw`update teammates t set ${set(ours)} from ${from} where t.workspace_id = ${workspaceId} and t.slack_id = r.slack_id`;
  }
  const columns = Prisma.join(given.map(name));
  await tx.$executeRaw`insert into ${name(table)} (${columns}) select ${columns} from ${from} on conflict do nothing`;
  return rows.length;
};

/** Columns as they are in `r`; an id that changes takes along whatever names it. */
const set = (columns: readonly string[]): Prisma.Sql =>
  Prisma.join(columns.map((column) => Prisma.sql`${name(column)} = r.${name(column)}`));

const name = (identifier: string): Prisma.Sql => Prisma.raw(`"${identifier}"`);
