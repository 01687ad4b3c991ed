import { z } from 'zod';
import type { Api, Ask, Stream } from './api';
import { CONNECTWISE_HOSTS, trustedKeyUrl } from './connectwise-key';
import { conditionsOf, KINDS, type Kind, type Row } from './connectwise-lists';
import { isServed } from './connectwise-people';
import { maybeEmail, maybeId, maybeObject } from './lenient';
import type { Tagged } from './records';

const PAGE = 100;

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

/** Without people of companies that are no clients, whom nobody would match: vendors have the most. */
const atClients = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const companyOf = (row: Row): string => named.parse(row['company'])?.id ?? '';
  const ids = [...new Set(found.map(companyOf))].filter((one) => /^\d+$/.test(one));
  if (ids.length === 0) return [];
  const query = {
    ...{ conditions: `id in (${ids.join(',')})`, pageSize: PAGE },
    fields: 'id,identifier,name,status,type,types,deletedFlag',
  };
  const served = rows.parse(await ask({ path: '/company/companies', query })).filter(isServed);
  const known = new Set(served.map(({ id }) => maybeId.parse(id)));
  return found.filter((row) => known.has(companyOf(row)));
};

/** Pages by id: what is added or changed meanwhile moves no record from one page into another. */
const streamOf = (kind: Kind): Stream => ({
  ...{ name: kind.tag, words: kind.words },
  page: async (ask, from) => {
    const { tag, path, keeps } = kind;
    const query = { conditions: conditionsOf(kind, from), orderBy: 'id asc', pageSize: PAGE, page: 1 };
    const found = rows.parse(await ask({ path, query }));
    const kept = from.since === undefined && keeps ? found.filter(keeps) : found;
    const told = tag === 'contact' ? await atClients(ask, kept) : kept;
    const last = maybeId.parse(found.at(-1)?.['id']);
    return {
      records: (await withMembers(ask, told)).map((record): Tagged => ({ tag, record })),
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
