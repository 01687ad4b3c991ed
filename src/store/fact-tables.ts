// A table: the columns that are facts, and what tells one row from another.
import { Prisma } from './generated/client';
import { rowsWriter, type Row } from './rows';

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

const FACT_TABLES = Object.keys(FACTS) as FactTable[];

const KEYS: Readonly<Partial<Record<FactTable, readonly string[]>>> = {
  workspaces: ['id'],
  client_keys: ['workspace_id', 'source', 'type', 'value', 'client_id'],
};

export const columnsOf = (table: FactTable): readonly string[] => FACTS[table].split(' ');

/** The columns of its primary key. */
export const keyOf = (table: FactTable): readonly string[] => KEYS[table] ?? ['workspace_id', 'id'];

export const quoted = (names: readonly string[], prefix = ''): Prisma.Sql =>
  Prisma.raw(names.map((name) => `${prefix}"${name}"`).join(', '));

/** A row's facts as JSON, as `changes` keeps them; an SQL expression of the row called `alias`. */
export const factsOfRow = (table: FactTable, alias: string): Prisma.Sql =>
  Prisma.sql`(select to_jsonb(f) from (select ${quoted(columnsOf(table), `${alias}.`)}) f)`;

/** What tells the rows of a table apart within a workspace, as `changes` keeps it. */
export const identityOf = (table: FactTable): readonly string[] =>
  table === 'client_keys' ? ['source', 'type', 'value', 'client_id'] : ['id'];

/** The same, as an SQL expression of the row called `alias`. */
export const identity = (table: FactTable, alias: string): Prisma.Sql =>
  Prisma.raw(
    identityOf(table)
      .map((column) => `${alias}.${column}::text`)
      .join(" || ':' || "),
  );

/** A row as it was stored once, with the columns that have come since: empty then. */
export const withNewColumns = (table: FactTable, row: Row): Row => ({
  ...Object.fromEntries(columnsOf(table).map((column) => [column, null])),
  ...row,
});

/** Written with the workspace, so that no row can be written to another. */
const writers = new Map(
  FACT_TABLES.map((table) => [
    table,
    rowsWriter(columnsOf(table).filter((column) => column !== 'workspace_id')),
  ]),
);
export const asJson = (table: FactTable, workspaceId: string, rows: readonly object[]): string =>
  writers.get(table)?.(rows, table === 'workspaces' ? {} : { workspace_id: workspaceId }) ?? '[]';
