import { randomUUID } from 'node:crypto';
import { closeDatabase, openDatabase, type Database } from '../../src/store/database';
import { transact } from '../../src/store/write';
import { freshDatabase, type TestDatabase } from '../support/database';

/** What a statement of the bot may take while a person waits. */
const WAIT_MS = 700;

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await freshDatabase();
  db = openDatabase(database.url, WAIT_MS);
});
afterAll(async () => {
  await closeDatabase(db);
  await database.drop();
});

const sleeping = (seconds: number, options?: { timeoutMs: number }): Promise<string> => {
  const stamp = { at: new Date('2026-03-18T10:00Z'), by: 'touchbase', act: randomUUID() };
  return transact(
    db,
    'T1',
    stamp,
    async ({ tx }) => {
      await tx.$queryRaw`select 1 from pg_sleep(${seconds}::float8)`;
      return 'done';
    },
    options,
  );
};

test('long work may take a statement that is longer than a person waits', async () => {
  await expect(sleeping(1.2, { timeoutMs: 20_000 })).resolves.toBe('done');
});

test('what a person waits for is given up by the server, and the connection serves the next', async () => {
  await expect(sleeping(5)).rejects.toThrow('canceling statement due to statement timeout');
  await expect(sleeping(0)).resolves.toBe('done');
});

test('long work that takes every connection it has keeps nobody else waiting', async () => {
  const long = Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => sleeping(1.5, { timeoutMs: 20_000 })));
  await expect(Promise.race([sleeping(0), long])).resolves.toBe('done');
  await long;
});
