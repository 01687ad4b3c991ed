import { CLOSED_DAYS, daysBefore, type Row } from './pages';

/** A condition of Autotask's query language. */
export type Term = { readonly field: string; readonly op: string; readonly value: unknown };

/** One of Autotask's entities, and what of it is of use. */
export type Kind = {
  readonly name: string;
  /** How its records are read. */
  readonly tag: string;
  readonly words: string;
  readonly path: string;
  /** When a record changed last, as Autotask's field says. */
  readonly changed: string;
  /** What is asked for at first. */
  readonly first: (now: Date) => readonly Term[];
  /** Whether it is asked for at first alone. */
  readonly once?: boolean;
};

const term = (field: string, op: string, value: unknown): Term => ({ field, op, value });
const since = (field: string, at: Date): Term => term(field, 'gte', at.toISOString());

/** Customers, leads and prospects. */
const SERVED = [1, 2, 3];
const COMPLETE = 5;

/** What is read, in this order. */
export const KINDS: readonly Kind[] = [
  {
    ...{ name: 'companies', tag: 'client', words: 'companies', path: '/Companies' },
    changed: 'lastTrackedModifiedDateTime',
    first: () => [term('isActive', 'eq', true), term('companyType', 'in', SERVED)],
  },
  {
    ...{ name: 'contacts', tag: 'contact', words: 'contacts', path: '/Contacts' },
    changed: 'lastModifiedDate',
    first: () => [term('isActive', 'eq', 1)],
  },
  {
    ...{ name: 'open-tickets', tag: 'ticket', words: 'tickets', path: '/Tickets' },
    changed: 'lastTrackedModificationDateTime',
    first: () => [term('status', 'noteq', COMPLETE)],
    once: true,
  },
  {
    ...{ name: 'tickets', tag: 'ticket', words: 'tickets', path: '/Tickets' },
    changed: 'lastTrackedModificationDateTime',
    first: (now) => [since('completedDate', daysBefore(now, CLOSED_DAYS))],
  },
  {
    ...{ name: 'notes', tag: 'note', words: 'notes', path: '/TicketNotes' },
    changed: 'createDateTime',
    first: (now) => [since('createDateTime', daysBefore(now, CLOSED_DAYS))],
  },
];

/** What to ask for now; undefined: nothing. */
export const filterOf = (
  kind: Kind,
  { since: from, now }: { readonly since: Date | undefined; readonly now: Date },
): readonly Term[] | undefined =>
  from === undefined ? kind.first(now) : kind.once ? undefined : [since(kind.changed, from)];

/** Whether a company is one that is served or sold to. */
export const isServed = (company: Row): boolean => SERVED.some((type) => type === company['companyType']);
