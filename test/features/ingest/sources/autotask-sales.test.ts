import type { Asked } from '../../../../src/features/ingest/sources/api';
import { kindOf } from './history';
import { answerOf, readPage, recordedApi } from './recorded-api';

const autotask = kindOf('autotask');
const NOW = new Date('2026-08-21T10:30:00Z');
const SOON = new Date('2026-08-21T10:15:00Z');
const YESTERDAY = new Date('2026-08-20T23:55:00Z');

const filterOf = ({ body }: Asked) => (body as { filter: readonly object[] }).filter;
/** Whether it is only asked whether anything was ever paid. */
const isProbe = ({ body }: Asked): boolean => (body as { maxRecords: number }).maxRecords === 1;

const answers = {
  '/Opportunities/query': 'opportunities',
  '/Opportunities/entityInformation/fields': 'opportunity-fields',
  '/Contracts/query': 'contracts',
  '/Contracts/entityInformation/fields': 'contract-fields',
  '/Invoices/query': (asked: Asked) => answerOf('autotask', isProbe(asked) ? 'invoices-paid' : 'invoices'),
  '/Resources/query': 'resources',
};
const pageOf = (name: string, since?: Date, over: object = {}) =>
  readPage(autotask, recordedApi('autotask', { ...answers, ...over }), name, { since, now: NOW });
const asks = async (name: string, since?: Date) => {
  const [first] = (await pageOf(name, since)).asked;
  return first && filterOf(first);
};

test('A4: an opportunity that is neither won nor lost is a quote, with its stage and who has it', async () => {
  const { asked, events } = await pageOf('opportunities');
  expect(asked.map(({ path }) => path)).toEqual([
    ...['/Opportunities/query', '/Resources/query', '/Opportunities/entityInformation/fields'],
  ]);
  expect(events).toMatchObject([
    {
      ...{ type: 'part', kind: 'quote', externalId: '300', part: 'state', updatedAt: NOW },
      says: {
        ...{ title: 'New firewall', note: 'Two sites.', status: 'Proposal sent', closedAt: null },
        ...{ at: new Date('2026-08-01T01:00:00Z'), dueAt: new Date('2026-09-15T10:00:00Z') },
        ...{ assignee: 'kim@msp.example', company: { externalId: '174' } },
      },
    },
  ]);
  expect(events).toHaveLength(1);
});

test('A4: once a day it is read whether one was won or lost', async () => {
  expect(await asks('known-opportunities')).toBeUndefined();
  expect(await asks('known-opportunities', SOON)).toBeUndefined();
  const { events } = await pageOf('known-opportunities', YESTERDAY);
  expect(events).toMatchObject([
    { externalId: '300', says: { closedAt: null } },
    { externalId: '301', says: { status: 'Lost', closedAt: new Date('2026-07-02T00:00:00Z') } },
    { externalId: '302', says: { status: 'Closed', closedAt: new Date('2026-08-12T00:00:00Z') } },
  ]);
  expect(await asks('opportunities', SOON)).toEqual([
    { field: 'createDate', op: 'gte', value: SOON.toISOString() },
  ]);
});

test.each<[string, object, object]>([
  ['the firm’s word for it', { status: 4 }, { closedAt: NOW, status: 'Implemented' }],
  [
    'its day, where the word says nothing',
    { status: 9, lostDate: '2026-08-20T00:00:00' },
    { closedAt: new Date('2026-08-20T00:00:00Z'), status: 'Closed' },
  ],
  ['neither: it is worked on again', { status: 1, lostDate: '2026-08-20T00:00:00' }, { closedAt: null }],
])('A4: an opportunity is over by %s', async (_what, over, says) => {
  const { items } = answerOf('autotask', 'opportunities') as { items: readonly object[] };
  const changed = { '/Opportunities/query': () => ({ items: [{ ...items[0], ...over }] }) };
  const { events } = await pageOf('known-opportunities', YESTERDAY, changed);
  expect(events).toMatchObject([{ says }]);
});

test('A5: a contract with an end renews then; one that is inactive or has ended does not', async () => {
  expect(await asks('contracts')).toEqual([{ field: 'endDate', op: 'gte', value: NOW.toISOString() }]);
  expect((await pageOf('contracts')).events).toMatchObject([{ externalId: '500' }, { externalId: '502' }]);
  expect(await asks('contracts', YESTERDAY)).toEqual([
    { field: 'endDate', op: 'gte', value: '2026-08-07T10:30:00.000Z' },
  ]);
  expect(await asks('contracts', SOON)).toBeUndefined();
  const { events } = await pageOf('contracts', YESTERDAY);
  expect(events).toMatchObject([
    {
      ...{ kind: 'renewal', externalId: '500' },
      says: {
        ...{ title: 'Managed services', note: 'Gold', contact: { name: 'Bob Brown' }, closedAt: null },
        ...{ at: new Date('2025-10-01T10:00:00Z'), dueAt: new Date('2026-09-30T10:00:00Z') },
      },
    },
    { externalId: '501', says: { closedAt: NOW, status: 'Inactive' } },
    { externalId: '502', says: { closedAt: new Date('2026-08-20T10:00:00Z'), status: 'Expired' } },
  ]);
});

test('A2: an invoice is open until it is paid or voided', async () => {
  expect(await asks('invoices')).toEqual([
    { field: 'invoiceDateTime', op: 'gte', value: '2024-08-21T10:30:00.000Z' },
    { field: 'paidDate', op: 'notExist' },
    { field: 'isVoided', op: 'eq', value: false },
  ]);
  const { events } = await pageOf('invoices');
  expect(events).toMatchObject([
    {
      ...{ kind: 'invoice', externalId: '1042' },
      says: {
        ...{ title: 'INV-1042', closedAt: null, amountCents: null },
        ...{ at: new Date('2026-07-01T10:00:00Z'), dueAt: new Date('2026-07-31T10:00:00Z') },
      },
    },
    { externalId: '1040', says: { closedAt: new Date('2026-08-18T10:00:00Z'), status: null } },
    { externalId: '1041', says: { closedAt: new Date('2026-08-19T10:00:00Z'), status: 'Voided' } },
  ]);
});

test('A2: new invoices are asked for every round; payments, which are booked later, once a day', async () => {
  expect(await asks('invoices', SOON)).toEqual([
    { field: 'createDateTime', op: 'gte', value: SOON.toISOString() },
  ]);
  for (const [name, field] of [
    ['paid-invoices', 'paidDate'],
    ['voided-invoices', 'voidedDate'],
  ] as const) {
    expect(await asks(name)).toBeUndefined();
    expect(await asks(name, SOON)).toBeUndefined();
    expect(await asks(name, YESTERDAY)).toEqual([{ field, op: 'gte', value: '2026-07-22T10:30:00.000Z' }]);
  }
});

test('A2: where the firm never says in Autotask what was paid, no invoice is overdue', async () => {
  const never = { items: [] };
  const unpaid = {
    '/Invoices/query': (asked: Asked) => (isProbe(asked) ? never : answerOf('autotask', 'invoices')),
  };
  const { asked, events } = await pageOf('invoices', undefined, unpaid);
  expect(asked.map(({ body }) => body)).toContainEqual({
    ...{ filter: [{ field: 'paidDate', op: 'gte', value: '2025-08-21T10:30:00.000Z' }], maxRecords: 1 },
  });
  expect(events[0]).toMatchObject({ says: { title: 'INV-1042', dueAt: null, closedAt: null } });
});
