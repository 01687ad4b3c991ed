import { VendorError } from '../../../../src/features/ingest/asking';
import { kindOf } from './history';
import { answerOf, eventsOf, readPage, recordedApi } from './recorded-api';

const zendesk = kindOf('zendesk');
const NOW = new Date('2026-08-21T10:30:00Z');
const SINCE = new Date('2026-08-21T10:15:00Z');

const answers = {
  '/api/v2/organizations.json': 'organizations',
  '/api/v2/incremental/organizations.json': 'organizations-changed',
  '/api/v2/users.json': 'users',
  '/api/v2/incremental/users/cursor.json': 'users',
  '/api/v2/tickets.json': 'tickets',
  '/api/v2/incremental/tickets/cursor.json': 'tickets-changed',
  '/api/v2/tickets/show_many.json': 'tickets-measured',
  '/api/v2/users/show_many.json': 'people-named',
  '/api/v2/organizations/show_many.json': 'organizations-named',
  '/api/v2/tickets/42/comments.json': 'comments',
  '/api/v2/tickets/3/comments.json': () => ({ comments: [], users: [] }),
};

const pageOf = async (name: string, since: Date | undefined, cursor?: string) => {
  const stream = zendesk.api?.streams?.find((one) => one.name === name);
  if (!stream) throw new Error(`Zendesk has no ${name}.`);
  const { ask, asked } = recordedApi('zendesk', answers);
  const page = await stream.page(ask, { since, cursor, now: NOW });
  return { asked, cursor: page.cursor, events: eventsOf(zendesk, page.records, NOW) };
};

test('organizations are read first by pages, and become clients with their domains', async () => {
  const { asked, cursor, events } = await pageOf('organizations', undefined);
  expect(asked).toEqual([{ path: '/api/v2/organizations.json', query: { 'page[size]': 100 } }]);
  expect(cursor).toBe('aaa');
  expect(events).toMatchObject([
    {
      type: 'client',
      company: { name: 'Acme Pty Ltd', externalId: '9', domain: 'acme.example' },
      client: { name: 'Acme Pty Ltd', externalId: '9', facts: { domains: ['acme.example'] } },
    },
    { type: 'client', client: { name: 'Northwind', externalId: '10', facts: {} } },
  ]);
  const next = await pageOf('organizations', undefined, 'aaa');
  expect(next.asked[0]?.query).toEqual({ 'page[size]': 100, 'page[after]': 'aaa' });
});

test('later only organizations that changed are asked for; a deleted one stays the client it was', async () => {
  const { asked, cursor, events } = await pageOf('organizations', SINCE);
  expect(asked[0]?.query).toEqual({ start_time: '1787307300', per_page: 100 });
  expect(cursor).toBeUndefined();
  expect(events).toMatchObject([{ client: { name: 'Northwind Traders', externalId: '10' } }]);
});

test.each(['organizations', 'users', 'tickets'])(
  'of %s it is never asked what changed within the last minute, which Zendesk refuses',
  async (name) => {
    const { asked } = await pageOf(name, NOW);
    expect(Number(asked[0]?.query?.['start_time'])).toBe(NOW.getTime() / 1000 - 120);
  },
);

test('users of an organization become contacts; agents, strangers and deleted ones do not', async () => {
  const { asked, cursor, events } = await pageOf('users', undefined);
  expect(asked[0]?.query).toEqual({ role: 'end-user', 'page[size]': 100 });
  expect(cursor).toBeUndefined();
  expect(events).toMatchObject([
    {
      type: 'contact',
      company: { externalId: '9' },
      contact: {
        ...{ name: 'Bob Brown', externalId: '51' },
        facts: { email: 'bob@acme.example', phone: '+61 2 5550 0100' },
      },
    },
  ]);
});

test('tickets are read with whom they are of, who has them, and our last public reply', async () => {
  const { asked, cursor, events } = await pageOf('tickets', undefined);
  expect(asked[0]).toEqual({
    path: '/api/v2/incremental/tickets/cursor.json',
    query: { per_page: 100, start_time: 1_786_098_600 },
  });
  expect(asked.map(({ path }) => path)).toEqual([
    '/api/v2/incremental/tickets/cursor.json',
    '/api/v2/organizations/show_many.json',
    '/api/v2/users/show_many.json',
    '/api/v2/tickets/show_many.json',
    '/api/v2/tickets/42/comments.json',
  ]);
  expect(cursor).toBe('MTc4NzMwNjQwMC4wfHw0NHw=');
  const acme = { name: 'Acme Pty Ltd', externalId: '9', domain: 'acme.example' };
  const bob = { name: 'Bob Brown', email: 'bob@acme.example' };
  expect(events).toMatchObject([
    {
      ...{ type: 'part', part: 'read', externalId: '42', updatedAt: new Date('2026-08-21T10:20:00Z') },
      says: {
        ...{ company: acme, contact: bob, assignee: 'kim@msp.example', priority: 'high', closedAt: null },
        ...{ status: 'Open', waitingOn: 'us', url: 'https://msp.zendesk.com/agent/tickets/42' },
        lastWordAt: new Date('2026-08-21T10:15:00Z'),
      },
    },
    {
      externalId: '43',
      says: {
        ...{ company: acme, status: 'Closed', closedAt: new Date('2026-08-15T10:00:00Z') },
        dueAt: new Date('2026-08-30T10:00:00Z'),
      },
    },
    {
      externalId: '44',
      says: { status: 'Deleted', closedAt: new Date('2026-08-12T11:00:00Z'), company: { externalId: null } },
    },
  ]);
});

