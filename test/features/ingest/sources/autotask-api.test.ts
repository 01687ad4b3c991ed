import type { Asked } from '../../../../src/features/ingest/sources/api';
import { kindOf, readCase, recordsAfter } from './history';
import { answerOf, eventsOf, readPage, recordedApi } from './recorded-api';

const autotask = kindOf('autotask');
const NOW = new Date('2026-08-21T10:30:00Z');
const SINCE = new Date('2026-08-21T10:15:00Z');

const filterOf = ({ body }: Asked): readonly { field: string; op: string; value: unknown }[] =>
  (body as { filter: [] }).filter;

const answers = {
  '/Companies/query': (asked: Asked) =>
    answerOf('autotask', filterOf(asked)[0]?.field === 'id' ? 'companies-of-contacts' : 'companies'),
  '/Contacts/query': 'contacts',
  '/Tickets/query': 'tickets',
  '/TicketNotes/query': 'notes',
  '/Resources/query': 'resources',
  '/Tickets/entityInformation/fields': 'ticket-fields',
};

const pageOf = (name: string, since?: Date, cursor?: string) =>
  readPage(autotask, recordedApi('autotask', answers), name, { since, cursor, now: NOW });

test('companies that are served or sold to are clients, with their owner by e-mail', async () => {
  const { asked, cursor, events } = await pageOf('companies');
  expect(asked[0]).toEqual({
    path: '/Companies/query',
    body: {
      filter: [
        { field: 'isActive', op: 'eq', value: true },
        { field: 'companyType', op: 'in', value: [1, 2, 3] },
      ],
      maxRecords: 100,
    },
  });
  expect(asked[1]?.body).toMatchObject({ filter: [{ field: 'id', op: 'in', value: [29682885, 29682999] }] });
  expect(cursor).toBeUndefined();
  expect(events).toMatchObject([
    {
      type: 'client',
      client: {
        ...{ name: 'Acme Pty Ltd', externalId: '174', people: { ownerId: 'kim@msp.example' } },
        ...{ facts: { status: 'active', domains: ['acme.example'] } },
        updatedAt: new Date('2026-08-20T17:32:34.100Z'),
      },
    },
    { type: 'client', client: { name: 'Northwind', people: {}, facts: { status: 'prospect' } } },
  ]);
});

test('people at clients come in, those at vendors do not', async () => {
  const { events } = await pageOf('contacts');
  expect(events).toMatchObject([
    { type: 'contact', contact: { name: 'Bob Brown', facts: { email: 'bob@acme.example', leftOn: null } } },
  ]);
});

test('a ticket comes with the firm’s own words for its numbers, and who has it', async () => {
  const { asked, cursor, events } = await pageOf('tickets');
  expect(asked.map(({ path }) => path)).toEqual([
    ...['/Tickets/query', '/Resources/query', '/Tickets/entityInformation/fields'],
  ]);
  expect(cursor).toBe('7680');
  expect(events).toMatchObject([
    {
      ...{ type: 'part', kind: 'ticket', externalId: '7677', part: 'read' },
      updatedAt: new Date('2026-08-21T10:20:00.563Z'),
      says: {
        ...{ at: new Date('2026-08-21T10:00:00Z'), company: { externalId: '174' }, title: 'VPN down' },
        ...{ status: 'Waiting Vendor', waitingOn: 'vendor', priority: 'high', closedAt: null },
        ...{ assignee: 'kim@msp.example', dueAt: new Date('2026-08-24T10:00:00Z') },
        note: 'Since the router was changed.',
      },
    },
    {
      externalId: '7680',
      says: {
        status: 'Complete',
        closedAt: new Date('2026-08-15T08:00:00Z'),
        priority: 'low',
        madeBy: 'monitoring',
      },
    },
  ]);
});

test('open tickets are read first, those closed in 14 days, and later what changed', async () => {
  const asks = async (name: string, since?: Date, cursor?: string) => {
    const [first] = (await pageOf(name, since, cursor)).asked;
    return first && filterOf(first);
  };
  expect(await asks('open-tickets')).toEqual([{ field: 'status', op: 'noteq', value: 5 }]);
  expect(await asks('open-tickets', SINCE)).toBeUndefined();
  expect(await asks('tickets')).toEqual([
    { field: 'completedDate', op: 'gte', value: '2026-08-07T10:30:00.000Z' },
  ]);
  const changed = { field: 'lastTrackedModificationDateTime', op: 'gte', value: SINCE.toISOString() };
  expect(await asks('tickets', SINCE)).toEqual([changed]);
  expect(await asks('tickets', SINCE, '7680')).toEqual([changed, { field: 'id', op: 'gt', value: 7680 }]);
});

