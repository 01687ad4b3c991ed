import { z } from 'zod';
import type { Api, Ask, Page } from './api';
import { daysBefore } from './pages';
import type { Tagged } from './records';

/** As long as Stripe keeps events. */
const EVENTS_DAYS = 30;
/** A dispute is decided within some four months. */
const DISPUTES_DAYS = 180;
const PAGE = 100;
/** The shape of what is answered stays as it is in this version. */
const VERSION = '2024-06-20';

const TYPES = [
  ...['created', 'updated', 'closed', 'funds_withdrawn', 'funds_reinstated'].map(
    (of) => `charge.dispute.${of}`,
  ),
  ...['succeeded', 'failed', 'refunded'].map((of) => `charge.${of}`),
  ...['finalized', 'sent', 'updated', 'paid', 'payment_failed', 'overdue', 'voided'].map(
    (of) => `invoice.${of}`,
  ),
  'invoice.marked_uncollectible',
];

const list = z.object({
  data: z.array(z.looseObject({ id: z.string() })),
  has_more: z.boolean().optional(),
});

type Query = Readonly<Record<string, string | number | undefined>>;

/** One page of a list, and each of its objects under what it is read by. */
const page = async (
  ask: Ask,
  path: string,
  query: Query,
  cursor: string | undefined,
  recordsOf: (object: unknown) => readonly Tagged[],
): Promise<Page> => {
  const answer = await ask({ path, query: { ...query, limit: PAGE, starting_after: cursor } });
  const { data, has_more: more = false } = list.parse(answer);
  const last = data.at(-1)?.id;
  return {
    records: data.flatMap(recordsOf),
    ...(more && last !== undefined ? { cursor: last } : {}),
  };
};

const wholeDispute = (record: unknown): readonly Tagged[] =>
  ['dispute', 'guess', 'whose'].map((tag) => ({ tag, record }));

const secondsBefore = (now: Date, days: number): number => Math.floor(daysBefore(now, days).getTime() / 1000);

/** Stripe's own records, by a restricted key that may read charges, customers, disputes, events and invoices. */
export const stripeApi = (eventRecords: (event: unknown) => readonly Tagged[]): Api => ({
  fields: [
    {
      key: 'key',
      words:
        'a restricted key that may read Charges, Customers, Disputes, Events and Invoices (Developers → API keys)',
      secret: true,
      expected: (value) =>
        /^(rk|sk)_(live|test)_\w{10,}$/.test(value)
          ? undefined
          : 'a key that begins with rk_live_ or sk_live_',
    },
  ],
  base: () => 'https://api.stripe.com',
  perMinute: 600,
  authorize: ({ key = '' }) =>
    Promise.resolve({ headers: { authorization: `Bearer ${key}`, 'stripe-version': VERSION } }),
  without: 'it is not known whose a dispute is',
  fetch: async (ask, { id }) => {
    const path = `/v1/disputes/${encodeURIComponent(id)}`;
    return wholeDispute(await ask({ path, query: { 'expand[]': 'charge.customer' } }));
  },
  streams: [
    {
      name: 'disputes',
      words: 'disputes',
      page: (ask, { cursor, now }) => {
        const query = {
          'created[gte]': secondsBefore(now, DISPUTES_DAYS),
          'expand[]': 'data.charge.customer',
        };
        return page(ask, '/v1/disputes', query, cursor, wholeDispute);
      },
    },
    {
      name: 'unpaid-invoices',
      words: 'unpaid invoices',
      // what becomes of them afterwards is in the events
      page: (ask, { since, cursor }) =>
        since !== undefined && cursor === undefined
          ? Promise.resolve({ records: [] })
          : page(ask, '/v1/invoices', { status: 'open' }, cursor, (record) => [{ tag: 'invoice', record }]),
    },
    {
      name: 'events',
      words: 'events',
      page: (ask, { since, cursor, now }) => {
        const from = secondsBefore(now, EVENTS_DAYS);
        const query = {
          'created[gte]': since === undefined ? from : Math.max(from, Math.floor(since.getTime() / 1000)),
          ...Object.fromEntries(TYPES.map((type, index) => [`types[${index}]`, type])),
        };
        return page(ask, '/v1/events', query, cursor, eventRecords);
      },
    },
  ],
});
