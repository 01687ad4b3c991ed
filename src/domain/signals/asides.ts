/** Rules that say no more than a clause, on the row of a client that is in the caller's list anyway. */
export const CLAUSES: readonly string[] = ['ticket-follow-up', 'invoices-today', 'check-in-use'];

/** What is good to know and asks for nobody: it makes no client one that needs somebody. */
export const ASIDES: readonly string[] = [...CLAUSES, 'praise', 'unnamed'];
