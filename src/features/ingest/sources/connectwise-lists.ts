import { isServed } from './connectwise-people';
import { maybeInstant, maybeObject, maybeText } from './lenient';
import { CLOSED_DAYS, daysBefore, type Row } from './pages';

/** As far back as is read first, in days. */
const BACK = { closedTickets: CLOSED_DAYS, activities: 365, opportunities: 365, invoices: 730 };

/** One list of ConnectWise's, and what of it is of use. */
export type Kind = {
  readonly tag: string;
  readonly path: string;
  readonly words: string;
  /** What is of use at first. */
  readonly first: (back: (days: number) => string) => string;
  /** What of it is of use, where ConnectWise cannot be asked so. */
  readonly keeps?: (row: Row) => boolean;
};

const statusOf = maybeObject({ status: maybeObject({ name: maybeText }) });
const wordOf = (row: Row): string | null => statusOf.parse(row)?.status?.name ?? null;
const endOf = maybeObject({ endDate: maybeInstant });

/** What is read, in this order. */
export const KINDS: readonly Kind[] = [
  {
    ...{ tag: 'company', path: '/company/companies', words: 'companies' },
    first: () => 'deletedFlag = false',
    keeps: isServed,
  },
  {
    ...{ tag: 'contact', path: '/company/contacts', words: 'people' },
    first: () => 'inactiveFlag = false',
  },
  {
    ...{ tag: 'ticket', path: '/service/tickets', words: 'tickets' },
    first: (back) => `(closedFlag = false or closedDate >= ${back(BACK.closedTickets)})`,
  },
  {
    ...{ tag: 'activity', path: '/sales/activities', words: 'calls and meetings' },
    first: (back) => `dateStart >= ${back(BACK.activities)}`,
  },
  {
    ...{ tag: 'opportunity', path: '/sales/opportunities', words: 'opportunities' },
    first: (back) => `lastUpdated >= ${back(BACK.opportunities)}`,
    keeps: (row) => !/won|lost|no decision|closed|cancel/i.test(wordOf(row) ?? ''),
  },
  {
    ...{ tag: 'agreement', path: '/finance/agreements', words: 'agreements' },
    first: () => 'cancelledFlag = false',
    keeps: (row) => row['noEndingDateFlag'] !== true && endOf.parse(row)?.endDate != null,
  },
  {
    ...{ tag: 'project', path: '/project/projects', words: 'projects' },
    first: () => 'closedFlag = false',
  },
  {
    ...{ tag: 'invoice', path: '/finance/invoices', words: 'unpaid invoices' },
    first: (back) => `date >= ${back(BACK.invoices)}`,
    keeps: (row) => row['balance'] !== 0,
  },
];

/** An instant as conditions write it. */
const instantIn = (at: Date): string => `[${at.toISOString().replace(/\.\d+Z$/, 'Z')}]`;

/** What to ask for: at first all that is of use, then what changed, and always what comes after the last page's last id. */
export const conditionsOf = (
  { first }: Kind,
  {
    since,
    cursor,
    now,
  }: { readonly since: Date | undefined; readonly cursor: string | undefined; readonly now: Date },
): string => {
  const back = (days: number) => instantIn(daysBefore(now, days));
  const which = since === undefined ? first(back) : `lastUpdated >= ${instantIn(since)}`;
  return cursor === undefined ? which : `${which} and id > ${cursor}`;
};
