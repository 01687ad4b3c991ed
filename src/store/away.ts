/** Prisma: not reachable, gone, timed out, no connection free, conflict. */
const PRISMA = /^P(1001|1002|1003|1008|1011|1017|2024|2028|2034|2037)$/;
/** Postgres: connection (08), no such database (3D), resources (53), operator (57), conflicts that a second try settles (40). */
const POSTGRES = /^(08|3D|53|57)\w{3}$|^40(001|P01)$/;
const MACHINE = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** The driver's own words, where it gives no code. */
const WORDS =
  /^(Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/** Whether this failed because the database cannot be reached or asks to try again: then nothing was written. */
export const isAway = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, message, cause, meta, driverAdapterError } = error as Readonly<
    Record<string, unknown>
  >;
  const codes = [code, originalCode].filter((sign) => typeof sign === 'string');
  return (
    codes.some((sign) => PRISMA.test(sign) || POSTGRES.test(sign) || MACHINE.test(sign)) ||
    (typeof message === 'string' && WORDS.test(message)) ||
    [cause, meta, driverAdapterError].some((inner) => inner !== error && isAway(inner))
  );
};
