import { VendorError } from '../../../../src/features/ingest/asking';
import type { Asked } from '../../../../src/features/ingest/sources/api';
import { connectwise } from '../../../../src/features/ingest/sources/connectwise';
import { connectwiseApi } from '../../../../src/features/ingest/sources/connectwise-api';
import { eventsOf, recordedApi } from './recorded-api';

const NOW = new Date('2026-08-21T10:06:00Z');

const recordedConnectwise = () =>
  recordedApi('connectwise', {
    '/company/companies': 'companies',
    '/company/contacts': 'contacts',
    '/service/tickets': 'tickets',
    '/sales/activities': 'activities',
    '/sales/opportunities': 'opportunities',
    '/finance/agreements': 'agreements',
    '/project/projects': 'projects',
    '/finance/invoices': 'invoices',
    '/system/members': 'members',
    '/company/companies/19/sites': 'sites',
    '/service/tickets/4711/allNotes': 'notes',
  });

const conditionsOf = (asked: readonly Asked[], path: string) =>
  asked.filter((one) => one.path === path).map(({ query }) => query?.['conditions']);

const readFirst = async () => {
  const { ask, asked } = recordedConnectwise();
  const pages = [];
  for (const { page } of connectwiseApi.streams ?? [])
    pages.push(await page(ask, { since: undefined, cursor: undefined, now: NOW }));
  expect(pages.every(({ cursor }) => cursor === undefined)).toBe(true);
  return {
    asked,
    events: eventsOf(
      connectwise,
      pages.flatMap(({ records }) => records),
      NOW,
    ),
  };
};

test('the first read brings what is of use, and teammates by their e-mail addresses', async () => {
  const { events } = await readFirst();
  expect(events).toMatchObject([
    {
      type: 'client',
      client: {
        ...{ name: 'Acme Pty Ltd', externalId: '19', people: { ownerId: 'kim@msp.example' } },
        facts: {
          ...{ status: 'active', domains: ['acme.example'], startedOn: '2020-03-01' },
          // of the main site, by the name that Windows has for it
          timeZone: 'Australia/Perth',
        },
      },
    },
    {
      type: 'contact',
      contact: {
        name: 'Bob Brown',
        facts: { email: 'bob@acme.example', site: 'Main', phone: '0291234567' },
      },
    },
    {
      ...{ kind: 'ticket', externalId: '4711' },
      says: {
        ...{ assignee: 'kim@msp.example', priority: 'high', waitingOn: 'us', site: 'Main' },
        url: 'https://au.myconnectwise.net/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=4711',
      },
    },
    { kind: 'ticket', externalId: '4712', says: { closedAt: new Date('2026-08-18T08:00:00Z') } },
    // what we wrote for the firm alone, and what they wrote, is none of our words to them
    { part: 'word', externalId: '4711', says: { lastWordAt: new Date('2026-08-20T07:00:00Z') } },
    { kind: 'call', externalId: '90', says: { outcome: 'reached', by: 'kim@msp.example', minutes: 15 } },
    { kind: 'quote', externalId: '300', says: { assignee: 'sam@msp.example', status: 'Proposal sent' } },
    { kind: 'renewal', externalId: '500', says: { amountCents: 125050, currency: 'AUD' } },
    { kind: 'project', externalId: '600', says: { assignee: 'kim@msp.example', phase: 'In Progress' } },
    { kind: 'invoice', externalId: '1042', says: { amountCents: 20450, closedAt: null } },
  ]);
  expect(events).toHaveLength(10);
});

test('it asks for tickets that are open or were closed in 14 days, and for activities of a year', async () => {
  const { asked } = await readFirst();
  expect(conditionsOf(asked, '/service/tickets')).toEqual([
    '(closedFlag = false or closedDate >= [2026-08-07T10:06:00Z])',
  ]);
  expect(conditionsOf(asked, '/sales/activities')).toEqual(['dateStart >= [2025-08-21T10:06:00Z]']);
  expect(conditionsOf(asked, '/system/members')).toContain('id in (158)');
  // Vera works for a vendor, and is left out
  expect(conditionsOf(asked, '/company/companies')).toEqual(['deletedFlag = false', 'id in (19,20)']);
});

test('then it asks for what changed, and hears of companies that are served no longer', async () => {
  const { ask, asked } = recordedConnectwise();
  const [companies] = connectwiseApi.streams ?? [];
  const since = new Date('2026-08-21T10:00:00.500Z');
  const page = await companies?.page(ask, { since, cursor: undefined, now: NOW });
  expect(conditionsOf(asked, '/company/companies')).toEqual(['lastUpdated >= [2026-08-21T10:00:00Z]']);
  expect(eventsOf(connectwise, page?.records ?? [], NOW)).toMatchObject([
    { client: { name: 'Acme Pty Ltd', facts: { status: 'active' } } },
    { client: { name: 'Oldco', facts: { status: 'former' } } },
  ]);
});

