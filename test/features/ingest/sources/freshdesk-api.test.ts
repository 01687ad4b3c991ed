import { kindOf, readCase, recordsAfter } from './history';
import { readPage, recordedApi } from './recorded-api';

const freshdesk = kindOf('freshdesk');
const NOW = new Date('2026-08-21T10:30:00Z');
const SINCE = new Date('2026-08-21T10:20:00Z');

const answers = {
  '/tickets': 'tickets',
  '/agents': 'agents',
  '/ticket_fields': 'ticket-fields',
  '/companies': 'companies',
  '/contacts': 'contacts',
};
const pageOf = (name: string, since?: Date, cursor?: string, over: object = {}) =>
  readPage(freshdesk, recordedApi('freshdesk', { ...answers, ...over }), name, { since, cursor, now: NOW });

test('tickets of a year that are open, or ended in 14 days, are read first', async () => {
  const { asked, cursor, events } = await pageOf('tickets');
  expect(asked[0]).toEqual({
    path: '/tickets',
    query: {
      ...{ updated_since: '2025-08-21T10:30:00Z', order_by: 'updated_at', order_type: 'asc' },
      ...{ per_page: 100, page: '1', include: 'requester,stats,description' },
    },
  });
  expect(cursor).toBeUndefined();
  expect(events).toMatchObject([
    {
      ...{ type: 'part', kind: 'ticket', externalId: '7', part: 'read' },
      updatedAt: new Date('2026-08-21T10:25:00Z'),
      says: {
        ...{ at: new Date('2026-08-21T10:00:00Z'), title: 'VPN down', note: 'Nobody gets in.' },
        ...{ company: { externalId: '19' }, contact: { name: 'Bob Brown', email: 'bob@acme.example' } },
        ...{ status: 'Waiting on Vendor', waitingOn: 'vendor', priority: 'high', closedAt: null },
        ...{ assignee: 'kim@msp.example', lastWordAt: new Date('2026-08-21T10:20:00Z') },
        dueAt: new Date('2026-08-24T10:00:00Z'),
      },
    },
    {
      externalId: '5',
      says: {
        ...{ status: 'Closed', closedAt: new Date('2026-08-14T09:00:00Z'), assignee: null },
        company: { externalId: null, domain: 'northwind.example' },
      },
    },
  ]);
});

test('then what changed since, however long it is over', async () => {
  const { asked, events } = await pageOf('tickets', SINCE);
  expect(asked[0]?.query).toMatchObject({ updated_since: '2026-08-21T10:20:00Z', page: '1' });
  expect(events.map((event) => event.type === 'part' && event.externalId)).toEqual(['7', '5', '3']);
});

test('a page begins when the last one ended; of one instant they are told apart by number', async () => {
  const at = (updated_at: string) => ({
    '/tickets': () => Array.from({ length: 100 }, (_, id) => ({ id: id + 1, updated_at })),
  });
  const later = await pageOf('tickets', SINCE, undefined, at('2026-08-21T10:22:00Z'));
  expect(later.cursor).toBe('2026-08-21T10:22:00Z');
  const same = await pageOf('tickets', SINCE, later.cursor, at('2026-08-21T10:22:00Z'));
  expect(same.cursor).toBe('2026-08-21T10:22:00Z 2');
  const third = await pageOf('tickets', SINCE, same.cursor, at('2026-08-21T10:22:00Z'));
  expect(third.asked[0]?.query).toMatchObject({ updated_since: '2026-08-21T10:22:00Z', page: '2' });
  expect(third.cursor).toBe('2026-08-21T10:22:00Z 3');
});

test('companies are clients with their own domains; later only those that changed', async () => {
  expect((await pageOf('companies')).events).toMatchObject([
    { client: { name: 'Acme Pty Ltd', externalId: '19', facts: { domains: ['acme.example'] } } },
    { client: { name: 'Northwind', facts: {} } },
  ]);
  expect((await pageOf('companies', SINCE)).events).toMatchObject([{ client: { name: 'Northwind' } }]);
});

test('contacts of a company are people', async () => {
  const { asked, events } = await pageOf('contacts', SINCE);
  expect(asked[0]?.query).toEqual({ _updated_since: '2026-08-21T10:20:00Z', per_page: 100, page: 1 });
  expect(events).toMatchObject([
    {
      company: { externalId: '19' },
      contact: {
        ...{ name: 'Bob Brown', externalId: '51' },
        facts: { role: 'Office manager', email: 'bob@acme.example', phone: '+61 400 555 010' },
      },
    },
  ]);
});

test('what was read and what a rule sent are one ticket', async () => {
  const { records } = await pageOf('tickets');
  const read = freshdesk.parseRecords?.(records, { id: '', sentAt: NOW });
  if (!read) throw new Error('Records of Freshdesk can be read.');
  for (const story of [
    [readCase('freshdesk', 'created'), read],
    [read, readCase('freshdesk', 'created')],
  ])
    expect(recordsAfter(story).get('ticket 7')).toMatchObject({
      ...{ status: 'Waiting on Vendor', url: 'https://msp.freshdesk.com/helpdesk/tickets/7' },
    });
});

test('the key is sent as Freshdesk wants it, to the subdomain alone', async () => {
  const credentials = { subdomain: 'msp', key: 'secret' };
  const access = await freshdesk.api?.authorize(credentials, recordedApi('freshdesk', {}).ask, NOW);
  expect(access).toEqual({
    headers: { authorization: `Basic ${Buffer.from('secret:X').toString('base64')}` },
  });
  expect(freshdesk.api?.base(credentials)).toBe('https://msp.freshdesk.com/api/v2');
  expect(freshdesk.api?.fields[0]?.expected?.('evil.example/')).toBe('a subdomain like acme');
});

test('a ticket is over by its number, whatever the firm calls it', async () => {
  const row = { id: 9, status: 5, updated_at: '2026-08-21T10:25:00Z', company_id: 19 };
  const over = {
    '/tickets': () => [row, { ...row, id: 10, status: 3 }],
    '/ticket_fields': () => [{ choices: { 3: ['Rückfrage', ''], 5: ['Geschlossen', ''] } }],
  };
  expect((await pageOf('tickets', SINCE, undefined, over)).events).toMatchObject([
    { says: { status: 'Geschlossen', closedAt: new Date('2026-08-21T10:25:00Z'), waitingOn: null } },
    { says: { status: 'Rückfrage', closedAt: null, waitingOn: 'client' } },
  ]);
});
