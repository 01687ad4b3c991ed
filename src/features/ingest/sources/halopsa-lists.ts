import type { Asked } from './api';
import { maybeInstant, maybeObject } from './lenient';
import { CLOSED_DAYS, dayOf, daysBefore, type Row } from './pages';

/** Calls on tickets that were closed within so many days are read first. */
const CALL_DAYS = 365;
/** How far back a whole list is looked through for what changed. */
const LATELY_DAYS = 2;

type Query = NonNullable<Asked['query']>;
/** Since when is asked, and whether whole lists are read anew, as once a day. */
export type Past = { readonly since: Date; readonly anew: boolean };
/** One list of HaloPSA's, and what of it is of use. */
export type Kind = {
  readonly name: string;
  readonly tag: string;
  readonly path: string;
  readonly words: string;
  /** What is of use at first. */
  readonly first: (day: (daysAgo: number) => string) => Query;
  /** What changed since; `anew`: it cannot be asked so, and the whole list is asked for; `daily`: that once a day. */
  readonly changed: ((since: string) => Query) | 'anew' | 'daily' | 'nothing';
  /** Whether a record is of use at first. */
  readonly keeps?: (row: Row) => boolean;
  /** Whether it is of use later, of those that changed last at that time. */
  readonly keepsLater?: (row: Row, changed: Date | null, from: Past) => boolean;
  /** What HaloPSA calls a ticket that is of this kind. */
  readonly type?: string;
  /** What of the actions on it is of use: our last word and calls, or calls alone. */
  readonly actions?: 'all' | 'calls';
};

const sinceUpdate = (since: string): Query => ({ lastupdatefromdate: since });
const endOf = maybeObject({ end_date: maybeInstant });
const isUnpaid = (row: Row): boolean => row['amountdue'] !== 0;
const times = maybeObject({
  ...{
    last_update: maybeInstant,
    lastupdate: maybeInstant,
    last_modified: maybeInstant,
    datepaid: maybeInstant,
  },
});
/** The last of the times at which a record says that it changed. */
export const changedAt = (row: Row): Date | null =>
  Object.values(times.parse(row) ?? {})
    .filter((at) => at !== null)
    .toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;

/** Tickets that are open, then all that changed. */
export const TICKETS: Kind = {
  ...{ name: 'tickets', tag: 'ticket', path: '/Tickets', words: 'tickets', actions: 'all' },
  first: () => ({ open_only: 'true' }),
  changed: sinceUpdate,
};

const closedBetween = (from: string, until: string): Query => ({
  ...{ closed_only: 'true', datesearch: 'datecleared', startdate: from, enddate: until },
});

/** What is read, in this order. */
export const KINDS: readonly Kind[] = [
  {
    ...{ name: 'clients', tag: 'client', path: '/Client', words: 'clients' },
    ...{ first: () => ({ includeinactive: 'false' }), changed: 'anew' },
    keepsLater: (_row, changed, { since, anew }) => (changed === null ? anew : changed >= since),
  },
  {
    ...{ name: 'users', tag: 'user', path: '/Users', words: 'people' },
    ...{ first: () => ({ includeinactive: 'false' }), changed: 'daily' },
  },
  TICKETS,
  {
    ...{ name: 'closed-tickets', tag: 'ticket', path: '/Tickets', words: 'tickets', actions: 'all' },
    first: (day) => closedBetween(day(CLOSED_DAYS), day(-1)),
    // among what changed of the tickets
    changed: 'nothing',
  },
  {
    ...{ name: 'opportunities', tag: 'ticket', path: '/Opportunities', words: 'opportunities' },
    ...{ first: () => ({ open_only: 'true' }), changed: sinceUpdate, type: 'Opportunity' },
  },
  {
    ...{ name: 'projects', tag: 'ticket', path: '/Projects', words: 'projects' },
    ...{ first: () => ({ open_only: 'true' }), changed: sinceUpdate, type: 'Project' },
  },
  {
    ...{ name: 'contracts', tag: 'contract', path: '/ClientContract', words: 'contracts' },
    ...{ first: () => ({}), changed: 'daily' },
    keeps: (row) =>
      row['rollingcontract'] !== true && row['expired'] !== true && endOf.parse(row)?.end_date != null,
  },
  {
    ...{ name: 'invoices', tag: 'invoice', path: '/Invoice', words: 'unpaid invoices' },
    ...{ first: () => ({}), changed: 'daily' },
    keeps: isUnpaid,
    // one that was paid since then is told so
    keepsLater: (row, changed, { since }) =>
      isUnpaid(row) || (changed !== null && changed > daysBefore(since, LATELY_DAYS)),
  },
  {
    // last, since the actions of each ticket are asked for by themselves
    ...{ name: 'calls', tag: 'ticket', path: '/Tickets', words: 'calls', actions: 'calls' },
    first: (day) => closedBetween(day(CALL_DAYS), day(CLOSED_DAYS)),
    changed: 'nothing',
  },
];

/** What to ask for now; undefined: nothing. */
export const queryOf = ({ first, changed }: Kind, now: Date, past: Past | undefined): Query | undefined => {
  const whole = first((daysAgo) => dayOf(daysBefore(now, daysAgo)));
  if (past === undefined) return whole;
  if (changed === 'nothing' || (changed === 'daily' && !past.anew)) return undefined;
  return typeof changed === 'function'
    ? changed(past.since.toISOString().slice(0, 19))
    : { ...whole, includeinactive: 'true' };
};