test('a full page leads to the next by its last id, even where none of it is of use', async () => {
  const full = Array.from({ length: 100 }, (_one, index) => ({
    id: index + 1,
    invoiceNumber: 'x',
    balance: 0,
  }));
  const { ask, asked } = recordedApi('connectwise', { '/finance/invoices': () => full });
  const invoices = connectwiseApi.streams?.find(({ name }) => name === 'invoice');
  const from = { since: undefined, now: NOW };
  expect(await invoices?.page(ask, { ...from, cursor: undefined })).toEqual({
    ...{ records: [], count: 0, cursor: '100' },
  });
  await invoices?.page(ask, { ...from, cursor: '100' });
  expect(conditionsOf(asked, '/finance/invoices')).toEqual([
    'date >= [2024-08-21T10:06:00Z]',
    'date >= [2024-08-21T10:06:00Z] and id > 100',
  ]);
});

test('a record that a callback only named is asked for by its id, and no other path', async () => {
  const { ask, asked } = recordedApi('connectwise', {
    '/service/tickets/4711': () => ({
      id: 4711,
      summary: 'VPN down',
      company: { id: 19 },
      owner: { id: 158 },
    }),
    '/system/members': 'members',
    '/service/tickets/4711/allNotes': 'notes',
  });
  const wanted = { what: 'ticket', id: '4711', at: NOW };
  const records = await connectwiseApi.fetch?.(ask, wanted);
  expect(eventsOf(connectwise, records ?? [], NOW)).toMatchObject([
    { externalId: '4711', says: { assignee: 'kim@msp.example' } },
    { externalId: '4711', part: 'word' },
  ]);
  const before = asked.length;
  expect(await connectwiseApi.fetch?.(ask, { ...wanted, id: '../system/members' })).toEqual([]);
  expect(await connectwiseApi.fetch?.(ask, { ...wanted, what: 'expense' })).toEqual([]);
  expect(asked).toHaveLength(before);
});

test('a ticket that is deleted while its notes are asked for is read without them', async () => {
  const { ask } = recordedApi('connectwise', ({ path }) => {
    if (path.endsWith('/allNotes')) throw new VendorError('ConnectWise answered 404.', 'gone');
    return [{ id: 4711, summary: 'VPN down', company: { id: 19 } }];
  });
  const tickets = connectwiseApi.streams?.find(({ name }) => name === 'ticket');
  const page = await tickets?.page(ask, { since: undefined, cursor: undefined, now: NOW });
  expect(eventsOf(connectwise, page?.records ?? [], NOW)).toMatchObject([
    { externalId: '4711', part: 'state' },
  ]);
});

// by chance alone each would do so every second time
test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'of the same state what was asked for goes before what was told: %i',
  (id) => {
    const record = { id, company: { id: 19 }, _info: { lastUpdated: '2026-08-21T10:00:00Z' } };
    const asked = { ...record, asked: true };
    const [one, other] = eventsOf(
      connectwise,
      [record, asked].map((each) => ({ tag: 'ticket', record: each })),
      NOW,
    );
    if (one?.type !== 'part' || other?.type !== 'part') throw new Error('No parts.');
    expect(other.updatedAt).toEqual(one.updatedAt);
    expect(other.digest > one.digest).toBe(true);
  },
);

test('it signs in as the API member, on the site that was given', async () => {
  const credentials = {
    ...{ site: 'API-au.myconnectwise.net', company: 'firm', publicKey: 'pub', privateKey: 'priv' },
    clientId: '0000-1111',
  };
  expect(connectwiseApi.base(credentials)).toBe('https://api-au.myconnectwise.net/v4_6_release/apis/3.0');
  const { ask } = recordedApi('connectwise', {});
  expect(await connectwiseApi.authorize(credentials, ask, NOW)).toEqual({
    headers: {
      authorization: `Basic ${Buffer.from('firm+pub:priv').toString('base64')}`,
      clientId: '0000-1111',
    },
  });
});

test.each([
  ['https://api-na.myconnectwise.net', 'a host'],
  ['api-na.myconnectwise.net/x', 'a host'],
  ['localhost', 'a host'],
])('the site %p is refused: expected %s …', (value, words) => {
  const site = connectwiseApi.fields.find(({ key }) => key === 'site');
  expect(site?.expected?.(value)).toContain(words);
  expect(site?.expected?.('cw.firm.example')).toBeUndefined();
});

test.each([
  ['Unpaid', 100, null],
  ['Partially Paid', 100, null],
  ['Sent', 0, '2026-08-21T10:00:00.000Z'],
  ['Paid', null, '2026-08-21T10:00:00.000Z'],
  ['Unpaid', null, null],
  ['Voided', 100, '2026-08-21T10:00:00.000Z'],
])('an invoice that is %s with %s left to pay', (status, balance, closed) => {
  const record = {
    ...{ id: 1, invoiceNumber: '1', company: { id: 19, name: 'Acme' }, status: { name: status } },
    ...{ balance, total: 100, _info: { lastUpdated: '2026-08-21T10:00:00Z' } },
  };
  const [event] = eventsOf(connectwise, [{ tag: 'invoice', record }], NOW);
  const closedAt = event?.type === 'part' ? event.says.closedAt : undefined;
  expect(closedAt?.toISOString() ?? null).toBe(closed);
});
