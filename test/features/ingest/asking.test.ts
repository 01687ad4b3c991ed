import { createAsk } from '../../../src/features/ingest/asking';
import type { Api, Credentials } from '../../../src/features/ingest/sources/api';
import type { Answered, Outgoing } from '../../../src/platform/outgoing';

const NOW = new Date('2026-08-21T10:00:00Z');
const API: Api = {
  fields: [{ key: 'key', words: 'the key', secret: true }],
  base: () => 'https://api.vendor.example/v1',
  hosts: ['*.files.vendor.example'],
  perMinute: 60,
  authorize: async ({ key }) => ({ headers: { authorization: `Bearer ${key}` } }),
};

const answer = (status: number, text = '{}', headers: Record<string, string> = {}): Answered => ({
  status,
  text,
  header: (name) => headers[name],
});

/** A vendor that answers these in turn, and what it was asked and when. */
const vendor = (answers: readonly (Answered | Error)[], over: Partial<Api> = {}) => {
  const asked: Outgoing[] = [];
  const pauses: number[] = [];
  const kept: Credentials[] = [];
  let now = NOW.getTime();
  const left = [...answers];
  const ask = createAsk({
    ...{ title: 'Vendor', api: { ...API, ...over }, credentials: { key: 'k1' } },
    keep: async (changed) => void kept.push(changed),
    clock: { now: () => new Date(now) },
    network: {
      send: async (request) => {
        asked.push(request);
        const next = left.shift() ?? answer(200);
        if (next instanceof Error) throw next;
        return next;
      },
      pause: async (ms) => {
        pauses.push(ms);
        now += ms;
      },
    },
  });
  return { ask, asked, pauses, kept, pass: (ms: number) => void (now += ms) };
};

test('what is asked goes to the base, with its query and proof, and the JSON comes back', async () => {
  const { ask, asked } = vendor([answer(200, '[1,2]')]);
  expect(await ask({ path: '/tickets', query: { page: 2, none: undefined } })).toEqual([1, 2]);
  expect(asked[0]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer k1' } });
  expect(asked[0]?.url.href).toBe('https://api.vendor.example/v1/tickets?page=2');
});

test.each([
  'https://evil.example/v1/tickets',
  'http://api.vendor.example/v1/tickets',
  'https://api.vendor.example@evil.example/',
  'https://files.vendor.example.evil.example/',
  'https://user@api.vendor.example/v1',
])('%s is not asked', async (path) => {
  const { ask, asked } = vendor([]);
  await expect(ask({ path })).rejects.toThrow("none of the vendor's own");
  expect(asked).toEqual([]);
});

test('another host of the vendor is asked', async () => {
  const { ask, asked } = vendor([]);
  await ask({ path: 'https://eu.files.vendor.example/a' });
  expect(asked[0]?.url.host).toBe('eu.files.vendor.example');
});

test('it waits as long as it is told to, and twice as long each time where nothing is said', async () => {
  const { ask, pauses, asked } = vendor([
    answer(429, '', { 'retry-after': '7' }),
    answer(503),
    new Error('connection reset'),
    answer(200, '{"ok":true}'),
  ]);
  expect(await ask({ path: '/a' })).toEqual({ ok: true });
  expect(asked).toHaveLength(4);
  expect(pauses).toEqual([7_000, 2_000, 4_000]);
});

test('what does not help after four tries is said with what was asked and answered', async () => {
  const { ask } = vendor(Array.from({ length: 4 }, () => answer(500, '<h1>Oops</h1>')));
  await expect(ask({ path: '/tickets' })).rejects.toThrow(
    'Vendor answered 500 (“<h1>Oops</h1>”) to GET /v1/tickets, 4 times.',
  );
});

test('it is asked no faster than it allows', async () => {
  const { ask, pauses } = vendor([]);
  await Promise.all([ask({ path: '/a' }), ask({ path: '/b' }), ask({ path: '/c' })]);
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2_000);
});

test('a path that the vendor allows less often is asked less often, and the others meanwhile', async () => {
  const slower = [{ path: /^\/v1\/export\//, perMinute: 10 }];
  const { ask, pauses } = vendor([], { perMinute: 600, slower });
  await ask({ path: '/export/tickets' });
  await ask({ path: '/tickets' });
  expect(pauses).toEqual([100]);
  await ask({ path: '/export/users' });
  expect(pauses).toEqual([100, 5_900]);
});

test('refused credentials are said at once, and not tried again', async () => {
  const { ask, asked } = vendor([answer(401)]);
  await expect(ask({ path: '/a' })).rejects.toMatchObject({
    why: 'refused',
    message: 'Vendor answered 401 to GET /a: it does not take the credentials, or they may not read this.',
  });
  expect(asked).toHaveLength(1);
});

test('a token is kept until its time, asked for anew then or when it is refused, and new credentials are kept', async () => {
  let granted = 0;
  const authorize: Api['authorize'] = async ({ key }, _ask, now) => {
    granted += 1;
    return {
      headers: { authorization: `Bearer ${key}-${granted}` },
      until: new Date(now.getTime() + 3_600_000),
      keep: { key: `k${granted + 1}` },
    };
  };
  const { ask, asked, kept, pass } = vendor([answer(200), answer(200), answer(401), answer(200)], {
    authorize,
  });
  await ask({ path: '/a' });
  await ask({ path: '/a' });
  expect(granted).toBe(1);
  await ask({ path: '/a' });
  expect(granted).toBe(2);
  pass(3_590_000);
  await ask({ path: '/a' });
  expect(granted).toBe(3);
  expect(kept).toEqual([{ key: 'k2' }, { key: 'k3' }, { key: 'k4' }]);
  expect(asked.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer k1-1',
    'Bearer k1-1',
    'Bearer k1-1',
    'Bearer k2-2',
    'Bearer k3-3',
  ]);
});

test.each([
  [answer(302, ''), 'Vendor answered 302 to GET /a.'],
  [answer(404, 'no such thing'), 'Vendor answered 404 (“no such thing”) to GET /a.'],
  [answer(200, '<html>sign in</html>'), 'Vendor answered no JSON to GET /a: “<html>sign in</html>”.'],
])('what is no answer is said: %#', async (given, words) => {
  const { ask } = vendor([given]);
  await expect(ask({ path: '/a' })).rejects.toThrow(words);
});

test('whoever wants to be left alone for long is not asked again at once', async () => {
  const { ask, asked, pauses } = vendor([answer(429, '', { 'retry-after': '3600' })]);
  await expect(ask({ path: '/a' })).rejects.toMatchObject({
    ...{
      why: 'away',
      message: 'Vendor answered 429 to GET /v1/a, and wants to be left alone for 60 minutes.',
    },
  });
  expect([asked.length, pauses]).toEqual([1, []]);
});
