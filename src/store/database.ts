import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient, type Prisma } from './generated/client';
import { openLanes, type Lanes } from './lanes';

export type Database = PrismaClient;
/** A transaction, or the database itself where one statement is enough. */
export type Connection = Prisma.TransactionClient;

/** A statement whose text never changes. Each connection plans it once, under its name. */
export type Statement = { readonly name: string; readonly text: string };

const WAIT_MS = 2_500;
const SERVER_FIRST_MS = 500;
const opened = new WeakMap<
  Database,
  { readonly lanes: Lanes; readonly prepares: boolean; readonly patienceMs: number }
>();

/**
 * Opens the database. A connection or an answer that takes longer than `waitMs` fails, so that a person hears of it
 * while the form is still open; imports and other long work ask for more. `prepares`: whether plans may be kept, which
 * PgBouncer cannot, because there a connection is not ours between two statements.
 */
export const openDatabase = (url: string, waitMs = WAIT_MS, { prepares = false } = {}): Database => {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: waitMs,
    query_timeout: waitMs,
    allowExitOnIdle: true,
  });
  // an idle connection that breaks is replaced; a statement under way is told itself
  pool.on('error', () => undefined);
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: waitMs, timeout: waitMs },
  });
  opened.set(db, { lanes: openLanes(url, waitMs), prepares, patienceMs: waitMs - SERVER_FIRST_MS });
  return db;
};

/** Ends what is under way and lets go of every connection. */
export const closeDatabase = async (db: Database): Promise<void> => {
  await opened.get(db)?.lanes.close();
  await db.$disconnect();
};

/**
 * The rows of what every command waits for, past Prisma: more than half of such a statement's cost here would be
 * Prisma's (docs/decisions/0007).
 */
export const ask = async <Row extends object>(
  db: Database,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> => {
  const known = opened.get(db);
  if (!known) throw new Error('This database was not opened by openDatabase.');
  return known.lanes.query<Row>({ text, values: [...values], ...(known.prepares && { name }) });
};

/**
 * How long one statement of a transaction may take before the server itself gives it up, in ms. It must be the first
 * to do so: a driver that stops waiting leaves its connection in the middle of the transaction, for the next to find.
 */
export const patienceOf = (db: Database): number => opened.get(db)?.patienceMs ?? WAIT_MS - SERVER_FIRST_MS;
