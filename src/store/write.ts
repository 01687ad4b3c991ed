import { SOURCED } from '../domain/touch';
import { newId } from '../platform/ids';
import { forLongWork, patienceOf, type Connection, type Database } from './database';
import {
  asJson,
  columnsOf,
  factsOfRow,
  identity,
  identityOf,
  keyOf,
  quoted,
  type FactTable,
} from './fact-tables';
import { Prisma } from './generated/client';
import { fromRow, nameOf, type Row } from './rows';
import { noteFirst, wakeClients } from './waking';

/**
 * When and by whom facts are written (a teammate's id, `import:<batch>`, `source:<name>` or `touchbase`), and the act
 * they are part of, by which they can be taken back together.
 */
export type Stamp = {
  readonly at: Date;
  readonly by: string;
  readonly act: string;
  readonly quiet?: boolean;
};

/** A row by the names that its columns have here. */
type Values = Readonly<Record<string, unknown>>;

/** Rows of one statement: more cost the server memory, fewer cost round trips. */
const CHUNK = 500;

type HowPut = {
  /** Of each row, where they are of several acts. */
  readonly stamps?: readonly Stamp[];
  /** All of them have ids that were made for them just now: none is looked for, which is a sixth of the work. */
  readonly areNew?: boolean;
};

export type Writer = {
  readonly tx: Connection;
  /** Inserts or replaces whole rows, and appends each difference to `changes` in the same statement. */
  readonly put: (table: FactTable, rows: readonly object[], how?: HowPut) => Promise<void>;
  /** Deletes rows that nothing may remember; `changes` does. What hangs on them goes with them. */
  readonly remove: (table: 'clients' | 'client_keys', where: Prisma.Sql) => Promise<void>;
  /** The clients whose facts this transaction has changed. */
  readonly touched: ReadonlySet<string>;
  /** Says that facts of these clients changed though no row of theirs did. */
  readonly touch: (clientIds: Iterable<string>) => void;
};

/**
 * Runs `work` in one transaction in which every fact written is also appended to `changes`, and every client whose
 * facts changed is due for a look (`wake_at`, `facts_version`). Nothing of it remains when anything throws.
 * With `timeoutMs` it may take that long, and no connection that a person waits for.
 */
