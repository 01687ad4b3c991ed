import type { Api, Ask, Stream } from './api';
import { CONNECTWISE_HOSTS } from './connectwise-key';
import { conditionsOf, KINDS, type Kind } from './connectwise-lists';
import { atClients, lastWords, PAGE, withMembers, withSitePhones, withZones } from './connectwise-more';
import { maybeId } from './lenient';
import { rows, type Row } from './pages';
import type { Tagged } from './records';

/** The records of a kind with what ConnectWise tells elsewhere, and what was found beside them. */
const whole = async (ask: Ask, { tag }: Kind, found: readonly Row[]): Promise<readonly Tagged[]> => {
  const more =
    tag === 'contact'
      ? await withSitePhones(ask, await atClients(ask, found))
      : tag === 'company'
        ? await withZones(ask, found)
        : found;
  const words = tag === 'ticket' ? await lastWords(ask, found) : [];
  return [
    ...(await withMembers(ask, more)).map((record): Tagged => ({ tag, record })),
    ...words.map((record): Tagged => ({ tag: 'word', record })),
  ];
};

/** Pages by id: what is added or changed meanwhile moves no record from one page into another. */
const streamOf = (kind: Kind): Stream => ({
  ...{ name: kind.tag, words: kind.words },
  page: async (ask, from) => {
    const { path, keeps } = kind;
    const query = { conditions: conditionsOf(kind, from), orderBy: 'id asc', pageSize: PAGE, page: 1 };
    const found = rows.parse(await ask({ path, query }));
    const kept = from.since === undefined && keeps ? found.filter(keeps) : found;
    const last = maybeId.parse(found.at(-1)?.['id']);
    const records = await whole(ask, kind, kept);
    return {
      ...{ records, count: records.filter(({ tag }) => tag === kind.tag).length },
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
    return whole(ask, kind, found);
  },
  streams: KINDS.map(streamOf),
};
