import { ringcentral } from '../../../../src/features/ingest/sources/ringcentral';
import { NOW, startIngest } from '../support';
import { eventsOf, recordedApi } from './recorded-api';

const { api } = ringcentral;

test('before it sends anything it makes sure that we are there', async () => {
  const bot = await startIngest();
  try {
    const secret = bot.deps.secrets.seal('ringcentral-token-1', 'T0FIRM');
    await bot.store.sources.add({ endpoint: 'rc1', vendor: 'ringcentral', name: 'ringcentral', secret }, NOW);
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${bot.address}/webhooks/ringcentral/rc1`, { method: 'POST', headers, body });
    const greeted = await post({ 'validation-token': 'b9b0c-77' }, '');
    expect([greeted.status, greeted.headers.get('validation-token')]).toEqual([200, 'b9b0c-77']);
    // with a body it is a delivery, to be proved
    const unproved = await post({ 'validation-token': 'b9b0c-77' }, '{"body":{}}');
    expect([unproved.status, unproved.headers.get('validation-token')]).toEqual([401, null]);
  } finally {
    await bot.stop();
  }
});

test('the call log is asked for a call that ended, and tells who of us spoke, with which number, for how long', async () => {
  const { ask, asked } = recordedApi('ringcentral', { '/restapi/v1.0/account/~/call-log': 'calls' });
  const records = await api?.fetch?.(ask, { what: 'session', id: 's-1&x=2', at: NOW });
  expect(asked[0]?.query).toEqual({ telephonySessionId: 's-1&x=2', view: 'Simple' });
  expect(eventsOf(ringcentral, records ?? [], NOW)).toMatchObject([
    {
      call: {
        callId: '4503991',
        number: '+61255501234',
        by: 'Kim Novak',
        direction: 'outbound',
        talkedSeconds: 730,
      },
    },
    {
      call: {
        callId: '4503992',
        number: '+61255509999',
        by: 'Dana Reyes',
        direction: 'inbound',
        talkedSeconds: 0,
      },
    },
  ]);
});

test('calls since the last look are read page by page, at first none', async () => {
  const rows = Array.from({ length: 250 }, () => ({}));
  const { ask, asked } = recordedApi('ringcentral', {
    '/restapi/v1.0/account/~/call-log': () => ({ records: rows }),
  });
  const [stream] = api?.streams ?? [];
  const first = await stream?.page(ask, { since: undefined, cursor: undefined, now: NOW });
  expect(first?.cursor).toBe('2');
  await stream?.page(ask, { since: new Date('2026-08-21T10:00:00Z'), cursor: '2', now: NOW });
  expect(asked.map(({ query }) => [query?.['dateFrom'], query?.['page']])).toEqual([
    [NOW.toISOString(), 1],
    ['2026-08-21T10:00:00.000Z', 2],
  ]);
});

test('access is asked for with the app and its JWT', async () => {
  const { ask, asked } = recordedApi('ringcentral', {
    '/restapi/oauth/token': () => ({ access_token: 'a', expires_in: 3600 }),
  });
  const access = await api?.authorize({ clientId: 'i', clientSecret: 's', jwt: 'j' }, ask, NOW);
  expect(access).toEqual({
    headers: { authorization: 'Bearer a' },
    until: new Date(NOW.getTime() + 3_600_000),
  });
  expect(String(asked[0]?.body)).toContain('assertion=j');
});
