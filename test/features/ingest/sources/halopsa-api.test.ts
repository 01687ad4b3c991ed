import type { Asked } from '../../../../src/features/ingest/sources/api';
import { halopsa } from '../../../../src/features/ingest/sources/halopsa';
import { halopsaApi } from '../../../../src/features/ingest/sources/halopsa-api';
import { eventsOf, recordedApi } from './recorded-api';

const NOW = new Date('2026-08-21T10:06:00Z');

const recordedHalo = () =>
  recordedApi('halopsa', {
    '/Client': 'clients',
    '/Users': 'users',
    '/Tickets': ({ query }) => (query?.['closed_only'] ? 'closed-tickets' : 'tickets'),
    '/Opportunities': 'opportunities',
    '/Projects': 'projects',
    '/ClientContract': 'contracts',
    '/Invoice': 'invoices',
    '/Agent': 'agents',
    '/Status': 'statuses',
    '/TicketType': 'types',
    '/Site': 'sites',
    '/Actions': ({ query }) => (query?.['ticket_id'] === '2201' ? 'actions' : 'no-actions'),
  });

/** What is read in one round, and what was asked for it apart from names. */
const readRound = async (since: Date | undefined, now = NOW) => {
  const { ask, asked } = recordedHalo();
  const records = [];
  for (const { page } of halopsaApi.streams ?? [])
    records.push(...(await page(ask, { since, cursor: undefined, now })).records);
  const isName = ({ path }: Asked) =>
    ['/Agent', '/Status', '/TicketType', '/Site', '/Actions'].includes(path);
  return { events: eventsOf(halopsa, records, now), asked: asked.filter((one) => !isName(one)) };
};

test('the first read brings what is of use, with the names behind its numbers', async () => {
  const { events } = await readRound(undefined);
  expect(events).toMatchObject([
    {
      client: {
        name: 'Acme Pty Ltd',
        externalId: '12',
        people: { ownerId: 'kim@msp.example' },
        // of the main site, by the name that Windows has for it
        facts: { timeZone: 'Australia/Perth' },
      },
    },
    { client: { name: 'Globex', people: {} } },
    { contact: { name: 'Bob Brown', facts: { email: 'bob@acme.example', site: 'Main' } } },
    {
      ...{ kind: 'ticket', externalId: '2201', updatedAt: new Date('2026-08-21T09:30:00Z') },
      says: { status: 'In Progress', waitingOn: 'us', assignee: 'kim@msp.example', priority: 'high' },
    },
    // neither a private note nor what they wrote is our word to them
    { part: 'word', externalId: '2201', says: { lastWordAt: new Date('2026-08-21T08:30:00Z') } },
    {
      company: { externalId: '12' },
      touch: { kind: 'call', externalId: '2201:4', by: 'kim@msp.example', minutes: 15, outcome: 'reached' },
    },
    {
      ...{ kind: 'ticket', externalId: '2190' },
      says: { status: 'Closed', closedAt: new Date('2026-08-18T08:00:00Z'), assignee: null },
    },
    { kind: 'quote', externalId: '2300', says: { title: 'New firewall' } },
    { kind: 'project', externalId: '2400', says: { phase: 'In Progress' } },
    { touch: { kind: 'renewal', title: 'Managed services', dueAt: new Date('2026-09-30T10:00:00Z') } },
    { touch: { kind: 'invoice', title: 'INV-900', amountCents: 20450, currency: 'AUD', closedAt: null } },
  ]);
  expect(events).toHaveLength(11);
});

test('it asks for tickets that are open, for those closed in 14 days, and for calls on those closed in 12 months', async () => {
  const { asked } = await readRound(undefined);
  expect(asked.filter(({ path }) => path === '/Tickets').map(({ query }) => query)).toEqual([
    { open_only: 'true', pageinate: 'true', page_size: 100, page_no: 1, order: 'id' },
    {
      ...{ closed_only: 'true', datesearch: 'datecleared', startdate: '2026-08-07', enddate: '2026-08-22' },
      ...{ pageinate: 'true', page_size: 100, page_no: 1, order: 'id' },
    },
    {
      ...{ closed_only: 'true', datesearch: 'datecleared', startdate: '2025-08-21', enddate: '2026-08-07' },
      ...{ pageinate: 'true', page_size: 100, page_no: 1, order: 'id' },
    },
  ]);
});

test('then it asks what changed; lists that cannot be asked so are read once a day', async () => {
  const soon = await readRound(new Date('2026-08-21T09:56:00.250Z'));
  expect(soon.asked.map(({ path, query }) => [path, query?.['lastupdatefromdate']])).toEqual([
    ['/Client', undefined],
    ['/Tickets', '2026-08-21T09:56:00'],
    ['/Opportunities', '2026-08-21T09:56:00'],
    ['/Projects', '2026-08-21T09:56:00'],
  ]);
  // of the clients none changed since, or says when it did
  expect(soon.events.filter(({ type }) => type === 'client')).toEqual([]);
  const nextDay = await readRound(new Date('2026-08-20T23:56:00Z'), new Date('2026-08-21T00:06:00Z'));
  expect(nextDay.asked.map(({ path }) => path)).toEqual([
    ...['/Client', '/Users', '/Tickets', '/Opportunities', '/Projects', '/ClientContract', '/Invoice'],
  ]);
  expect(nextDay.events.filter(({ type }) => type === 'client')).toMatchObject([
    { client: { name: 'Globex' } },
  ]);
});

