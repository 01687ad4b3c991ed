import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolConfig } from 'pg';
import { PrismaClient, type Prisma } from './generated/client';
import { openLanes, type Lanes } from './lanes';

export type Database = PrismaClient;
/** A transaction, or the database itself where one statement is enough. */
export type Connection = Prisma.TransactionClient;

/** A statement whose text never changes. Each connection plans it once, under its name. */
export type Statement = { readonly name: string; readonly text: string };

const WAIT_MS = 2_500;
const SERVER_FIRST_MS = 500;
/** Connections for what people wait for, and for long work beside it. */
const CONNECTIONS = 8;
const LONG_CONNECTIONS = 4;
/** For one of the few to be free again. */
const LONG_WAIT_MS = 20_000;

type Opened = {
  readonly lanes: Lanes;
  readonly prepares: boolean;
  readonly patienceMs: number;
  /** The same database for long work, once there is any. */
  readonly forLong: { made?: Database; readonly make: () => Database };
};
const opened = new WeakMap<Database, Opened>();

/**
 * Opens the database. A connection or an answer that takes longer than `waitMs` fails, so that a person hears of it
 * while the form is still open; imports and other long work ask for more (`forLongWork`). `prepares`: whether plans may be kept, which
 * PgBouncer cannot, because there a connection is not ours between two statements.
 */
export const openDatabase = (url: string, waitMs = WAIT_MS, { prepares = false } = {}): Database => {
  const db = client(url, waitMs, { max: CONNECTIONS, query_timeout: waitMs });
  // the server ends a statement of long work in its time, and the driver must not before it
  const make = (): Database =>
    client(url, Math.max(waitMs, LONG_WAIT_MS), { max: LONG_CONNECTIONS, keepAlive: true });
  const patienceMs = waitMs - SERVER_FIRST_MS;
  opened.set(db, { lanes: openLanes(url, waitMs), prepares, patienceMs, forLong: { make } });
  return db;
};

const client = (url: string, waitMs: number, how: PoolConfig): Database => {
  const pool = new Pool({
    ...{ connectionString: url, connectionTimeoutMillis: waitMs, allowExitOnIdle: true },
    ...how,
  });
  // an idle connection that breaks is replaced; a statement under way is told itself
  pool.on('error', () => undefined);
  return new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: waitMs, timeout: waitMs },
  });
};

/** Ends what is under way and lets go of every connection. */
export const closeDatabase = async (db: Database): Promise<void> => {
  const known = opened.get(db);
  await known?.lanes.close();
  await known?.forLong.made?.$disconnect();
  await db.$disconnect();
};

/** The database by connections of its own, for transactions that may take longer than a person waits. */
export const forLongWork = (db: Database): Database => {
  const known = opened.get(db);
  return known ? (known.forLong.made ??= known.forLong.make()) : db;
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
