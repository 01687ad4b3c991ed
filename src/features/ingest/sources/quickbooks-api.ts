import { z } from 'zod';
import { NOTHING_COMES, type Api, type Ask, type Page, type Stream } from './api';
import { askForAccess } from './oauth';
import { dayOf, daysBefore } from './pages';
import type { Tagged } from './records';

const PAGE = 200;
/** As far back as payments are read first. */
const PAYMENT_DAYS = 90;
/** As far back as QuickBooks tells what was deleted. */
const CHANGES_DAYS = 29;
const VERSION = 75;

/** Under which words an entity's record is read. */
export const TAGS = {
  Invoice: ['invoice'],
  Payment: ['payment'],
  Customer: ['customer', 'customer-contact'],
} as const;
type Entity = keyof typeof TAGS;

const records = (entity: Entity, record: unknown): readonly Tagged[] =>
  TAGS[entity].map((tag) => ({ tag, record }));

const many = z.array(z.unknown()).optional();
const found = z.looseObject({ Invoice: many, Payment: many, Customer: many });
const answered = z.object({ QueryResponse: found });

/** One page of what a query finds; the cursor is the place of its first record, counted from 1. */
const query = async (ask: Ask, entity: Entity, where: string, cursor: string | undefined): Promise<Page> => {
  const start = Number(cursor ?? 1);
  const words = `select * from ${entity} where ${where} orderby Id startposition ${start} maxresults ${PAGE}`;
  const answer = await ask({ path: '/query', query: { query: words, minorversion: VERSION } });
  const rows = answered.parse(answer).QueryResponse[entity] ?? [];
  return {
    records: rows.flatMap((row) => records(entity, row)),
    ...(rows.length === PAGE ? { cursor: String(start + PAGE) } : {}),
  };
};

/** `also`: what of those that changed would be left out otherwise. */
const stream = (name: string, entity: Entity, first: (now: Date) => string, also = ''): Stream => ({
  name,
  words: name.replaceAll('-', ' '),
  page: (ask, { since, cursor, now }) =>
    query(
      ask,
      entity,
      since === undefined ? first(now) : `MetaData.LastUpdatedTime >= '${since.toISOString()}'${also}`,
      cursor,
    ),
});

const changes = z.object({
  CDCResponse: z.array(z.object({ QueryResponse: z.array(found) })),
});
const gone = z.object({
  Id: z.string(),
  status: z.literal('Deleted'),
  MetaData: z.object({ LastUpdatedTime: z.string() }),
});

/** What was deleted is found by no query, only among the changes. */
const deletions: Stream = {
  name: 'deletions',
  words: 'deletions',
  page: async (ask, { since, now }) => {
    if (since === undefined) return { records: [] };
    const from = new Date(Math.max(since.getTime(), daysBefore(now, CHANGES_DAYS).getTime()));
    const answer = await ask({
      path: '/cdc',
      query: { entities: 'Invoice,Payment', changedSince: from.toISOString(), minorversion: VERSION },
    });
    const all = changes.parse(answer).CDCResponse.flatMap(({ QueryResponse }) => QueryResponse);
    const of = (what: 'invoice' | 'payment', rows: readonly unknown[] = []): readonly Tagged[] =>
      rows.flatMap((row) => {
        const { success, data } = gone.safeParse(row);
        return success
          ? [{ tag: 'deleted', record: { what, id: data.Id, at: data.MetaData.LastUpdatedTime } }]
          : [];
      });
    return {
      records: all.flatMap(({ Invoice, Payment }) => [...of('invoice', Invoice), ...of('payment', Payment)]),
    };
  },
};

const TOKENS = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';

/** QuickBooks Online, by an app of the firm's own and what its owner once allowed it. */
export const quickbooksApi: Api = {
  fields: [
    {
      key: 'clientId',
      words: 'the Client ID of your app (developer.intuit.com → Keys & credentials)',
      secret: false,
    },
    { key: 'clientSecret', words: 'its Client Secret, beside the Client ID', secret: true },
    {
      key: 'realm',
      words: 'the company ID (QuickBooks → gear → Additional info)',
      secret: false,
      expected: (value) => (/^\d{6,25}$/.test(value) ? undefined : 'digits, like 9341452345678901'),
    },
    {
      key: 'refreshToken',
      words:
        'a refresh token with the scope com.intuit.quickbooks.accounting (developer.intuit.com → OAuth playground)',
      secret: true,
    },
  ],
  base: ({ realm = '' }) => `https://quickbooks.api.intuit.com/v3/company/${encodeURIComponent(realm)}`,
  hosts: ['oauth.platform.intuit.com'],
  perMinute: 300,
  authorize: (credentials, ask, now) => askForAccess(TOKENS, credentials, ask, now),
  without: NOTHING_COMES,
  fetch: async (ask, { what, id }) => {
    const entity = (['Invoice', 'Payment', 'Customer'] as const).find((one) => one.toLowerCase() === what);
    if (entity === undefined) return [];
    const path = `/${what}/${encodeURIComponent(id)}`;
    const answer = z.looseObject({}).parse(await ask({ path, query: { minorversion: VERSION } }));
    return records(entity, answer[entity]);
  },
  streams: [
    stream('customers', 'Customer', () => 'Active = true', ' and Active in (true, false)'),
    stream('invoices', 'Invoice', () => "Balance > '0'"),
    stream('payments', 'Payment', (now) => {
      return `TxnDate >= '${dayOf(daysBefore(now, PAYMENT_DAYS))}'`;
    }),
    deletions,
  ],
};