test('a technician’s note for everybody is our last word; an internal one and the client’s are not', async () => {
  const { asked, events } = await pageOf('notes', SINCE);
  expect(asked[0]?.body).toMatchObject({ filter: [{ field: 'createDateTime', value: SINCE.toISOString() }] });
  expect(events).toMatchObject([
    { part: 'word', externalId: '7677', says: { lastWordAt: new Date('2026-08-21T10:20:00Z') } },
  ]);
});

test('what was read and what callouts say are one ticket: the newer stands, field by field', async () => {
  const { records } = await pageOf('tickets');
  const read = autotask.parseRecords?.(records, { id: '', sentAt: NOW });
  if (!read) throw new Error('Records of Autotask can be read.');
  const calls = ['created', 'updated', 'closed'].map((name) => readCase('autotask', name));
  for (const story of [
    [read, ...calls],
    [...calls, read],
  ]) {
    const ticket = recordsAfter(story).get('ticket 7677');
    // closed at 10:30, after it was read at 10:20; of who has it callouts say nothing
    expect(ticket).toMatchObject({ status: 'Complete', assignee: 'kim@msp.example', title: 'VPN down' });
  }
});

test('somebody who left is known by a no as by a nought', () => {
  const contact = (isActive: unknown) => {
    const fields = { companyid: 174, firstname: 'Bob', lastname: 'Brown', isactive: isActive };
    const record = { id: 30, action: 'update', at: '2026-08-21T10:00:00', fields };
    return eventsOf(autotask, [{ tag: 'contact', record }], NOW);
  };
  for (const off of [false, 0, 'False'])
    expect(contact(off)).toMatchObject([{ contact: { facts: { leftOn: '2026-08-21' } } }]);
  for (const on of [true, 1, null])
    expect(contact(on)).toMatchObject([{ contact: { facts: { leftOn: null } } }]);
});

test('the keys are sent as headers, to the zone alone', async () => {
  const credentials = { zone: 'Webservices5.autotask.net', userName: 'u', secret: 's', trackingId: 't' };
  const { ask } = recordedApi('autotask', {});
  expect(await autotask.api?.authorize(credentials, ask, NOW)).toEqual({
    headers: { username: 'u', secret: 's', apiintegrationcode: 't' },
  });
  expect(autotask.api?.base(credentials)).toBe('https://webservices5.autotask.net/atservicesrest/v1.0');
  const [zone] = autotask.api?.fields ?? [];
  expect(zone?.expected?.('webservices5.autotask.net.evil.example')).toMatch(/webservices5/);
  expect(zone?.expected?.('webservices5.autotask.net')).toBeUndefined();
});

const ticketsAs = async (over: object, labels: Readonly<Record<string, string>> = {}) => {
  const { items } = answerOf('autotask', 'tickets') as { items: readonly object[] };
  const picklistValues = Object.entries(labels).map(([value, label]) => ({ value, label }));
  const { ask } = recordedApi('autotask', {
    ...answers,
    '/Tickets/query': () => ({ items: [{ ...items[0], ...over }], pageDetails: null }),
    '/Tickets/entityInformation/fields': () => ({ fields: [{ name: 'status', picklistValues }] }),
  });
  return (await readPage(autotask, { ask, asked: [] }, 'tickets', { now: NOW })).events;
};

test.each([
  ['its number, whatever the firm calls it', { status: 5 }, { 5: 'Abgeschlossen' }, 'Abgeschlossen'],
  [
    'its day of completion',
    { status: 20, completedDate: '2026-08-21T10:19:00' },
    { 20: 'Invoiced' },
    'Invoiced',
  ],
])('a ticket is over by %s', async (_what, over, labels, status) => {
  const [event] = await ticketsAs(over, labels);
  expect(event).toMatchObject({ says: { status, waitingOn: null, closedAt: expect.any(Date) as Date } });
});

test('a ticket that is worked on again is open, though it was completed once', async () => {
  const [event] = await ticketsAs({ status: 8, completedDate: '2026-08-20T10:00:00' }, { 8: 'In Progress' });
  expect(event).toMatchObject({ says: { status: 'In Progress', closedAt: null, waitingOn: 'us' } });
});

test('a note that somebody at the client wrote is not our word, whoever it is booked on', async () => {
  const { items } = answerOf('autotask', 'notes') as { items: readonly object[] };
  const { ask } = recordedApi('autotask', {
    '/TicketNotes/query': () => ({ items: [{ ...items[0], createdByContactID: 30 }] }),
  });
  expect((await readPage(autotask, { ask, asked: [] }, 'notes', { now: NOW })).events).toEqual([]);
});

test('a full page leads to the next, also where Autotask names none', async () => {
  const items = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, isActive: 1 }));
  const { ask } = recordedApi('autotask', { '/TicketNotes/query': () => ({ items, pageDetails: {} }) });
  expect((await readPage(autotask, { ask, asked: [] }, 'notes', { now: NOW })).cursor).toBe('100');
});
