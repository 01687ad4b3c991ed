import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from './generated/client';

export type Database = PrismaClient;
/** A transaction, or the database itself where one statement is enough. */
export type Connection = Prisma.TransactionClient;

const WAIT_MS = 2_500;
const SERVER_FIRST_MS = 500;
const patience = new WeakMap<Database, number>();
/** The text under one name must always be the same. */
const PREPARED = /^\s*\/\* prepare (\w+) \*\//;

/**
 * Opens the database. A connection or an answer that takes longer than `waitMs` fails, so that a person hears of it
 * while the form is still open; imports and other long work ask for more. With `prepares`, each connection plans a
 * statement that begins with a comment like `prepare facts` once: not for PgBouncer, where a connection is not ours.
 */
export const openDatabase = (url: string, waitMs = WAIT_MS, { prepares = false } = {}): Database => {
  const db = new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: url,
        max: 10,
        connectionTimeoutMillis: waitMs,
        query_timeout: waitMs,
      },
      prepares ? { statementNameGenerator: ({ sql }) => PREPARED.exec(sql)?.[1] ?? '' } : {},
    ),
    transactionOptions: { maxWait: waitMs, timeout: waitMs },
  });
  patience.set(db, waitMs - SERVER_FIRST_MS);
  return db;
};

/**
 * How long one statement of a transaction may take before the server itself gives it up, in ms. It must be the first
 * to do so: a driver that stops waiting leaves its connection in the middle of the transaction, for the next to find.
 */
export const patienceOf = (db: Database): number => patience.get(db) ?? WAIT_MS - SERVER_FIRST_MS;
