import { z } from 'zod';
import type { Api, Ask, Stream } from './api';
import { changedAt, dayOf, KINDS, queryOf, type Kind, type Row } from './halopsa-lists';
import { maybeEmail, maybeId, maybeObject, maybeText } from './lenient';
import type { Tagged } from './records';

const PAGE = 100;

const rows = z.array(z.record(z.string(), z.unknown()));
const held = z.record(z.string(), z.unknown());

/** HaloPSA answers a list, or an object in which one is beside its count, under a name that differs. */
const listIn = (answer: unknown): readonly Row[] =>
  rows.parse(Array.isArray(answer) ? answer : Object.values(held.parse(answer)).find(Array.isArray));

const named = maybeObject({ id: maybeId, name: maybeText, email: maybeEmail });
type Names = ReadonlyMap<string, { readonly name: string | null; readonly email: string | null }>;

const namesAt = async (ask: Ask, path: string): Promise<Names> =>
  new Map(
    listIn(await ask({ path })).flatMap((row) => {
      const one = named.parse(row);
      return one?.id ? [[one.id, { name: one.name, email: one.email }]] : [];
    }),
  );

/** Where a record names something by its number alone: its key, the key it is read under, and where the names are. */
const REFERENCES = [
  { id: 'agent_id', key: 'agent', path: '/Agent' },
  { id: 'accountmanagertech', key: 'accountmanager', path: '/Agent' },
  { id: 'status_id', key: 'status', path: '/Status' },
  { id: 'tickettype_id', key: 'tickettype', path: '/TicketType' },
] as const;

/** The records with what their numbers mean, each list of names asked for once. */
const withNames = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const used = REFERENCES.filter(({ id }) => found.some((row) => isSome(row[id])));
  const names = new Map<string, Names>();
  for (const { path } of used) if (!names.has(path)) names.set(path, await namesAt(ask, path));
  return found.map((row) => ({
    ...row,
    ...Object.fromEntries(
      used.flatMap(({ id, key, path }) => {
        const known = names.get(path)?.get(maybeId.parse(row[id]) ?? '');
        return known && isSome(row[id]) ? [[key, known]] : [];
      }),
    ),
    asked: true,
  }));
};

/** Ids below 1 stand for none. */
const isSome = (value: unknown): boolean => /^[1-9]/.test(maybeId.parse(value) ?? '');

const streamOf = (kind: Kind): Stream => ({
  ...{ name: kind.name, words: kind.words },
  page: async (ask, { since, cursor, now }) => {
    const past = since && { since, anew: dayOf(since) !== dayOf(now) };
    const query = queryOf(kind, now, past);
    if (query === undefined) return { records: [] };
    const number = Number(cursor ?? 1);
    const pages = { pageinate: 'true', page_size: PAGE, page_no: number, order: 'id' };
    const found = listIn(await ask({ path: kind.path, query: { ...query, ...pages } }));
    const kept = found.filter((row) =>
      past ? (kind.keepsLater?.(row, changedAt(row), past) ?? true) : (kind.keeps?.(row) ?? true),
    );
    const named = await withNames(ask, kept);
    return {
      records: named.map((row): Tagged => ({ tag: kind.tag, record: typed(kind, row) })),
      ...(found.length === PAGE && { cursor: String(number + 1) }),
    };
  },
});

/** Whatever the firm calls the type, what is asked for among projects is one. */
const typed = ({ type }: Kind, row: Row): Row =>
  type === undefined ? row : { ...row, tickettype: { name: type } };

const tokens = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** HaloPSA's API, by an application of the firm's own (client credentials). docs/sources/halopsa.md */
export const halopsaApi: Api = {
  fields: [
    {
      key: 'site',
      words: 'the host of your HaloPSA, like firm.halopsa.com (Configuration → Integrations → Halo API)',
      secret: false,
      expected: (value) =>
        /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)
          ? undefined
          : 'a host like firm.halopsa.com, without https:// and without a path',
    },
    { key: 'clientId', words: 'the Client ID of your API application, signed in as an agent', secret: false },
    { key: 'clientSecret', words: 'its Client Secret, shown once', secret: true },
  ],
  base: ({ site = '' }) => `https://${site.toLowerCase()}/api`,
  perMinute: 200,
  authorize: async ({ site = '', clientId = '', clientSecret = '' }, ask, now) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'all' });
    body.set('client_id', clientId);
    body.set('client_secret', clientSecret);
    const path = `https://${site.toLowerCase()}/auth/token`;
    const given = tokens.parse(await ask({ method: 'POST', path, body }));
    return {
      headers: { authorization: `Bearer ${given.access_token}` },
      until: new Date(now.getTime() + given.expires_in * 1_000),
    };
  },
  fetch: async (ask, { what, id }) => {
    if (what !== 'ticket' || !/^\d{1,15}$/.test(id)) return [];
    const found = rows.parse([await ask({ path: `/Tickets/${id}`, query: { includedetails: 'true' } })]);
    return (await withNames(ask, found)).map((record): Tagged => ({ tag: 'ticket', record }));
  },
  streams: KINDS.map(streamOf),
};
