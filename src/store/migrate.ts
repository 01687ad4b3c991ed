import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { ask, type Database } from './database';
import { migrationsFolder, readMigrations, type Migration } from './migration-files';
import { statementsOf } from './sql-statements';

// The number that Prisma's own engine locks, so that the two exclude each other.
const lockNumber = 72_707_369;
const pollMs = 100;

type Row = { readonly migration_name: string; readonly checksum: string; readonly finished_at: Date | null };

/**
 * Applies what is missing of prisma/migrations, one process at a time, and answers the names it applied. The
 * record is Prisma's own table, so `prisma migrate` agrees with it. Each file is one transaction: one that
 * fails leaves nothing and is named. Throws, before applying anything, when a file was edited after it was
 * applied, or when the database has a migration that this version does not know.
 */
export async function migrate(
  url: string,
  options: { readonly dir?: string; readonly now: () => Date; readonly newId: () => string },
): Promise<string[]> {
  const { dir = migrationsFolder, now, newId } = options;
  const migrations = readMigrations(dir);
  return withClient(url, async (client) => {
    await takeLock(client);
    await client.query(recordTable);
    const rows = await recorded(client);
    refuseUnknown(migrations, rows);
    refuseEdited(migrations, rows);
    refuseUnfinished(migrations, rows);
    const missing = migrations.filter(
      ({ name }) => !rows.some((row) => row.migration_name === name && row.finished_at),
    );
    for (const migration of missing) {
      if (migration.inTransaction) await applyWhole(client, migration, now, newId);
      else await applyStepwise(client, migration, now, newId);
    }
    return missing.map(({ name }) => name);
  });
}

/** The names among these, of the migrations that this version needs, that the database lacks. Throws when it cannot be reached. */
export async function pendingMigrations(db: Database, names: readonly string[]): Promise<string[]> {
  const done = await ask<{ name: string }>(db, FINISHED, []).catch((error: unknown) => {
    if (error instanceof DatabaseError && error.code === NO_SUCH_TABLE) return [];
    throw error;
  });
  return names.filter((name) => !done.some((row) => row.name === name));
}

const NO_SUCH_TABLE = '42P01';
const FINISHED = {
  name: 'finished_migrations',
  text: `select migration_name as name from "_prisma_migrations" where rolled_back_at is null and finished_at is not null`,
};

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'touchbase migrate',
  });
  client.on('error', () => undefined); // the query under way is told
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asked again and again, not waited for: a waiting statement would hold up an index built concurrently. */
async function takeLock(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      lockNumber,
    ]);
    if (rows[0]?.taken) return;
    await pause(pollMs);
  }
}

const recordTable = `create table if not exists "_prisma_migrations" (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

async function recorded(client: Client): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select migration_name, checksum, finished_at from "_prisma_migrations"
      where rolled_back_at is null order by migration_name`,
  );
  return rows;
}

function refuseUnknown(migrations: readonly Migration[], rows: readonly Row[]): void {
  const strangers = rows.filter((row) => !migrations.some(({ name }) => name === row.migration_name));
  if (strangers.length === 0) return;
  throw new Error(
    `The database has the migration ${strangers.map((row) => row.migration_name).join(', ')}, which this version ` +
      'of Touchbase does not know: a newer version has used it. Start that version or a later one, or restore a ' +
      'backup made before it.',
  );
}

function refuseEdited(migrations: readonly Migration[], rows: readonly Row[]): void {
  for (const { name, checksum } of migrations) {
    const row = rows.find((candidate) => candidate.migration_name === name);
    if (row?.finished_at && row.checksum !== checksum)
      throw new Error(
        `The migration ${name} was edited after this database applied it (its checksum is ${checksum.slice(0, 12)}…, ` +
          `the applied one's ${row.checksum.slice(0, 12)}…). Put prisma/migrations/${name}/migration.sql back as it ` +
          'was released, and write a new migration for what should change.',
      );
  }
}

function refuseUnfinished(migrations: readonly Migration[], rows: readonly Row[]): void {
  for (const { name, inTransaction } of migrations) {
    if (inTransaction && rows.some((row) => row.migration_name === name && !row.finished_at))
      throw new Error(
        `The migration ${name} failed half-way under Prisma's command line. See what it left, then run ` +
          `npx prisma migrate resolve --rolled-back ${name} (or --applied) and start again.`,
      );
  }
}

async function applyWhole(
  client: Client,
  migration: Migration,
  now: () => Date,
  newId: () => string,
): Promise<void> {
  const startedAt = now();
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, $4, $5, 1)`,
      [newId(), migration.checksum, migration.name, startedAt, now()],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw failure(migration, 'It was rolled back: nothing of it is kept.', error);
  }
}

/** Without a transaction a failure may leave part of the file: such files are written to run again from the top. */
async function applyStepwise(client: Client, migration: Migration, now: () => Date, newId: () => string) {
  const { name, checksum, sql } = migration;
  const id = newId();
  await client.query(
    `update "_prisma_migrations" set rolled_back_at = $2
      where migration_name = $1 and finished_at is null and rolled_back_at is null`,
    [name, now()],
  );
  await client.query(
    'insert into "_prisma_migrations" (id, checksum, migration_name, started_at) values ($1, $2, $3, $4)',
    [id, checksum, name, now()],
  );
  try {
    for (const statement of statementsOf(sql)) {
      await client.query(statement);
      await client.query(
        'update "_prisma_migrations" set applied_steps_count = applied_steps_count + 1 where id = $1',
        [id],
      );
    }
  } catch (error) {
    await client
      .query('update "_prisma_migrations" set logs = $2, rolled_back_at = $3 where id = $1', [
        id,
        String(error),
        now(),
      ])
      .catch(() => undefined);
    throw failure(
      migration,
      'It runs outside a transaction and will run again from its top at the next start.',
      error,
    );
  }
  await client.query('update "_prisma_migrations" set finished_at = $2 where id = $1', [id, now()]);
}

const failure = ({ name }: Migration, state: string, cause: unknown) =>
  new Error(
    `The migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}. ${state}`,
    {
      cause,
    },
  );
