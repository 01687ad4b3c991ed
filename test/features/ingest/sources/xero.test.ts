import { hmac } from '../../../../src/features/ingest/sources/proof';
import { xero } from '../../../../src/features/ingest/sources/xero';
import { NOW, startIngest } from '../support';
import { recordedAnswers } from './recorded-answers';

const { api } = xero;
const parse = (records: readonly unknown[]) => {
  const parsed = xero.parseRecords?.(records, { id: 'poll', sentAt: NOW });
  if (parsed?.type !== 'events') throw new Error(JSON.stringify(parsed));
  return parsed.events;
};
const pageOf = async (name: string, answer: string | object, since?: Date, cursor?: string) => {
  const { ask, asked } = recordedAnswers('xero', () => answer);
  const stream = api?.streams?.find((one) => one.name === name);
  const page = await stream?.page(ask, { since, cursor, now: NOW });
  return { asked, cursor: page?.cursor, records: page?.records ?? [] };
};

test('the intent to receive is answered with 200 or 401 and no body', async () => {
  const bot = await startIngest();
  try {
    const secret = 'xero-webhooks-key';
    const sealed = bot.deps.secrets.seal(secret, 'T0FIRM');
    await bot.store.sources.add({ endpoint: 'xero1', vendor: 'xero', name: 'xero', secret: sealed }, NOW);
    const body = JSON.stringify({ events: [], firstEventSequence: 0, lastEventSequence: 0, entropy: 'S0m3' });
    const post = async (key: string) => {
      const headers = { 'x-xero-signature': hmac('sha256', key, 'base64', body) };
      const answer = await fetch(`${bot.address}/webhooks/xero/xero1`, { method: 'POST', headers, body });
      return [answer.status, await answer.text()];
    };
    expect(await post(secret)).toEqual([200, '']);
    expect(await post('another-webhooks-key')).toEqual([401, '']);
  } finally {
    await bot.stop();
  }
});

test('an invoice that a hook names is asked for by its id, never at the address in the body', async () => {
  const { ask, asked } = recordedAnswers('xero', () => 'invoice');
  const records = await api?.fetch?.(ask, { what: 'invoice', id: '../x', at: NOW });
  expect(asked).toEqual([{ path: '/Invoices/..%2Fx' }]);
  expect(parse(records ?? [])).toMatchObject([
    {
      company: { name: 'Acme Pty Ltd', externalId: '5dd0b0ab-2d0e-4ca4-a8c2-ef5bb2ba1b05' },
      touch: {
        ...{ kind: 'invoice', title: 'INV-1042 August', status: 'Awaiting payment', closedAt: null },
        ...{ at: new Date('2026-08-01T10:00:00Z'), dueAt: new Date('2026-08-15T10:00:00Z') },
        ...{ amountCents: 120450, currency: 'AUD', updatedAt: new Date('2026-08-21T10:00:00Z') },
      },
    },
  ]);
});

test.each([
  ['PAID', { FullyPaidOnDate: '/Date(1787184000000+0000)/' }, 'Paid', '2026-08-20T10:00:00.000Z'],
  ['VOIDED', {}, 'Voided', '2026-08-21T10:00:00.000Z'],
  ['AUTHORISED', { AmountPaid: 1000, AmountDue: 204.5 }, 'Partly paid', null],
  ['DRAFT', {}, undefined, undefined],
  ['DELETED', {}, undefined, undefined],
  ['AUTHORISED', { Type: 'ACCPAY' }, undefined, undefined],
])('an invoice that is %s %j', async (Status, over, status, closed) => {
  const { ask } = recordedAnswers('xero', () => 'invoice');
  const [tagged] = (await api?.fetch?.(ask, { what: 'invoice', id: 'x', at: NOW })) ?? [];
  const { record } = tagged as { record: object };
  const [event] = parse([{ tag: 'invoice', record: { ...record, Status, ...over } }]);
  const touch = event?.type === 'touch' ? event.touch : undefined;
  expect([touch?.status, touch && (touch.closedAt?.toISOString() ?? null)]).toEqual([status, closed]);
});

test('customers become clients with their person and number; suppliers do not', async () => {
  const { records } = await pageOf('contacts', 'contacts');
  expect(parse(records)).toMatchObject([
    { type: 'client', client: { name: 'Acme Pty Ltd', facts: { domains: ['acme.example'] } } },
    { type: 'contact', contact: { name: 'Bob Acme', facts: { phone: '+61 2 5550 1234' } } },
    { type: 'client', client: { name: 'Globex', facts: { status: 'former' } } },
  ]);
});

test('payments are told with their invoice and customer', async () => {
  const { records, asked } = await pageOf('payments', 'payments');
  expect(asked[0]?.query?.['where']).toBe('PaymentType=="ACCRECPAYMENT" AND Date>=DateTime(2026, 5, 23)');
  expect(parse(records)).toMatchObject([
    {
      company: { name: 'Acme Pty Ltd' },
      touch: { kind: 'payment', externalId: 'p1', title: 'Payment INV-1042 wire', amountCents: 100000 },
    },
  ]);
});

test('unpaid invoices are read first, then all that changed since, page by page', async () => {
  const first = await pageOf('invoices', { Invoices: Array.from({ length: 100 }, () => ({})) });
  expect(first.asked[0]?.query).toEqual({
    ...{ where: 'Type=="ACCREC"', Statuses: 'AUTHORISED', page: 1, pageSize: 100 },
  });
  expect(first.cursor).toBe('2');
  const later = await pageOf('invoices', { Invoices: [] }, new Date('2026-08-21T10:00:00.123Z'), '2');
  expect(later.asked[0]).toMatchObject({
    query: { Statuses: 'AUTHORISED,PAID,VOIDED', page: 2 },
    headers: { 'if-modified-since': '2026-08-21T10:00:00' },
  });
  expect(later.cursor).toBeUndefined();
});

test.each([
  ['r1', '45e4708e-d862-4111-ab3a-dd8cd03913e1', 'grant_type=refresh_token&refresh_token=r1', 'r2'],
  [
    '-',
    '-',
    'grant_type=client_credentials&scope=accounting.transactions.read+accounting.contacts.read',
    undefined,
  ],
])('with the refresh token %s access is asked for', async (refreshToken, tenant, form, kept) => {
  const { ask, asked } = recordedAnswers('xero', () => ({
    ...{ access_token: 'a1', expires_in: 1800, ...(kept === undefined ? {} : { refresh_token: kept }) },
  }));
  const credentials = { clientId: 'id', clientSecret: 's', refreshToken, tenant };
  const access = await api?.authorize(credentials, ask, NOW);
  expect(String(asked[0]?.body)).toBe(form);
  expect(access?.keep?.['refreshToken']).toBe(kept);
  expect(access?.headers['xero-tenant-id']).toBe(tenant === '-' ? undefined : tenant);
});

test('later also contacts that were archived are asked for', async () => {
  const { asked } = await pageOf('contacts', 'contacts', new Date('2026-08-21T10:00:00Z'));
  expect(asked[0]?.query).toMatchObject({ includeArchived: 'true', page: 1 });
});
