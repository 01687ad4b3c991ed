import { isContractInForce, isOpenOpportunity } from './autotask-sales';
import { CLOSED_DAYS, daysBefore, isNewDay, type Row } from './pages';

/** A condition of Autotask's query language. */
export type Term = { readonly field: string; readonly op: string; readonly value?: unknown };

/** One of Autotask's entities, and what of it is of use. */
export type Kind = {
  readonly name: string;
  /** How its records are read. */
  readonly tag: string;
  readonly words: string;
  readonly path: string;
  /** The field by which what is new since is found; undefined: nothing is asked for then. */
  readonly since?: string;
  /** The field that says when a record changed last; undefined: none does, and it is as of when it is asked for. */
  readonly changed?: string;
  /** What is asked for at first; undefined: nothing. */
  readonly first?: (now: Date) => readonly Term[];
  /** Whether a record is of use at first, where Autotask cannot be asked so. */
  readonly keeps?: (row: Row) => boolean;
  /** What is asked for again once a day, where no field says what changed. */
  readonly daily?: (now: Date) => readonly Term[];
};

const term = (field: string, op: string, value: unknown): Term => ({ field, op, value });
const from = (field: string, at: Date): Term => term(field, 'gte', at.toISOString());

/** Customers, leads and prospects. */
const SERVED = [1, 2, 3];
const COMPLETE = 5;
/** Quotes and unpaid invoices are read of so many days. */
const YEARS = 730;
/** A payment may be booked so many days later. */
const BOOKED_LATE_DAYS = 30;

/** What is read, in this order. */
export const KINDS: readonly Kind[] = [
  {
    ...{ name: 'companies', tag: 'client', words: 'companies', path: '/Companies' },
    ...{ since: 'lastTrackedModifiedDateTime', changed: 'lastTrackedModifiedDateTime' },
    first: () => [term('isActive', 'eq', true), term('companyType', 'in', SERVED)],
  },
  {
    ...{ name: 'contacts', tag: 'contact', words: 'contacts', path: '/Contacts' },
    ...{ since: 'lastModifiedDate', changed: 'lastModifiedDate' },
    first: () => [term('isActive', 'eq', 1)],
  },
  {
    ...{ name: 'open-tickets', tag: 'ticket', words: 'tickets', path: '/Tickets' },
    changed: 'lastTrackedModificationDateTime',
    first: () => [term('status', 'noteq', COMPLETE)],
  },
  {
    ...{ name: 'tickets', tag: 'ticket', words: 'tickets', path: '/Tickets' },
    ...{ since: 'lastTrackedModificationDateTime', changed: 'lastTrackedModificationDateTime' },
    first: (now) => [from('completedDate', daysBefore(now, CLOSED_DAYS))],
  },
  {
    ...{ name: 'notes', tag: 'note', words: 'notes', path: '/TicketNotes' },
    ...{ since: 'createDateTime', changed: 'createDateTime' },
    first: (now) => [from('createDateTime', daysBefore(now, CLOSED_DAYS))],
  },
  {
    ...{ name: 'opportunities', tag: 'opportunity', words: 'opportunities', path: '/Opportunities' },
    since: 'createDate',
    first: (now) => [from('createDate', daysBefore(now, YEARS))],
    keeps: isOpenOpportunity,
  },
  {
    ...{ name: 'known-opportunities', tag: 'opportunity', words: 'opportunities', path: '/Opportunities' },
    daily: (now) => [from('createDate', daysBefore(now, YEARS))],
  },
  {
    ...{ name: 'contracts', tag: 'contract', words: 'contracts', path: '/Contracts' },
    first: (now) => [from('endDate', now)],
    keeps: isContractInForce,
    daily: (now) => [from('endDate', daysBefore(now, CLOSED_DAYS))],
  },
  {
    ...{ name: 'invoices', tag: 'invoice', words: 'unpaid invoices', path: '/Invoices' },
    since: 'createDateTime',
    first: (now) => [
      ...[from('invoiceDateTime', daysBefore(now, YEARS)), { field: 'paidDate', op: 'notExist' }],
      term('isVoided', 'eq', false),
    ],
  },
  {
    ...{ name: 'paid-invoices', tag: 'invoice', words: 'unpaid invoices', path: '/Invoices' },
    daily: (now) => [from('paidDate', daysBefore(now, BOOKED_LATE_DAYS))],
  },
  {
    ...{ name: 'voided-invoices', tag: 'invoice', words: 'unpaid invoices', path: '/Invoices' },
    daily: (now) => [from('voidedDate', daysBefore(now, BOOKED_LATE_DAYS))],
  },
];

/** What to ask for now; undefined: nothing. */
export const filterOf = (
  kind: Kind,
  { since: past, now }: { readonly since: Date | undefined; readonly now: Date },
): readonly Term[] | undefined => {
  if (past === undefined) return kind.first?.(now);
  if (kind.since !== undefined) return [from(kind.since, past)];
  return isNewDay(past, now) ? kind.daily?.(now) : undefined;
};

/** Whether a company is one that is served or sold to. */
export const isServed = (company: Row): boolean => SERVED.some((type) => type === company['companyType']);
