import { randomBytes } from 'node:crypto';
import { wholeOf } from '../../../../src/domain/parts';
import { hmac } from '../../../../src/features/ingest/sources/proof';
import { quickbooks } from '../../../../src/features/ingest/sources/quickbooks';
import { NOW } from '../support';
import { recordedAnswers } from './recorded-answers';

const { api } = quickbooks;
const parse = (records: readonly unknown[]) => {
  const parsed = quickbooks.parseRecords?.(records, { id: 'poll', sentAt: NOW });
  if (parsed?.type !== 'events') throw new Error(JSON.stringify(parsed));
  return parsed.events;
};
const streamOf = (name: string) => {
  const stream = api?.streams?.find((one) => one.name === name);
  if (!stream) throw new Error(`No stream ${name}.`);
  return stream;
};

test('an invoice that a hook names is asked for and told with what is left to pay', async () => {
  const { ask, asked } = recordedAnswers('quickbooks', () => 'invoice');
  const records = await api?.fetch?.(ask, { what: 'invoice', id: "1'/../2", at: NOW });
  expect(asked).toEqual([{ path: "/invoice/1'%2F..%2F2", query: { minorversion: 75 } }]);
  const [part] = parse(records ?? []);
  expect(part).toMatchObject({
    ...{ type: 'part', kind: 'invoice', externalId: '145' },
    updatedAt: new Date('2026-08-21T10:02:00Z'),
    says: {
      company: { name: 'Acme Pty Ltd', externalId: '7' },
      at: new Date('2026-08-01T10:00:00Z'),
      dueAt: new Date('2026-08-15T10:00:00Z'),
      ...{ title: '1042 Managed services', status: 'Partly paid', closedAt: null },
      ...{ amountCents: 20450, currency: 'USD' },
    },
  });
});

test('paid, voided and deleted invoices are closed; a job is its customer’s', async () => {
  const { ask } = recordedAnswers('quickbooks', () => 'invoice');
  const [tagged] = (await api?.fetch?.(ask, { what: 'invoice', id: '145', at: NOW })) ?? [];
  const { record } = tagged as { record: object };
  const partOf = (over: object) => {
    const [event] = parse([{ tag: 'invoice', record: { ...record, ...over } }]);
    if (event?.type !== 'part') throw new Error('No part.');
    return event;
  };
  expect(partOf({ Balance: 0 }).says).toMatchObject({ status: 'Paid', amountCents: 120450 });
  expect(partOf({ Balance: 0, TotalAmt: 0, PrivateNote: 'Voided' }).says).toMatchObject({
    ...{ status: 'Voided', closedAt: new Date('2026-08-21T10:02:00Z') },
  });
  expect(partOf({ CustomerRef: { value: '9', name: 'Acme Pty Ltd:Migration' } }).says.company).toEqual({
    ...{ name: 'Acme Pty Ltd', externalId: null, domain: null },
  });
  expect(partOf({ CurrencyRef: null }).says).toMatchObject({ amountCents: null, currency: null });
  const [deleted] = parse([
    { tag: 'deleted', record: { what: 'invoice', id: '145', at: '2026-08-21T10:05:00Z' } },
  ]);
  if (deleted?.type !== 'part') throw new Error('No part.');
  for (const parts of [
    [deleted, partOf({})],
    [partOf({}), deleted],
  ])
    expect(wholeOf('145', parts)?.touch).toMatchObject({
      ...{ status: 'Deleted', closedAt: new Date('2026-08-21T10:05:00Z'), amountCents: 20450 },
    });
});

test('customers become clients with the person their card names; jobs do not', async () => {
  const { ask, asked } = recordedAnswers('quickbooks', () => 'customers');
  const first = await streamOf('customers').page(ask, { since: undefined, cursor: undefined, now: NOW });
  expect(first.cursor).toBeUndefined();
  expect(asked[0]?.query?.['query']).toBe(
    'select * from Customer where Active = true orderby Id startposition 1 maxresults 200',
  );
  expect(parse(first.records)).toMatchObject([
    {
      type: 'client',
      client: { name: 'Acme Pty Ltd', externalId: '7', facts: { domains: ['acme.example'] } },
    },
    {
      ...{ type: 'contact', company: { externalId: '7' } },
      contact: { name: 'Bob Acme', facts: { email: 'bob@acme.example', phone: '(02) 5550 1234' } },
    },
    { type: 'client', client: { name: 'Globex', facts: { status: 'former' } } },
  ]);
});

test('what changed is asked for since then, page by page, and what was deleted among the changes', async () => {
  const rows = Array.from({ length: 200 }, () => ({}));
  const { ask, asked } = recordedAnswers('quickbooks', ({ path }) =>
    path === '/cdc' ? 'changes' : { QueryResponse: { Invoice: rows } },
  );
  const since = new Date('2026-08-21T10:00:00Z');
  const page = await streamOf('invoices').page(ask, { since, cursor: '201', now: NOW });
  expect(page.cursor).toBe('401');
  expect(asked[0]?.query?.['query']).toContain(
    "MetaData.LastUpdatedTime >= '2026-08-21T10:00:00.000Z' orderby Id startposition 201",
  );
  const deletions = await streamOf('deletions').page(ask, { since, cursor: undefined, now: NOW });
  expect(parse(deletions.records)).toMatchObject([
    { type: 'part', part: 'deleted', kind: 'invoice', externalId: '145', says: { status: 'Deleted' } },
  ]);
});

test('a refresh token is good for once: the next one is kept', async () => {
  const { ask, asked } = recordedAnswers('quickbooks', () => ({
    ...{ access_token: 'a1', refresh_token: 'r2', expires_in: 3600, token_type: 'bearer' },
  }));
  const credentials = { clientId: 'id', clientSecret: 's', realm: '9341452345678901', refreshToken: 'r1' };
  expect(await api?.authorize(credentials, ask, NOW)).toEqual({
    headers: { authorization: 'Bearer a1' },
    until: new Date(NOW.getTime() + 3_600_000),
    keep: { ...credentials, refreshToken: 'r2' },
  });
  expect(asked[0]?.headers?.['authorization']).toBe(`Basic ${Buffer.from('id:s').toString('base64')}`);
  expect(String(asked[0]?.body)).toBe('grant_type=refresh_token&refresh_token=r1');
});

test('a signature is of the raw bytes', () => {
  const raw = randomBytes(40);
  const headers = { 'intuit-signature': hmac('sha256', 'sixteen-chars-ok', 'base64', raw) };
  expect(quickbooks.verify({ raw, headers, url: '' }, ['sixteen-chars-ok'], NOW).type).toBe('genuine');
});

test('later also customers who are served no longer are asked for, whom a query leaves out', async () => {
  const { ask, asked } = recordedAnswers('quickbooks', () => 'customers');
  const since = new Date('2026-08-21T10:00:00Z');
  await streamOf('customers').page(ask, { since, cursor: undefined, now: NOW });
  expect(asked[0]?.query?.['query']).toContain(
    "where MetaData.LastUpdatedTime >= '2026-08-21T10:00:00.000Z' and Active in (true, false) orderby",
  );
});
