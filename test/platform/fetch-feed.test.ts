import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createFetchFeed } from '../../src/platform/fetch-feed';
import { isPublicAddress } from '../../src/platform/public-address';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine, which is what is never fetched from unless a test allows it. */
const serving = async <T>(answer: Answer, use: (origin: string) => Promise<T>): Promise<T> => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
};

const fetching = (origin: string, of: { timeoutMs?: number; mostBytes?: number } = {}) =>
  createFetchFeed({ allowed: [origin], ...of });

test('a feed comes with the marks by which it is asked for the next time, and then it is the same', async () => {
  const asked: (string | undefined)[] = [];
  await serving(
    (request, response) => {
      asked.push(request.headers['if-none-match'], request.headers['if-modified-since']);
      if (request.headers['if-none-match'] === '"a"') return void response.writeHead(304).end();
      response.writeHead(200, { etag: '"a"', 'last-modified': 'Wed, 18 Mar 2026 00:00:00 GMT' }).end('BEGIN');
    },
    async (origin) => {
      const first = await fetching(origin)(`${origin}/secret/basic.ics`);
      expect(first).toEqual({
        type: 'feed',
        raw: Buffer.from('BEGIN'),
        marks: { etag: '"a"', lastModified: 'Wed, 18 Mar 2026 00:00:00 GMT' },
      });
      const marks = first.type === 'feed' ? first.marks : undefined;
      expect(await fetching(origin)(`${origin}/secret/basic.ics`, marks)).toEqual({ type: 'same' });
    },
  );
  expect(asked).toEqual([undefined, undefined, '"a"', 'Wed, 18 Mar 2026 00:00:00 GMT']);
});

test('a packed answer is unpacked, and one that grows beyond what is allowed is refused', async () => {
  await serving(
    (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000, 'x')));
    },
    async (origin) => {
      const whole = await fetching(origin)(origin);
      expect(whole.type === 'feed' && whole.raw.length).toBe(3_000_000);
      expect(await fetching(origin, { mostBytes: 2_000_000 })(origin)).toEqual({
        type: 'failed',
        why: '127.0.0.1 sent more than 2 MB',
      });
    },
  );
});

test('what a server refuses is said without the secret address, and how long it wants to be left alone', async () => {
  await serving(
    (_request, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
    async (origin) => {
      expect(await fetching(origin)(`${origin}/private-0c4d/basic.ics`)).toEqual({
        type: 'failed',
        why: '127.0.0.1 answered 429 Too Many Requests',
        retryAfterMs: 3_600_000,
      });
    },
  );
});

test('a server that does not answer is given up', async () => {
  await serving(
    () => undefined,
    async (origin) => {
      expect(await fetching(origin, { timeoutMs: 1_000 })(origin)).toEqual({
        type: 'failed',
        why: '127.0.0.1 did not answer within 1 s',
      });
    },
  );
});

test('a body that never ends is given up too', async () => {
  await serving(
    (_request, response) => void response.writeHead(200).write('BEGIN:VCALENDAR'),
    async (origin) => {
      expect(await fetching(origin, { timeoutMs: 1_000 })(origin)).toEqual({
        type: 'failed',
        why: '127.0.0.1 did not answer within 1 s',
      });
    },
  );
});

test.each([
  ['another port of this machine', 'http://127.0.0.1:1/x', '127.0.0.1 is sent on to without https'],
  [
    'the same over https',
    'https://127.0.0.1:1/x',
    '127.0.0.1 is an address of this machine or its network; those are never read',
  ],
  [
    'the host’s metadata',
    'https://169.254.169.254/latest',
    '169.254.169.254 is an address of this machine or its network; those are never read',
  ],
  [
    'a name that leads inside',
    'https://localhost/x',
    'localhost is an address of this machine or its network; those are never read',
  ],
  ['no https', 'http://calendar.example/x', 'calendar.example is sent on to without https'],
])('it is not sent on to %s', async (_what, location, why) => {
  await serving(
    (_request, response) => void response.writeHead(302, { location }).end(),
    async (origin) => {
      expect(await fetching(origin)(origin)).toEqual({ type: 'failed', why });
    },
  );
});

test('it is sent on a few times, not for ever', async () => {
  await serving(
    (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) return void response.writeHead(200).end('BEGIN');
      response.writeHead(307, { location: `/${left - 1}` }).end();
    },
    async (origin) => {
      expect((await fetching(origin)(`${origin}/5`)).type).toBe('feed');
      expect(await fetching(origin)(`${origin}/6`)).toEqual({
        type: 'failed',
        why: '127.0.0.1 sends on and on',
      });
    },
  );
});

test.each([
  ['http://calendar.example/basic.ics', 'calendar.example: only https addresses are read'],
  ['ftp://calendar.example/basic.ics', 'calendar.example: only https addresses are read'],
  ['my calendar', 'It is no address'],
  ['https://127.0.0.1/x', '127.0.0.1 is an address of this machine or its network; those are never read'],
  ['https://[::1]/x', '::1 is an address of this machine or its network; those are never read'],
  [
    'https://[::ffff:10.0.0.1]/x',
    '::ffff:a00:1 is an address of this machine or its network; those are never read',
  ],
  ['https://2130706433/x', '127.0.0.1 is an address of this machine or its network; those are never read'],
  ['webcal://localhost/x', 'localhost is an address of this machine or its network; those are never read'],
])('%s is refused', async (address, why) => {
  expect(await createFetchFeed()(address)).toEqual({ type: 'failed', why });
});

test.each([
  ['8.8.8.8', true],
  ['172.15.0.1', true],
  ['2606:4700::1', true],
  ['172.31.255.255', false],
  ['100.64.0.1', false],
  ['255.255.255.255', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['::', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['calendar.example', false],
])('%s is of the internet: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
