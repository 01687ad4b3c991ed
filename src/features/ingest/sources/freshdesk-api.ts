import { z } from 'zod';
import type { Api, Ask, Stream } from './api';
import { maybeId, maybeInstant, maybeText } from './lenient';
import { CLOSED_DAYS, daysBefore, nextPage, pageOf, rows, type Row } from './pages';

const PAGE = 100;
/** An open ticket that has not changed for longer is one that nobody looks after. */
const OPEN_DAYS = 365;
const MOST_AGENT_PAGES = 20;

/** To the second, as Freshdesk writes it. */
const stamp = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
const whenOf = (row: Row | undefined, key: string): Date | null => maybeInstant.parse(row?.[key]);
const tagged = (tag: string, records: readonly Row[]) => records.map((record) => ({ tag, record }));

/** Everybody who may have a ticket, by id. */
const agentsOf = async (ask: Ask): Promise<ReadonlyMap<string | null, unknown>> => {
  const agents = new Map<string | null, unknown>();
  for (let page = 1; page <= MOST_AGENT_PAGES; page += 1) {
    const found = rows.parse(await ask({ path: '/agents', query: { per_page: PAGE, page } }));
    for (const { id, contact } of found) agents.set(maybeId.parse(id), contact);
    if (found.length < PAGE) break;
  }
  return agents;
};

const words = z.record(z.string(), z.array(z.string())).catch({});

/** The firm's own words for its statuses, by number. */
const statusesOf = async (ask: Ask): Promise<ReadonlyMap<string | null, string>> => {
  const [field] = rows.parse(await ask({ path: '/ticket_fields', query: { type: 'default_status' } }));
  const all = Object.entries(words.parse(field?.['choices']));
  return new Map(all.flatMap(([number, [word]]) => (word === undefined ? [] : [[number, word] as const])));
};

/** Tickets with who has them and the words for their statuses; each list is asked for once. */
const wholeTickets = async (ask: Ask, found: readonly Row[]) => {
  if (found.length === 0) return [];
  const statuses = await statusesOf(ask);
  const agents = found.some((row) => maybeId.parse(row['responder_id']) !== null)
    ? await agentsOf(ask)
    : new Map<string | null, unknown>();
  return tagged(
    'ticket',
    found.map((row) => ({
      ...row,
      status_word: statuses.get(maybeText.parse(row['status'])) ?? null,
      agent: agents.get(maybeId.parse(row['responder_id'])) ?? null,
    })),
  );
};

const OVER = [4, 5];

/** At first those that are open, and those that ended lately. */
const isOfUse = (row: Row, now: Date): boolean =>
  !OVER.some((status) => status === row['status']) ||
  (whenOf(row, 'updated_at') ?? now) >= daysBefore(now, CLOSED_DAYS);

/**
 * In the order in which they changed, each page from when the last one ended: a page by number would move with what
 * changes meanwhile, and there are 300 of them at most.
 */
const tickets: Stream = {
  name: 'tickets',
  words: 'tickets',
  page: async (ask, { since, cursor, now }) => {
    const [from = '', page = '1'] = (cursor ?? stamp(since ?? daysBefore(now, OPEN_DAYS))).split(' ');
    const found = rows.parse(
      await ask({
        path: '/tickets',
        query: {
          ...{ updated_since: from, order_by: 'updated_at', order_type: 'asc', per_page: PAGE, page },
          include: 'requester,stats,description',
        },
      }),
    );
    const last = stamp(whenOf(found.at(-1), 'updated_at') ?? new Date(from));
    const kept = since === undefined ? found.filter((row) => isOfUse(row, now)) : found;
    return {
      records: await wholeTickets(ask, kept),
      // more than one page of one instant are told apart by number
      ...(found.length === PAGE && { cursor: last > from ? last : `${from} ${Number(page) + 1}` }),
    };
  },
};

/** Companies cannot be asked for by when they changed: the list is read, and what did not is passed over. */
const companies: Stream = {
  name: 'companies',
  words: 'companies',
  page: async (ask, { since, cursor }) => {
    const query = { per_page: PAGE, page: pageOf(cursor) };
    const found = rows.parse(await ask({ path: '/companies', query }));
    const isNew = (row: Row) => since === undefined || (whenOf(row, 'updated_at') ?? since) >= since;
    return { records: tagged('company', found.filter(isNew)), ...nextPage(cursor, found.length === PAGE) };
  },
};

const contacts: Stream = {
  name: 'contacts',
  words: 'people',
  page: async (ask, { since, cursor }) => {
    const query = { _updated_since: since && stamp(since), per_page: PAGE, page: pageOf(cursor) };
    const found = rows.parse(await ask({ path: '/contacts', query }));
    return { records: tagged('contact', found), ...nextPage(cursor, found.length === PAGE) };
  },
};

/** Freshdesk's API with the key of an administrator. docs/sources/freshdesk.md */
export const freshdeskApi: Api = {
  fields: [
    {
      key: 'subdomain',
      words: 'the subdomain: `acme` of acme.freshdesk.com',
      secret: false,
      expected: (value) => (/^[a-z\d][a-z\d-]{0,62}$/i.test(value) ? undefined : 'a subdomain like acme'),
    },
    {
      key: 'key',
      words: 'the API key of an administrator (your picture → Profile settings → View API key)',
      secret: true,
    },
  ],
  base: ({ subdomain = '' }) => `https://${subdomain}.freshdesk.com/api/v2`,
  // the smallest plan allows 100, and includes count twice
  perMinute: 40,
  authorize: ({ key = '' }) =>
    Promise.resolve({
      headers: { authorization: `Basic ${Buffer.from(`${key}:X`).toString('base64')}` },
    }),
  streams: [companies, contacts, tickets],
};