test('what a firm calls a state is shown, and says whom the ticket waits for', async () => {
  const [open] = answerOf('zendesk', 'tickets-changed')['tickets'] as readonly object[];
  const states: readonly (readonly [number, string])[] = [
    [70, 'hold'],
    [71, 'pending'],
    [72, 'open'],
    [73, 'hold'],
  ];
  const { ask } = recordedApi('zendesk', {
    ...answers,
    '/api/v2/incremental/tickets/cursor.json': () => ({
      tickets: states.map(([custom_status_id, status]) => ({ ...open, custom_status_id, status })),
      end_of_stream: true,
    }),
    '/api/v2/custom_statuses.json': 'statuses',
  });
  const tickets = zendesk.api?.streams?.find(({ name }) => name === 'tickets');
  const page = await tickets?.page(ask, { since: SINCE, cursor: undefined, now: NOW });
  expect(eventsOf(zendesk, page?.records ?? [], NOW)).toMatchObject([
    { says: { status: 'Visit booked', waitingOn: 'scheduled' } },
    { says: { status: 'Parts: waiting on vendor', waitingOn: 'vendor' } },
    { says: { status: 'Tier 2', waitingOn: 'us' } },
    { says: { status: 'On-hold', waitingOn: 'vendor' } },
  ]);
});

test('the next page of changed tickets is asked for by its cursor', async () => {
  const { asked } = await pageOf('tickets', SINCE, 'abc');
  expect(asked[0]?.query).toEqual({ per_page: 100, cursor: 'abc' });
});

test('of the tickets that have long not changed, the open ones are read, and only at first', async () => {
  const first = await pageOf('open-tickets', undefined);
  expect(first.events).toMatchObject([
    {
      externalId: '3',
      says: { status: 'On-hold', waitingOn: 'vendor', priority: 'low', assignee: 'kim@msp.example' },
    },
  ]);
  expect(first.cursor).toBeUndefined();
  expect(await pageOf('open-tickets', SINCE)).toEqual({ asked: [], cursor: undefined, events: [] });
});

test('what a delivery only named is fetched whole', async () => {
  const changed = answerOf('zendesk', 'tickets-changed')['tickets'] as readonly unknown[];
  const organizations = answerOf('zendesk', 'organizations')['organizations'] as readonly unknown[];
  const { ask } = recordedApi('zendesk', {
    ...answers,
    '/api/v2/tickets/42.json': () => ({ ticket: changed[0] }),
    '/api/v2/organizations/9.json': () => ({ organization: organizations[0] }),
  });
  const fetched = async (what: string, id: string) =>
    eventsOf(zendesk, (await zendesk.api?.fetch?.(ask, { what, id, at: NOW })) ?? [], NOW);
  expect(await fetched('ticket', '42')).toMatchObject([
    { externalId: '42', says: { assignee: 'kim@msp.example', lastWordAt: new Date('2026-08-21T10:15:00Z') } },
  ]);
  expect(await fetched('organization', '9')).toMatchObject([{ client: { name: 'Acme Pty Ltd' } }]);
  expect(await fetched('ticket', '../users')).toEqual([]);
  expect(await fetched('spaceship', '9')).toEqual([]);
});

test('answers of other shapes than expected end the stream and are read as far as they go', async () => {
  const odd = Object.fromEntries(Object.keys(answers).map((path) => [path, () => ['surprise']]));
  const { ask } = recordedApi('zendesk', odd);
  for (const stream of zendesk.api?.streams ?? [])
    for (const since of [undefined, SINCE])
      expect(await stream.page(ask, { since, cursor: undefined, now: NOW })).toEqual({ records: [] });
});

test('an incremental answer that does not move on ends the stream', async () => {
  const { ask } = recordedApi('zendesk', {
    '/api/v2/incremental/organizations.json': () => ({ organizations: [], end_time: 1_787_307_300 }),
    '/api/v2/incremental/users/cursor.json': () => ({ users: [], after_cursor: 'abc', end_of_stream: false }),
  });
  const [organizations, users] = zendesk.api?.streams ?? [];
  expect(await organizations?.page(ask, { since: SINCE, cursor: undefined, now: NOW })).toEqual({
    records: [],
  });
  expect(await users?.page(ask, { since: SINCE, cursor: 'abc', now: NOW })).toEqual({ records: [] });
});

test('the token is sent as Zendesk wants it, to the subdomain alone', async () => {
  const credentials = { subdomain: 'msp', email: 'kim@msp.example', token: 'secret' };
  const { ask } = recordedApi('zendesk', {});
  const access = await zendesk.api?.authorize(credentials, ask, NOW);
  const sent = Buffer.from(
    access?.headers['authorization']?.replace('Basic ', '') ?? '',
    'base64',
  ).toString();
  expect(sent).toBe('kim@msp.example/token:secret');
  expect(zendesk.api?.base(credentials)).toBe('https://msp.zendesk.com');
  const [subdomain, email] = zendesk.api?.fields ?? [];
  expect(subdomain?.expected?.('evil.example/')).toBe('a subdomain like acme');
  expect(email?.expected?.('kim')).toBe('an e-mail address');
});

test('a ticket that is gone before its replies are asked for keeps no other out', async () => {
  const ticket = { id: 42, status: 'open', subject: 'VPN' };
  const { ask } = recordedApi('zendesk', ({ path }) => {
    if (path.includes('/comments')) throw new VendorError('Zendesk answered 404.', 'gone');
    return path.includes('/incremental/tickets') ? { tickets: [ticket], end_of_stream: true } : {};
  });
  const { events } = await readPage(zendesk, { ask, asked: [] }, 'tickets', { since: NOW, now: NOW });
  expect(events).toMatchObject([{ externalId: '42', says: { title: 'VPN' } }]);
});
