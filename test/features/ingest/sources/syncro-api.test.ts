import { kindOf, readCase, recordsAfter } from './history';
import { readPage, recordedApi } from './recorded-api';

const syncro = kindOf('syncro');
const NOW = new Date('2026-08-21T10:30:00Z');
const SINCE = new Date('2026-08-21T10:20:00Z');
const YESTERDAY = new Date('2026-08-20T23:55:00Z');

const none = (list: string) => () => ({ [list]: [], meta: { total_pages: 0 } });
const answers = {
  '/customers': 'customers',
  '/contacts': 'contacts',
  '/tickets': 'tickets',
  '/invoices': 'invoices',
  '/rmm_alerts': 'alerts',
  '/estimates': none('estimates'),
  '/contracts': none('contracts'),
};
const pageOf = (name: string, since?: Date, cursor?: string, over: object = {}) =>
  readPage(syncro, recordedApi('syncro', { ...answers, ...over }), name, { since, cursor, now: NOW });

test('customers and their people are read page by page, and then once a day', async () => {
  const { asked, cursor, events } = await pageOf('customers');
  expect(asked).toEqual([{ path: '/customers', query: { page: 1 } }]);
  expect(cursor).toBe('2');
  expect(events).toMatchObject([{ client: { name: 'Acme Pty Ltd', externalId: '55' } }]);
  expect((await pageOf('customers', undefined, '2')).cursor).toBeUndefined();
  expect((await pageOf('customers', SINCE)).asked).toEqual([]);
  expect((await pageOf('customers', YESTERDAY)).asked).toHaveLength(1);
  expect((await pageOf('contacts')).events).toMatchObject([
    {
      company: { externalId: '55' },
      contact: {
        ...{ name: 'Maria Silva', externalId: '71' },
        facts: { email: 'maria@acme.example', phone: '+61 400 555 010' },
      },
    },
  ]);
});

test('open tickets and those that changed in 14 days are read first, then what changed since', async () => {
  expect((await pageOf('open-tickets')).asked[0]?.query).toEqual({ status: 'Not Closed', page: 1 });
  expect((await pageOf('open-tickets', SINCE)).asked).toEqual([]);
  const since = async (at?: Date) => (await pageOf('tickets', at)).asked[0]?.query?.['since_updated_at'];
  expect(await since()).toBe('2026-08-07T10:30:00.000Z');
  expect(await since(SINCE)).toBe('2026-08-21T10:20:00.000Z');
});

test('a ticket comes with its comments: what it is about, and our last word', async () => {
  expect((await pageOf('tickets', SINCE)).events).toMatchObject([
    {
      ...{ part: 'read', externalId: '123', updatedAt: new Date('2026-08-21T10:25:00Z') },
      says: {
        ...{ status: 'Waiting on Customer', waitingOn: 'client', priority: 'high', title: 'VPN down' },
        ...{ company: { name: 'Acme Pty Ltd', externalId: '55' }, assignee: 'kim@msp.example' },
      },
    },
    { part: 'word', says: { lastWordAt: new Date('2026-08-21T10:20:00Z') } },
    { part: 'issue', says: { note: 'Since the router was changed.' } },
  ]);
});

test('what was read and what was notified are one ticket, with its page', async () => {
  const { records } = await pageOf('tickets');
  const read = syncro.parseRecords?.(records, { id: '', sentAt: NOW });
  if (!read) throw new Error('Records of Syncro can be read.');
  for (const story of [
    [readCase('syncro', 'created'), read],
    [read, readCase('syncro', 'created')],
  ])
    expect(recordsAfter(story).get('ticket 123')).toMatchObject({
      ...{ status: 'Waiting on Customer', url: 'https://firm.syncromsp.com/tickets/123' },
    });
});

test('unpaid invoices are read first, then those that changed: also the ones that were paid', async () => {
  const { asked, events } = await pageOf('invoices');
  expect(asked[0]?.query).toEqual({ unpaid: 'true', page: 1 });
  expect(events).toMatchObject([{ touch: { kind: 'invoice', title: '1042', closedAt: null } }]);
  expect((await pageOf('invoices', SINCE)).asked[0]?.query).toEqual({
    since_updated_at: SINCE.toISOString(),
    page: 1,
  });
});

test('alerts that are raised, then what became of those of two weeks', async () => {
  expect((await pageOf('alerts')).asked[0]?.query).toEqual({ status: 'active', page: 1 });
  const { asked, cursor, events } = await pageOf('alerts', SINCE);
  expect(asked[0]?.query).toEqual({ status: 'all', page: 1 });
  expect(events).toMatchObject([
    { touch: { kind: 'alert', externalId: '902', closedAt: new Date('2026-08-21T10:24:00Z') } },
  ]);
  expect(cursor).toBe('2');
  expect(await pageOf('alerts', SINCE, '2', { '/rmm_alerts': 'alerts-old' })).toMatchObject({
    ...{ cursor: undefined, events: [] },
  });
});

test('the token is sent as a bearer, to Syncro or RepairShopr alone', async () => {
  const credentials = { site: 'Firm.syncromsp.com', token: 'secret' };
  expect(await syncro.api?.authorize(credentials, recordedApi('syncro', {}).ask, NOW)).toEqual({
    headers: { authorization: 'Bearer secret' },
  });
  expect(syncro.api?.base(credentials)).toBe('https://firm.syncromsp.com/api/v1');
  const [site] = syncro.api?.fields ?? [];
  expect(site?.expected?.('firm.repairshopr.com')).toBeUndefined();
  for (const bad of ['syncromsp.com.evil.example', 'firm.evil.example', 'https://firm.syncromsp.com'])
    expect(site?.expected?.(bad)).toContain('a host like');
});
