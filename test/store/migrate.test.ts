import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { closeDatabase, openDatabase } from '../../src/store/database';
import { migrate, pendingMigrations } from '../../src/store/migrate';
import { migrationNames } from '../../src/store/migration-files';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let dir: string;
let client: Client;

beforeEach(async () => {
  database = await emptyDatabase();
  dir = mkdtempSync(join(tmpdir(), 'touchbase-migrations-'));
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

const write = (name: string, sql: string) => {
  mkdirSync(join(dir, name), { recursive: true });
  writeFileSync(join(dir, name, 'migration.sql'), sql);
};
const pending = async (url: string, folder?: string) => {
  const db = openDatabase(url);
  return pendingMigrations(db, migrationNames(folder)).finally(() => closeDatabase(db));
};
const run = () =>
  migrate(database.url, { dir, now: () => new Date('2026-03-18T10:00:00Z'), newId: randomUUID });
const tables = async () => {
  const { rows } = await client.query<{ relname: string }>(
    `select relname from pg_class where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace
      and relname not like '\\_prisma%' order by relname`,
  );
  return rows.map(({ relname }) => relname);
};

test('applies what is missing in order, once, and says which', async () => {
  write('20260102000000_b', 'create table b as select * from a;');
  write('20260101000000_a', 'create table a (x int);');
  expect(await pending(database.url, dir)).toEqual(['20260101000000_a', '20260102000000_b']);
  expect(await run()).toEqual(['20260101000000_a', '20260102000000_b']);
  expect(await run()).toEqual([]);
  write('20260103000000_c', 'create table c ();');
  expect(await pending(database.url, dir)).toEqual(['20260103000000_c']);
  expect(await run()).toEqual(['20260103000000_c']);
  expect(await tables()).toEqual(['a', 'b', 'c']);
  expect(await pending(database.url, dir)).toEqual([]);
});

test('several processes at once apply each migration once', async () => {
  write('20260101000000_a', 'create table a (x int); select pg_sleep(0.2);');
  write('20260102000000_i', '-- migrate: no-transaction\ncreate index concurrently ax on a (x);');
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(['20260101000000_a', '20260102000000_i']);
});

test('an edited migration is refused by its name, and nothing else is applied', async () => {
  write('20260101000000_a', 'create table a ();');
  await run();
  write('20260101000000_a', 'create table a (); -- and a thought');
  write('20260102000000_b', 'create table b ();');
  await expect(run()).rejects.toThrow(
    /20260101000000_a was edited .* Put prisma\/migrations\/20260101000000_a/s,
  );
  expect(await tables()).toEqual(['a']);
});

test('a database that a newer version has used is refused', async () => {
  write('20260101000000_a', 'create table a ();');
  write('20260102000000_b', 'create table b ();');
  await run();
  rmSync(join(dir, '20260102000000_b'), { recursive: true });
  await expect(run()).rejects.toThrow(/has the migration 20260102000000_b, .* newer version/s);
});

test('one that fails is rolled back and named; put right, it applies', async () => {
  write('20260101000000_a', 'create table a ();');
  write('20260102000000_b', 'create table b (); create table b ();');
  await expect(run()).rejects.toThrow('The migration 20260102000000_b failed: relation "b" already exists');
  expect(await tables()).toEqual(['a']);
  write('20260102000000_b', 'create table b ();');
  expect(await run()).toEqual(['20260102000000_b']);
});

test('a migration and the record of it are kept together or not at all', async () => {
  write('20260101000000_a', 'create table a ();');
  const tooLong = () => 'x'.repeat(37);
  const failing = migrate(database.url, { dir, now: () => new Date('2026-03-18T10:00:00Z'), newId: tooLong });
  await expect(failing).rejects.toThrow('20260101000000_a failed: value too long');
  expect(await tables()).toEqual([]);
});

test('without a transaction: statements one by one, and from the top after a failure', async () => {
  write('20260101000000_a', 'create table a (x int); insert into a values (1), (1);');
  write(
    '20260102000000_unique',
    `-- migrate: no-transaction
drop index concurrently if exists ax;
create unique index concurrently ax on a (x); -- fails; while two rows are equal
`,
  );
  await expect(run()).rejects.toThrow(/20260102000000_unique failed: .*again from its top/s);
  await client.query('delete from a');
  expect(await run()).toEqual(['20260102000000_unique']);
  const { rows } = await client.query<{ valid: boolean }>(
    "select indisvalid as valid from pg_index where indexrelid = 'ax'::regclass",
  );
  expect(rows).toEqual([{ valid: true }]);
});

test('one that Prisma left unfinished is refused with what to do', async () => {
  write('20260101000000_a', 'create table a ();');
  await run();
  await client.query('update "_prisma_migrations" set finished_at = null');
  await expect(run()).rejects.toThrow('npx prisma migrate resolve --rolled-back 20260101000000_a');
});

test('the template that every other test clones has all migrations of this package', async () => {
  const whole = await freshDatabase();
  try {
    expect(await pending(whole.url)).toEqual([]);
  } finally {
    await whole.drop();
  }
});