test('an invoice that was paid of late is told so, one paid long ago is not', async () => {
  const { events } = await readRound(new Date('2026-08-20T23:56:00Z'), new Date('2026-08-21T00:06:00Z'));
  const invoices = events.flatMap((event) =>
    event.type === 'touch' && event.touch.kind === 'invoice' ? [event.touch] : [],
  );
  expect(invoices).toMatchObject([
    { externalId: '900', closedAt: null },
    { externalId: '901', closedAt: new Date('2026-08-20T08:00:00Z') },
  ]);
  expect(invoices).toHaveLength(2);
});

test('a full page leads to the next', async () => {
  const full = Array.from({ length: 100 }, (_one, index) => ({ id: index + 1, summary: 'x', client_id: 12 }));
  const { ask, asked } = recordedApi('halopsa', {
    '/Tickets': () => ({ record_count: 150, tickets: full }),
    '/Actions': 'no-actions',
  });
  const tickets = halopsaApi.streams?.find(({ name }) => name === 'tickets');
  const from = { since: undefined, now: NOW };
  expect((await tickets?.page(ask, { ...from, cursor: undefined }))?.cursor).toBe('2 100');
  // as it was kept once
  expect((await tickets?.page(ask, { ...from, cursor: '2' }))?.cursor).toBe('3 100');
  const pages = asked.filter(({ path }) => path === '/Tickets');
  expect(pages.map(({ query }) => query?.['page_no'])).toEqual([1, 2]);
});

test.each([
  [5, 0],
  [150, 0],
  [350, 0],
  [40, 7],
])(
  'A12: tickets that are closed while the open ones are read push no other past the reader: %d between two pages, %d between two requests',
  async (perPage, perRequest) => {
    let open = Array.from({ length: 1_030 }, (_one, index) => ({
      ...{ id: index + 1, summary: `No. ${index + 1}`, client_id: 12 },
    }));
    const { ask } = recordedApi('halopsa', {
      '/Tickets': ({ query }) => {
        const start = (Number(query?.['page_no']) - 1) * 100;
        const answer = { tickets: open.slice(start, start + 100) };
        open = open.slice(perRequest);
        return answer;
      },
      '/Actions': 'no-actions',
    });
    const tickets = halopsaApi.streams?.find(({ name }) => name === 'tickets');
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await tickets?.page(ask, { since: undefined, now: NOW, cursor });
      for (const event of eventsOf(halopsa, page?.records ?? [], NOW))
        if (event.type === 'part') read.push(event.externalId);
      cursor = page?.cursor;
      // of those that were read
      open = open.slice(perPage);
    } while (cursor !== undefined);
    const missed = open.filter(({ id }) => !read.includes(`${id}`));
    expect(missed).toEqual([]);
    expect(new Set(read).size).toBe(read.length);
  },
);

test('a ticket that a webhook only named is asked for by its id, and nothing else is', async () => {
  const { ask, asked } = recordedApi('halopsa', {
    '/Tickets/2201': () => ({ id: 2201, summary: 'VPN down', client_id: 12, agent_id: 7 }),
    '/Agent': 'agents',
    '/Actions': 'no-actions',
  });
  const wanted = { what: 'ticket', id: '2201', at: NOW };
  expect(eventsOf(halopsa, (await halopsaApi.fetch?.(ask, wanted)) ?? [], NOW)).toMatchObject([
    { externalId: '2201', says: { assignee: 'kim@msp.example' } },
  ]);
  const before = asked.length;
  expect(await halopsaApi.fetch?.(ask, { ...wanted, id: '../Agent' })).toEqual([]);
  expect(await halopsaApi.fetch?.(ask, { ...wanted, what: 'asset' })).toEqual([]);
  expect(asked).toHaveLength(before);
});

test('the keys of the application are good for as long as HaloPSA says', async () => {
  const { ask, asked } = recordedApi('halopsa', () => ({ access_token: 'token', expires_in: 3600 }));
  const keys = { site: 'Firm.halopsa.com', clientId: 'id', clientSecret: 'secret' };
  expect(halopsaApi.base(keys)).toBe('https://firm.halopsa.com/api');
  expect(await halopsaApi.authorize(keys, ask, NOW)).toEqual({
    headers: { authorization: 'Bearer token' },
    until: new Date('2026-08-21T11:06:00Z'),
  });
  const [{ method, path, body } = { path: '' }] = asked;
  expect([method, path, String(body)]).toEqual([
    'POST',
    'https://firm.halopsa.com/auth/token',
    'grant_type=client_credentials&scope=all&client_id=id&client_secret=secret',
  ]);
});

test.each(['https://firm.halopsa.com', 'firm.halopsa.com/api', 'firm'])('the site %p is refused', (site) => {
  expect(halopsaApi.fields[0]?.expected?.(site)).toContain('a host like');
});
