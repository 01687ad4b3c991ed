import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client';

export type Database = PrismaClient;
/** A transaction, or the database itself where one statement is enough. */
export type Connection = Prisma.TransactionClient;

const WAIT_MS = 2_500;

/**
 * Opens the database. A connection or an answer that takes longer than `waitMs` fails, so that a person hears of it
 * while the form is still open; imports and other long work ask for more.
 */
export const openDatabase = (url: string, waitMs = WAIT_MS): Database =>
  new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: waitMs,
      query_timeout: waitMs,
    }),
    transactionOptions: { maxWait: waitMs, timeout: waitMs },
  });