export const transact = <T>(
  db: Database,
  workspaceId: string,
  stamp: Stamp,
  work: (writer: Writer) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> =>
  (options.timeoutMs === undefined ? db : forLongWork(db)).$transaction(
    async (tx) => {
      const patienceMs = options.timeoutMs ?? patienceOf(db);
      await tx.$executeRaw`select set_config('statement_timeout', ${String(patienceMs)}, true)`;
      const touched = new Set<string>();
      const acts = new Map<string, Set<string>>();
      const cameIn = new Set<string>();
      const wordsFrom = new Set<string>();
      const touchBy = (clientId: string, act: string): void => {
        touched.add(clientId);
        acts.set(clientId, (acts.get(clientId) ?? new Set()).add(act));
      };
      const put: Writer['put'] = async (
        table,
        rows,
        { stamps = rows.map(() => stamp), areNew = false } = {},
      ) => {
        for (let from = 0; from < rows.length; from += CHUNK) {
          const part = rows.slice(from, from + CHUNK) as Values[];
          if (table === 'touches')
            for (const { family, source, lastWordAt } of part) {
              cameIn.add(String(family));
              if (family === 'ticket' && lastWordAt != null) wordsFrom.add(String(source));
            }
          for (const { clientId, act } of await putChunk(
            tx,
            workspaceId,
            stamps.slice(from, from + CHUNK),
            table,
            part,
            areNew,
          ))
            if (clientId !== null) touchBy(clientId, act);
        }
      };
      const touch = (clientIds: Iterable<string>): void => {
        for (const id of clientIds) touchBy(id, stamp.act);
      };
      const remove: Writer['remove'] = async (table, where) =>
        touch(await removeRows(tx, workspaceId, stamp, table, where));
      const result = await work({ tx, put, remove, touched, touch });
      // before clients are locked: two that bring the first of a kind wait for each other here
      await noteFirst(
        tx,
        workspaceId,
        stamp,
        SOURCED.filter((kind) => cameIn.has(kind)),
        [...wordsFrom],
      );
      await wakeClients(tx, workspaceId, stamp, acts);
      return result;
    },
    options.timeoutMs === undefined ? undefined : { timeout: options.timeoutMs },
  );

const putChunk = async (
  tx: Connection,
  workspaceId: string,
  stamps: readonly Stamp[],
  table: FactTable,
  rows: readonly Values[],
  areNew: boolean,
): Promise<readonly { clientId: string | null; act: string }[]> => {
  const name = Prisma.raw(`"${table}"`);
  const columns = columnsOf(table);
  const keys = keyOf(table);
  const others = columns.filter((column) => !keys.includes(column));
  const update =
    others.length > 0
      ? Prisma.raw(`do update set ${others.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`)
      : Prisma.raw('do nothing');
  const sameKey = Prisma.raw(keys.map((key) => `t."${key}" = i."${key}"`).join(' and '));
  const old = areNew
    ? Prisma.sql`select null::text as entity_id, null::jsonb as row where false`
    : Prisma.sql`select ${identity(table, 't')} as entity_id, ${factsOfRow(table, 't')} as row
      from ${name} t join incoming i on ${sameKey} for no key update of t`;
  const onConflict = areNew ? Prisma.empty : Prisma.sql`on conflict (${quoted(keys)}) ${update}`;
  const clientId =
    table === 'clients'
      ? Prisma.raw('s.id')
      : columns.includes('client_id')
        ? Prisma.raw('s.client_id')
        : Prisma.raw('null::uuid');
  const names = identityOf(table).map(nameOf);
  const ids = rows.map((row) => names.map((name) => String(row[name])).join(':'));
  // The insert waits for the count of the old rows: locking a row that this statement has changed would leave it out.
  return tx.$queryRaw`
    with incoming as materialized (
      select * from json_populate_recordset(null::${name}, ${asJson(table, workspaceId, rows)}::json)
    ), old as materialized (
      ${old}
    ), saved as (
      insert into ${name} (${quoted(columns)}) select ${quoted(columns, 'i.')}
      from incoming i cross join (select count(*) from old) old_is_read
      ${onConflict} returning *
    ), known as materialized (
      -- by itself, or the facts would be made twice: to be compared and to be kept
      select ${identity(table, 's')} as entity_id, ${clientId} as client_id, ${factsOfRow(table, 's')} as facts from saved s
    )
    insert into changes (workspace_id, id, entity, entity_id, client_id, recorded_at, act, by, before, after)
    select ${workspaceId}::text, w.id, ${table}::text, s.entity_id, s.client_id, w.at, w.act, w.by, o.row, s.facts
    from known s left join old o using (entity_id) join unnest(${ids}::text[], ${stamps.map(({ at }) => newId(at))}::uuid[],
      ${stamps.map(({ at }) => at)}::timestamptz[], ${stamps.map(({ act }) => act)}::uuid[], ${stamps.map(({ by }) => by)}::text[])
      w (entity_id, id, at, act, by) using (entity_id)
    where o.row is distinct from s.facts
    returning client_id::text as "clientId", act::text`;
};

const removeRows = async (
  tx: Connection,
  workspaceId: string,
  stamp: Stamp,
  table: 'clients' | 'client_keys',
  where: Prisma.Sql,
): Promise<readonly string[]> => {
  const removed = await tx.$queryRaw<{ entityId: string; clientId: string; row: Row }[]>`
    delete from ${Prisma.raw(`"${table}"`)} t where t.workspace_id = ${workspaceId} and ${where}
    returning ${identity(table, 't')} as "entityId", t.${Prisma.raw(table === 'clients' ? 'id' : 'client_id')}::text as "clientId",
      ${factsOfRow(table, 't')} as row`;
  const data = removed.map(({ entityId, clientId, row }) => ({
    ...{ workspaceId, id: newId(stamp.at), entity: table, entityId, clientId, recordedAt: stamp.at },
    ...{ act: stamp.act, by: stamp.by, before: row as Prisma.InputJsonObject },
  }));
  for (let from = 0; from < data.length; from += CHUNK)
    await tx.change.createMany({ data: data.slice(from, from + CHUNK) });
  return removed.map(({ clientId }) => clientId);
};

/** The rows of one table, whole, as values: what `put` takes back. */
export const rowsOf = async <T>(tx: Connection, table: FactTable, where: Prisma.Sql): Promise<T[]> => {
  const rows = await tx.$queryRaw<{ row: Row }[]>`
    select ${factsOfRow(table, 't')} as row
    from ${Prisma.raw(`"${table}"`)} t where ${where}`;
  return rows.map(({ row }) => fromRow<T>(row));
};
