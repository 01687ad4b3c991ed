import { z } from 'zod';
import type { Api, Asked, Stream } from './api';
import { maybeInstant } from './lenient';
import { CLOSED_DAYS, daysBefore, isNewDay, nextPage, pageOf, rows, type Row } from './pages';
import type { Tagged } from './records';
import { commentsOf } from './syncro-comments';

type Query = NonNullable<Asked['query']>;

/** One of Syncro's lists, and what of it is of use. */
type List = {
  readonly name: string;
  readonly words: string;
  readonly tag: string;
  /** Its word in addresses and in the answer. */
  readonly path: string;
  readonly first: (now: Date) => Query;
  /**
   * What is asked for later: by when it changed; nothing, where that is in another list; or the whole list once a day, of
   * which Syncro does not say what changed.
   */
  readonly later: 'changed' | 'nothing' | 'daily';
};

const LISTS: readonly List[] = [
  {
    ...{ name: 'customers', words: 'customers', tag: 'customer', path: 'customers' },
    ...{ first: () => ({}), later: 'daily' },
  },
  {
    ...{ name: 'contacts', words: 'contacts', tag: 'contact', path: 'contacts' },
    ...{ first: () => ({}), later: 'daily' },
  },
  {
    ...{ name: 'open-tickets', words: 'tickets', tag: 'ticket', path: 'tickets' },
    ...{ first: () => ({ status: 'Not Closed' }), later: 'nothing' },
  },
  {
    ...{ name: 'tickets', words: 'tickets', tag: 'ticket', path: 'tickets' },
    ...{ first: (now) => changedSince(daysBefore(now, CLOSED_DAYS)), later: 'changed' },
  },
  {
    ...{ name: 'invoices', words: 'unpaid invoices', tag: 'invoice', path: 'invoices' },
    ...{ first: () => ({ unpaid: 'true' }), later: 'changed' },
  },
  {
    ...{ name: 'estimates', words: 'estimates', tag: 'estimate', path: 'estimates' },
    ...{ first: () => ({}), later: 'daily' },
  },
  {
    ...{ name: 'contracts', words: 'contracts', tag: 'contract', path: 'contracts' },
    ...{ first: () => ({}), later: 'daily' },
  },
];

const changedSince = (at: Date): Query => ({ since_updated_at: at.toISOString() });
const whenOf = (row: Row, key: string): Date | null => maybeInstant.parse(row[key]);

const pages = z.object({ total_pages: z.coerce.number() });
const answered = z.record(z.string(), z.unknown());

const askPage = async (
  ask: Parameters<Stream['page']>[0],
  path: string,
  query: Query,
  cursor: string | undefined,
) => {
  const answer = answered.parse(await ask({ path: `/${path}`, query: { ...query, page: pageOf(cursor) } }));
  const meta = pages.safeParse(answer['meta']);
  return {
    found: rows.parse(answer[path]),
    ...nextPage(cursor, meta.success && pageOf(cursor) < meta.data.total_pages),
  };
};

/** As notifications have it; a ticket's comments are records of their own. */
const recordsOf = (tag: string, row: Row): readonly Tagged[] => [
  { tag, record: { ...row, comments: undefined, asked: true } },
  ...(tag === 'ticket' ? commentsOf(row) : []),
];

const streamOf = ({ name, words, tag, path, first, later }: List): Stream => ({
  ...{ name, words },
  page: async (ask, { since, cursor, now }) => {
    if (since !== undefined && (later === 'nothing' || (later === 'daily' && !isNewDay(since, now))))
      return { records: [] };
    const query = since === undefined || later === 'daily' ? first(now) : changedSince(since);
    const { found, ...next } = await askPage(ask, path, query, cursor);
    return { records: found.flatMap((row) => recordsOf(tag, row)), ...next };
  },
});

/** So long before an alert may have been raised that was resolved since. */
const ALERT_DAYS = 14;

/** Alerts that are raised, and later also those that were resolved since: as far back as a page has any of late. */
const alerts: Stream = {
  ...{ name: 'alerts', words: 'alerts' },
  page: async (ask, { since, cursor }) => {
    const query = { status: since === undefined ? 'active' : 'all' };
    const { found, ...next } = await askPage(ask, 'rmm_alerts', query, cursor);
    if (since === undefined) return { records: found.flatMap((row) => recordsOf('alert', row)), ...next };
    const isChanged = (row: Row): boolean =>
      (whenOf(row, 'updated_at') ?? whenOf(row, 'created_at') ?? since) >= since;
    const isLate = (row: Row): boolean =>
      (whenOf(row, 'created_at') ?? since) >= daysBefore(since, ALERT_DAYS);
    return {
      records: found.filter(isChanged).flatMap((row) => recordsOf('alert', row)),
      ...(found.some(isLate) ? next : {}),
    };
  },
};

/** The API of Syncro and RepairShopr. docs/sources/syncro.md */
export const syncroApi: Api = {
  fields: [
    {
      key: 'site',
      words: 'the host of your Syncro, like acme.syncromsp.com (or acme.repairshopr.com)',
      secret: false,
      expected: (value) =>
        /^[a-z\d][a-z\d-]{0,62}\.(syncromsp|repairshopr)\.com$/i.test(value)
          ? undefined
          : 'a host like acme.syncromsp.com, without https:// and without a path',
    },
    {
      key: 'token',
      words:
        'an API token that may list customers, contacts, tickets, invoices, estimates, contracts and RMM alerts (Admin → API Tokens)',
      secret: true,
    },
  ],
  base: ({ site = '' }) => `https://${site.toLowerCase()}/api/v1`,
  // it allows 180
  perMinute: 150,
  authorize: ({ token = '' }) => Promise.resolve({ headers: { authorization: `Bearer ${token}` } }),
  streams: [...LISTS.map(streamOf), alerts],
};
