import { z } from 'zod';
import type { Api, Page, Stream } from './api';
import { anyList, anyObject, maybeInstant, maybeText, yes } from './lenient';
import { CLOSED_DAYS, daysBefore } from './pages';
import { isOpenTicket, wholeTickets } from './zendesk-tickets';

const PAGE = 100;

const page = anyObject({
  meta: anyObject({ has_more: yes, after_cursor: maybeText }),
  after_cursor: maybeText,
  end_of_stream: yes,
  end_time: maybeText,
});

type Made = (records: readonly unknown[]) => readonly unknown[];
const tagged =
  (tag: string): Made =>
  (records) =>
    records.map((record) => ({ tag, record }));

/** Zendesk refuses to say what changed within the last minute. */
const SETTLED_MS = 120_000;
const secondsOf = (since: Date, now: Date): number =>
  Math.floor(Math.min(since.getTime(), now.getTime() - SETTLED_MS) / 1000);
const listOf = (answer: unknown, key: string): readonly unknown[] =>
  anyObject({ [key]: anyList }).parse(answer)[key] as readonly unknown[];

/** A list by pages, from the beginning. */
const listed = async (
  ask: Parameters<Stream['page']>[0],
  path: string,
  key: string,
  cursor: string | undefined,
  query: Readonly<Record<string, string>> = {},
): Promise<{ readonly found: readonly unknown[]; readonly cursor?: string }> => {
  const answer = await ask({
    path,
    query: { ...query, 'page[size]': PAGE, ...(cursor === undefined ? {} : { 'page[after]': cursor }) },
  });
  const { meta } = page.parse(answer);
  return {
    found: listOf(answer, key),
    ...(meta.has_more && meta.after_cursor !== null && { cursor: meta.after_cursor }),
  };
};

/** What changed since, by cursors that stay valid. */
const changed = async (
  ask: Parameters<Stream['page']>[0],
  what: 'tickets' | 'users',
  { since, now }: { readonly since: Date; readonly now: Date },
  cursor: string | undefined,
): Promise<{ readonly found: readonly unknown[]; readonly cursor?: string }> => {
  const answer = await ask({
    path: `/api/v2/incremental/${what}/cursor.json`,
    query: { per_page: PAGE, ...(cursor === undefined ? { start_time: secondsOf(since, now) } : { cursor }) },
  });
  const { after_cursor: after, end_of_stream: isEnd } = page.parse(answer);
  return {
    found: listOf(answer, what),
    ...(!isEnd && after !== null && after !== cursor && { cursor: after }),
  };
};

const pageOf = (
  { found, cursor }: { readonly found: readonly unknown[]; readonly cursor?: string },
  made: Made,
): Page => ({ records: made(found), ...(cursor !== undefined && { cursor }) });

const organizations: Stream = {
  name: 'organizations',
  words: 'organizations',
  page: async (ask, { since, cursor, now }) => {
    if (since === undefined)
      return pageOf(
        await listed(ask, '/api/v2/organizations.json', 'organizations', cursor),
        tagged('organization'),
      );
    const from = cursor ?? String(secondsOf(since, now));
    const answer = await ask({
      path: '/api/v2/incremental/organizations.json',
      query: { start_time: from, per_page: PAGE },
    });
    const { end_of_stream: isEnd, end_time: end } = page.parse(answer);
    const goesOn = !isEnd && end !== null && Number(end) > Number(from);
    return pageOf(
      { found: listOf(answer, 'organizations'), ...(goesOn && { cursor: end }) },
      tagged('organization'),
    );
  },
};

const people: Stream = {
  name: 'users',
  words: 'people',
  page: async (ask, { since, cursor, now }) =>
    pageOf(
      since === undefined
        ? await listed(ask, '/api/v2/users.json', 'users', cursor, { role: 'end-user' })
        : await changed(ask, 'users', { since, now }, cursor),
      tagged('user'),
    ),
};

/** Those that are open and have long not changed; all others are among `tickets`. */
const openTickets: Stream = {
  name: 'open-tickets',
  words: 'tickets',
  page: async (ask, { since, cursor, now }) => {
    if (since !== undefined) return { records: [] };
    const { found, ...next } = await listed(ask, '/api/v2/tickets.json', 'tickets', cursor);
    // a day twice, for `tickets` begins to be read a little later
    const recent = daysBefore(now, CLOSED_DAYS - 1).getTime();
    const old = found.filter((ticket) => isOpenTicket(ticket) && changedAt(ticket) < recent);
    return { records: await wholeTickets(ask, old), ...next };
  },
};

const changedAt = (ticket: unknown): number =>
  anyObject({ updated_at: maybeInstant }).parse(ticket).updated_at?.getTime() ?? 0;

const tickets: Stream = {
  name: 'tickets',
  words: 'tickets',
  page: async (ask, { since, cursor, now }) => {
    const from = since ?? daysBefore(now, CLOSED_DAYS);
    const { found, ...next } = await changed(ask, 'tickets', { since: from, now }, cursor);
    return { records: await wholeTickets(ask, found), ...next };
  },
};

const one = anyObject({ ticket: z.unknown().optional(), organization: z.unknown().optional() });

/** Zendesk's API with an administrator's token: nobody else may ask what changed. */
export const zendeskApi: Api = {
  fields: [
    {
      key: 'subdomain',
      words: 'the subdomain: `acme` of acme.zendesk.com',
      secret: false,
      expected: (value) => (/^[a-z\d][a-z\d-]{0,62}$/i.test(value) ? undefined : 'a subdomain like acme'),
    },
    {
      key: 'email',
      words: 'the e-mail address of an administrator who sees all tickets',
      secret: false,
      expected: (value) => (/^[^\s@:]+@[^\s@:]+$/.test(value) ? undefined : 'an e-mail address'),
    },
    {
      key: 'token',
      words: 'the API token (Admin Center → Apps and integrations → APIs → Zendesk API → Add API token)',
      secret: true,
    },
  ],
  base: ({ subdomain = '' }) => `https://${subdomain}.zendesk.com`,
  // the smallest plan allows 200
  perMinute: 150,
  slower: [{ path: /^\/api\/v2\/incremental\//, perMinute: 10 }],
  authorize: async ({ email = '', token = '' }) => ({
    headers: { authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}` },
  }),
  fetch: async (ask, { what, id }) => {
    if (!/^\d+$/.test(id)) return [];
    if (what === 'ticket')
      return wholeTickets(ask, [one.parse(await ask({ path: `/api/v2/tickets/${id}.json` })).ticket]);
    if (what === 'organization')
      return tagged('organization')([
        one.parse(await ask({ path: `/api/v2/organizations/${id}.json` })).organization,
      ]);
    return [];
  },
  streams: [organizations, people, openTickets, tickets],
};
