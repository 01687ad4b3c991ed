// Long because the columns that are facts are a table, and every write of one goes through here.
import { SOURCED } from '../domain/touch';
import { newId } from '../platform/ids';
import { forLongWork, patienceOf, type Connection, type Database } from './database';
import { Prisma } from './generated/client';
import { fromRow, nameOf, rowsWriter, type Row } from './rows';
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

/** The columns that are facts, by table. Index columns (level, wake_at, …) are none, and are written elsewhere. */
const FACTS = {
  workspaces: 'id name domain bot_user_id settings installed_at synced_at',
  teammates:
    'workspace_id id slack_id name handle email time_zone roles admin standing active manager_id morning hours ' +
    'days_off off_until off_said_at brief_minutes call_minutes skills status_text status_emoji status_until status_off_at left_at',
  clients:
    'workspace_id id name aliases domains tier status owner_id backup_id caller_id billing_id parent_id time_zone ' +
    'channel started_on renewal_on roadmap_on notes warning likes away_until away_said_by merged_into_id known_at imported rules',
  client_keys: 'workspace_id source type value client_id',
  contacts:
    'workspace_id id client_id name preferred_name pronunciation role main key site email phone phone_digits ' +
    'time_zone prefers source external_id left_on removed_at search',
  touches:
    'workspace_id id client_id source family external_id kind at closed_at settled_at settled_by_id due_at sent_at last_word_at title note ' +
    'needs outcome direction mood minutes by_id by_name assignee_id assignee_name contact_id contact_name priority ' +
    'status waiting_on made_by phase site counts with_ids with_names amount_cents currency url updated_at digest removed_at',
  cadences: 'workspace_id id client_id interval since asked_by contact_id removed_at',
  added_cadences: 'workspace_id id client_id interval cause why since ends_on touch_id by_id removed_at',
  ladder_moves: 'workspace_id id client_id cadence_id step interval answer said_by by_id at removed_at',
  agreed_calls: 'workspace_id id client_id on by_id touch_id agreed_at removed_at',
  promises: 'workspace_id id client_id touch_id text owed_by_id due_on made_at kept_at removed_at',
  snoozes: 'workspace_id id client_id teammate_id kind at until why removed_at',
  health_readings: 'workspace_id id client_id by_id mark reason at removed_at',
  ignored_companies: 'workspace_id id source name external_id domain ignored_at by_id removed_at',
} as const;

export type FactTable = keyof typeof FACTS;

const KEYS: Readonly<Partial<Record<FactTable, readonly string[]>>> = {
  workspaces: ['id'],
  client_keys: ['workspace_id', 'source', 'type', 'value', 'client_id'],
};

const quoted = (names: readonly string[], prefix = ''): Prisma.Sql =>
  Prisma.raw(names.map((name) => `${prefix}"${name}"`).join(', '));

/** A row's facts as JSON, as `changes` keeps them; an SQL expression of the row called `alias`. */
export const factsOfRow = (table: FactTable, alias: string): Prisma.Sql =>
  Prisma.sql`(select to_jsonb(f) from (select ${quoted(FACTS[table].split(' '), `${alias}.`)}) f)`;

/** What tells the rows of a table apart within a workspace, as `changes` keeps it. */
const identityOf = (table: FactTable): readonly string[] =>
  table === 'client_keys' ? ['source', 'type', 'value', 'client_id'] : ['id'];

const identity = (table: FactTable, alias: string): Prisma.Sql =>
  Prisma.raw(
    identityOf(table)
      .map((column) => `${alias}.${column}::text`)
      .join(" || ':' || "),
  );

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

/** Written with the workspace, so that no row can be written to another. */
const writers = new Map(
  Object.entries(FACTS).map(([table, columns]) => [
    table,
    rowsWriter(columns.split(' ').filter((column) => column !== 'workspace_id')),
  ]),
);
const asJson = (table: FactTable, workspaceId: string, rows: readonly object[]): string =>
  writers.get(table)?.(rows, table === 'workspaces' ? {} : { workspace_id: workspaceId }) ?? '[]';

const putChunk = async (
  tx: Connection,
  workspaceId: string,
  stamps: readonly Stamp[],
  table: FactTable,
  rows: readonly Values[],
  areNew: boolean,
): Promise<readonly { clientId: string | null; act: string }[]> => {
  const name = Prisma.raw(`"${table}"`);
  const columns = FACTS[table].split(' ');
  const keys = KEYS[table] ?? ['workspace_id', 'id'];
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

/** A row as it was stored once, with the columns that have come since: empty then. */
export const withNewColumns = (table: FactTable, row: Row): Row => ({
  ...Object.fromEntries(FACTS[table].split(' ').map((column) => [column, null])),
  ...row,
});

/** The rows of one table, whole, as values: what `put` takes back. */
export const rowsOf = async <T>(tx: Connection, table: FactTable, where: Prisma.Sql): Promise<T[]> => {
  const rows = await tx.$queryRaw<{ row: Row }[]>`
    select ${factsOfRow(table, 't')} as row
    from ${Prisma.raw(`"${table}"`)} t where ${where}`;
  return rows.map(({ row }) => fromRow<T>(row));
};

export type ChangeRow = {
  readonly entity: FactTable;
  readonly entityId: string;
  readonly clientId: string | null;
  readonly recordedAt: Date;
  readonly by: string;
  readonly before: Row | null;
  readonly after: Row | null;
};

/** What one act wrote, newest first; of one table that may be much, nothing where it is left out. */
export const changesOf = async (
  tx: Connection,
  workspaceId: string,
  act: string,
  without?: FactTable,
): Promise<readonly ChangeRow[]> => {
  const rows = await tx.$queryRaw<{ row: Row }[]>`
    select to_jsonb(c) as row from changes c where workspace_id = ${workspaceId} and act = ${act}::uuid
      and entity is distinct from ${without ?? null}::text order by id desc`;
  // Only the outer row is ours to read: before and after stay as they were stored.
  return rows.map(({ row }) => fromRow<ChangeRow>(row));
};
