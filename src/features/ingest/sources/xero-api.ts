import { z } from 'zod';
import { NOTHING_COMES, type Api, type Stream } from './api';
import { askForAccess } from './oauth';
import { daysBefore, nextPage, pageOf } from './pages';
import type { Tagged } from './records';

const PAGE = 100;
const PAYMENT_DAYS = 90;
const TOKENS = 'https://identity.xero.com/connect/token';
const SCOPES = 'accounting.transactions.read accounting.contacts.read';

/** Each list of Xero's, and under which words its records are read. */
const LISTS = {
  Invoices: ['invoice'],
  Contacts: ['contact', 'contact-person'],
  Payments: ['payment'],
} as const;
type List = keyof typeof LISTS;

const many = z.array(z.unknown()).optional();
const answered = z.looseObject({ Invoices: many, Contacts: many, Payments: many });

const recordsOf = (
  list: List,
  answer: unknown,
): { readonly rows: number; readonly records: readonly Tagged[] } => {
  const rows = answered.parse(answer)[list] ?? [];
  return {
    rows: rows.length,
    records: rows.flatMap((record) => LISTS[list].map((tag) => ({ tag, record }))),
  };
};

type Query = Readonly<Record<string, string>>;

/** Pages counted from 1; what has changed since is asked for by If-Modified-Since, in UTC to the second. */
const stream = (name: string, list: List, first: (now: Date) => Query, later: Query = {}): Stream => ({
  name,
  words: name,
  page: async (ask, { since, cursor, now }) => {
    const page = pageOf(cursor);
    const answer = await ask({
      path: `/${list}`,
      query: { ...(since === undefined ? first(now) : later), page, pageSize: PAGE },
      ...(since === undefined ? {} : { headers: { 'if-modified-since': since.toISOString().slice(0, 19) } }),
    });
    const { rows, records } = recordsOf(list, answer);
    return { records, ...nextPage(cursor, rows === PAGE) };
  },
});

const dateTime = (at: Date): string =>
  `DateTime(${at.getUTCFullYear()}, ${at.getUTCMonth() + 1}, ${at.getUTCDate()})`;

const RECEIVABLE = 'Type=="ACCREC"';

/** Xero, by an app of the firm's own: a custom connection, or what its owner once allowed a web app. */
export const xeroApi: Api = {
  fields: [
    {
      key: 'clientId',
      words: 'the Client id of your app (developer.xero.com → My Apps → Configuration)',
      secret: false,
    },
    { key: 'clientSecret', words: 'its Client secret, beside the Client id', secret: true },
    {
      key: 'refreshToken',
      words: `a refresh token with the scopes offline_access ${SCOPES}; or - for a custom connection`,
      secret: true,
    },
    {
      key: 'tenant',
      words:
        'the tenant id of the organisation (GET https://api.xero.com/connections); or - for a custom connection',
      secret: false,
      expected: (value) =>
        value === '-' || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
          ? undefined
          : 'a UUID like 45e4708e-d862-4111-ab3a-dd8cd03913e1, or -',
    },
  ],
  base: () => 'https://api.xero.com/api.xro/2.0',
  hosts: ['identity.xero.com'],
  perMinute: 55,
  authorize: async (credentials, ask, now) => {
    const access = await askForAccess(TOKENS, credentials, ask, now, SCOPES);
    const { tenant = '-' } = credentials;
    return tenant === '-' ? access : { ...access, headers: { ...access.headers, 'xero-tenant-id': tenant } };
  },
  without: NOTHING_COMES,
  fetch: async (ask, { what, id }) => {
    const list = what === 'contact' ? 'Contacts' : 'Invoices';
    return recordsOf(list, await ask({ path: `/${list}/${encodeURIComponent(id)}` })).records;
  },
  streams: [
    stream('contacts', 'Contacts', () => ({ where: 'IsCustomer==true' }), { includeArchived: 'true' }),
    stream('invoices', 'Invoices', () => ({ where: RECEIVABLE, Statuses: 'AUTHORISED' }), {
      where: RECEIVABLE,
      Statuses: 'AUTHORISED,PAID,VOIDED',
    }),
    stream('payments', 'Payments', (now) => ({
      where: `PaymentType=="ACCRECPAYMENT" AND Date>=${dateTime(daysBefore(now, PAYMENT_DAYS))}`,
    })),
  ],
};
