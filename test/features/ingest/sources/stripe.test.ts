import type { Asked } from '../../../../src/features/ingest/sources/api';
import { stripe } from '../../../../src/features/ingest/sources/stripe';
import { recordedOf } from '../fixtures';
import { NOW, startIngest } from '../support';
import { recordedAnswers } from './recorded-answers';

const api = stripe.api;
const parse = (records: readonly unknown[]) => {
  const parsed = stripe.parseRecords?.(records, { id: 'poll', sentAt: NOW });
  if (parsed?.type !== 'events') throw new Error(JSON.stringify(parsed));
  return parsed;
};
const delivery = (name: string) => {
  const found = recordedOf(stripe).find((one) => one.name === `stripe/${name}`);
  if (!found) throw new Error(`No recorded delivery ${name}.`);
  const parsed = stripe.parse(found.arrived.raw.toString('utf8'), { id: name, sentAt: found.now });
  if (parsed.type !== 'events') throw new Error(JSON.stringify(parsed.faults));
  return parsed.events;
};
const streamOf = (name: string) => {
  const stream = api?.streams?.find((one) => one.name === name);
  if (!stream) throw new Error(`No stream ${name}.`);
  return stream;
};

test('a disputed charge is asked for with its customer, who is then whose dispute it is', async () => {
  const { ask, asked } = recordedAnswers('stripe', () => 'dispute');
  const records = await api?.fetch?.(ask, { what: 'dispute', id: 'dp_1/../x', at: NOW });
  expect(asked).toEqual<Asked[]>([
    { path: '/v1/disputes/dp_1%2F..%2Fx', query: { 'expand[]': 'charge.customer' } },
  ]);
  expect(parse(records ?? []).events).toContainEqual(
    expect.objectContaining({
      type: 'part',
      part: 'whose',
      externalId: 'dp_1PqXAcme',
      says: {
        company: { name: 'Acme Pty Ltd', externalId: 'cus_Acme1', domain: 'acme.example' },
        contact: { name: 'Bob Acme', email: 'bob@acme.example' },
      },
    }),
  );
});

test('a dispute waits under its payment until its customer is known, in whatever order that comes', async () => {
  const { ask } = recordedAnswers('stripe', () => 'dispute');
  const fetched = parse((await api?.fetch?.(ask, { what: 'dispute', id: 'dp_1PqXAcme', at: NOW })) ?? []);
  const told: Readonly<Record<string, typeof fetched.events>> = {
    created: delivery('created'),
    closed: delivery('closed'),
    fetched: fetched.events,
  };
  for (const order of [
    ['created', 'fetched', 'closed'],
    ['closed', 'created', 'fetched'],
    ['fetched', 'closed', 'created', 'fetched'],
  ]) {
    const bot = await startIngest();
    try {
      await bot.store.sources.add({ endpoint: 'e', vendor: 'stripe', name: 'stripe', secret: '' }, NOW);
      const acme = await bot.client('Acme');
      for (const [at, name] of order.entries()) {
        const sent = { endpoint: 'e', source: 'stripe', id: `d${at}`, sentAt: NOW, headers: {}, body: '' };
        await bot.store.deliveries.apply(
          sent,
          { events: told[name] ?? [] },
          bot.deps.stamp('source:stripe', NOW),
        );
        if (order[0] === 'created' && at === 0)
          expect(await bot.store.unmatched.list()).toMatchObject([{ name: 'Stripe payment pi_3PqXAcme' }]);
      }
      expect(await bot.db.touch.findMany()).toMatchObject([
        {
          clientId: acme,
          kind: 'dispute',
          amountCents: 50000n,
          status: 'won',
          closedAt: expect.any(Date) as Date,
        },
      ]);
      expect(await bot.store.unmatched.list()).toEqual([]);
    } finally {
      await bot.stop();
    }
  }
});

test('events are read a page at a time from where it ended, at most thirty days back', async () => {
  const { ask, asked } = recordedAnswers('stripe', () => 'events');
  const { page } = streamOf('events');
  const first = await page(ask, { since: new Date(0), cursor: undefined, now: NOW });
  expect(first.cursor).toBe('evt_1');
  await page(ask, { since: new Date('2026-08-20T00:00:00Z'), cursor: first.cursor, now: NOW });
  expect(asked.map(({ query = {} }) => [query['created[gte]'], query['starting_after']])).toEqual([
    [Date.parse('2026-07-22T10:06:00Z') / 1000, undefined],
    [Date.parse('2026-08-20T00:00:00Z') / 1000, 'evt_1'],
  ]);
  const { events, wanted } = parse(first.records);
  expect(events).toMatchObject([
    { type: 'touch', touch: { kind: 'invoice', externalId: 'in_1', status: 'paid', amountCents: 120450 } },
    { type: 'part', part: 'state' },
    { type: 'part', part: 'guess' },
  ]);
  // whose it is comes with the stream of disputes
  expect(wanted).toEqual([]);
});

test('disputes are read with their customers, and unpaid invoices once', async () => {
  const { ask, asked } = recordedAnswers('stripe', () => ({ data: [] }));
  const from = { since: undefined, cursor: undefined, now: NOW };
  await streamOf('disputes').page(ask, from);
  await streamOf('unpaid-invoices').page(ask, from);
  await streamOf('unpaid-invoices').page(ask, { ...from, since: NOW });
  expect(asked.map(({ path, query = {} }) => [path, query['expand[]'] ?? query['status']])).toEqual([
    ['/v1/disputes', 'data.charge.customer'],
    ['/v1/invoices', 'open'],
  ]);
});

test('what is paid and opened within one second ends as paid, whichever comes first', () => {
  const invoice = {
    id: 'in_1',
    object: 'invoice',
    created: 1785542400,
    currency: 'aud',
    total: 5,
    amount_due: 5,
  };
  const touchOf = (status: string) => {
    const event = { type: 'invoice.updated', created: 1785542400, data: { object: { ...invoice, status } } };
    const parsed = stripe.parse(JSON.stringify(event), { id: status, sentAt: NOW });
    const [one] = parsed.type === 'events' ? parsed.events : [];
    return one?.type === 'touch' ? one.touch.updatedAt.getTime() : 0;
  };
  expect(touchOf('paid')).toBeGreaterThan(touchOf('open'));
});
