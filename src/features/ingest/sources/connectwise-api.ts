import { z } from 'zod';
import type { Api, Ask, Stream } from './api';
import { CONNECTWISE_HOSTS, trustedKeyUrl } from './connectwise-key';
import { isOver } from './connectwise-people';
import { maybeEmail, maybeId, maybeInstant, maybeObject, maybeText } from './lenient';
import type { Tagged } from './records';

const DAY_MS = 86_400_000;
const PAGE = 100;
/** As far back as is read first, in days. */
const BACK = { closedTickets: 14, activities: 365, opportunities: 365, invoices: 730 };

type Row = Readonly<Record<string, unknown>>;
const rows = z.array(z.record(z.string(), z.unknown()));

/** Where a record names a member of the firm. */
const MEMBERS = ['owner', 'assignTo', 'primarySalesRep', 'manager', 'territoryManager'];
const named = maybeObject({ id: maybeId });
const member = maybeObject({
  id: maybeId,
  primaryEmail: maybeEmail,
  officeEmail: maybeEmail,
  emailAddress: maybeEmail,
});

const memberIds = (row: Row): readonly string[] =>
  MEMBERS.flatMap((key) => named.parse(row[key])?.id ?? []).filter((found) => /^\d+$/.test(found));

/** The records, with the e-mail addresses of the members that they name: names alone may be anybody's. */
const withMembers = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const ids = [...new Set(found.flatMap(memberIds))];
  const emails = new Map<string, string>();
  if (ids.length > 0) {
    const query = {
      ...{ conditions: `id in (${ids.join(',')})`, pageSize: 1_000 },
      fields: 'id,primaryEmail,officeEmail,emailAddress',
    };
    for (const row of rows.parse(await ask({ path: '/system/members', query }))) {
      const one = member.parse(row);
      const email = one?.primaryEmail ?? one?.officeEmail ?? one?.emailAddress;
      if (one?.id && email) emails.set(one.id, email);
    }
  }
  return found.map((row) => ({ ...row, ...addressed(row, emails), asked: true }));
};

const addressed = (row: Row, emails: ReadonlyMap<string, string>): Row =>
  Object.fromEntries(
    MEMBERS.flatMap((key) => {
      const email = emails.get(named.parse(row[key])?.id ?? '');
      return email === undefined ? [] : [[key, { ...(row[key] as Row), email }]];
    }),
  );

type Kind = {
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

const KINDS: readonly Kind[] = [
  {
    ...{ tag: 'company', path: '/company/companies', words: 'companies' },
    first: () => 'deletedFlag = false',
    keeps: (row) => !isOver(wordOf(row)),
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

const instantIn = (at: Date): string => `[${at.toISOString().replace(/\.\d+Z$/, 'Z')}]`;

/** Pages by id: what is added or changed meanwhile moves no record from one page into another. */
const streamOf = ({ tag, path, words, first, keeps }: Kind): Stream => ({
  ...{ name: tag, words },
  page: async (ask, { since, cursor, now }) => {
    const back = (days: number) => instantIn(new Date(now.getTime() - days * DAY_MS));
    const which = since === undefined ? first(back) : `lastUpdated >= ${instantIn(since)}`;
    const conditions = cursor === undefined ? which : `${which} and id > ${cursor}`;
    const found = rows.parse(
      await ask({ path, query: { conditions, orderBy: 'id asc', pageSize: PAGE, page: 1 } }),
    );
    const kept = since === undefined && keeps ? found.filter(keeps) : found;
    const last = maybeId.parse(found.at(-1)?.['id']);
    return {
      records: (await withMembers(ask, kept)).map((record): Tagged => ({ tag, record })),
      ...(found.length === PAGE && last !== null && { cursor: last }),
    };
  },
});

const part = (words: string) => (value: string) =>
  /^[\x21-\x7e]{1,200}$/.test(value) ? undefined : `${words} without spaces`;

/** ConnectWise Manage's REST API, by the keys of an API member. docs/sources/connectwise.md */
export const connectwiseApi: Api = {
  fields: [
    {
      key: 'site',
      words: 'the host of your ConnectWise, like api-na.myconnectwise.net',
      secret: false,
      expected: (value) =>
        /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)
          ? undefined
          : 'a host like api-na.myconnectwise.net, without https:// and without a path',
    },
    {
      key: 'company',
      words: 'the company that you sign in with',
      secret: false,
      expected: part('a company id'),
    },
    {
      key: 'publicKey',
      words: 'the public key of the API member (System → Members → API Members → API Keys)',
      secret: false,
      expected: part('a key'),
    },
    {
      key: 'privateKey',
      words: 'its private key, shown once beside it',
      secret: true,
      expected: part('a key'),
    },
    {
      key: 'clientId',
      words: 'the client id of your integration (developer.connectwise.com/ClientID)',
      secret: false,
      expected: part('a client id'),
    },
  ],
  base: ({ site = '' }) => `https://${site.toLowerCase()}/v4_6_release/apis/3.0`,
  hosts: CONNECTWISE_HOSTS,
  perMinute: 120,
  authorize: async ({ company = '', publicKey = '', privateKey = '', clientId = '' }) => {
    const pair = Buffer.from(`${company}+${publicKey}:${privateKey}`).toString('base64');
    return { headers: { authorization: `Basic ${pair}`, clientId } };
  },
  fetch: async (ask, { what, id }) => {
    const kind = KINDS.find(({ tag }) => tag === what);
    if (!kind || !/^\d{1,15}$/.test(id)) return [];
    const found = rows.parse([await ask({ path: `${kind.path}/${id}` })]);
    return (await withMembers(ask, found)).map((record): Tagged => ({ tag: kind.tag, record }));
  },
  streams: KINDS.map(streamOf),
};

/**
 * The key that callbacks are signed with, by the address that a callback names. Throws without asking where that is not
 * https on one of ConnectWise's hosts or the firm's own, and where the answer has no key.
 */
export const signingKeyAt = async (ask: Ask, keyUrl: unknown, ownHost?: string): Promise<string> => {
  const url = trustedKeyUrl(keyUrl, ownHost);
  if (!url)
    throw new Error(
      'The address of the signing key is not on myconnectwise.net or your own host; it was not asked.',
    );
  const answer = z.object({ signing_key: z.string().min(1) }).safeParse(await ask({ path: url.href }));
  if (!answer.success)
    throw new Error(`${url.hostname} answered no signing key; expected {"signing_key":"…"}.`);
  return answer.data.signing_key;
};
