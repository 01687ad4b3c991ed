import { connect } from 'node:net';
import { createMetrics } from '../../src/platform/metrics';
import { json, startHttp, type HttpRequest, type HttpServer, type Route } from '../../src/platform/http';
import { eventually } from '../support/eventually';
import { keptLog } from '../support/kept-log';

const at = new Date('2026-03-18T10:00:00Z');
let server: HttpServer;
let kept: ReturnType<typeof keptLog>;
let metrics: ReturnType<typeof createMetrics>;
let seen: HttpRequest[];
let finish: (() => void) | undefined;

beforeEach(async () => {
  kept = keptLog();
  metrics = createMetrics();
  seen = [];
  finish = undefined;
  const keep = async (request: HttpRequest) => {
    seen.push(request);
    return json(200, { accepted: 1 });
  };
  const routes: readonly Route[] = [
    { method: 'POST', path: '/webhooks/:source/:endpoint', handle: keep },
    { method: 'GET', path: '/healthz', handle: async () => ({ status: 200, body: 'ok' }) },
    {
      method: 'GET',
      path: '/broken',
      handle: async () => {
        throw new Error('xoxb-1-broken');
      },
    },
    {
      method: 'GET',
      path: '/slow',
      handle: () => new Promise((resolve) => (finish = () => resolve({ status: 200, body: 'late' }))),
    },
  ];
  server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    routes,
    log: kept.log,
    clock: { now: () => at },
    metrics,
  });
});
afterEach(() => server.stop(0));

const address = (path: string) => `http://127.0.0.1:${server.port}${path}`;
const requestLines = () => kept.lines.filter((line) => line['msg'] === 'request');

test('a route gets its parameters, the very bytes, the time and the peer', async () => {
  const body = Buffer.from([0x7b, 0xff, 0x00, 0x0d, 0x0a, 0xc3]);
  const reply = await fetch(address('/webhooks/stripe/a%20b?x=1'), {
    method: 'POST',
    body,
    headers: { 'X-One': '1' },
  });
  expect([reply.status, await reply.json()]).toEqual([200, { accepted: 1 }]);
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(seen[0]).toMatchObject({
    params: { source: 'stripe', endpoint: 'a b' },
    now: at,
    remote: '127.0.0.1',
  });
  expect(seen[0]?.raw.equals(body)).toBe(true);
  expect(seen[0]?.headers['x-one']).toBe('1');
  expect(seen[0]?.url.searchParams.get('x')).toBe('1');
});

test('one line a request with the pattern, never the body or the address asked for; and it is counted', async () => {
  await fetch(address('/webhooks/stripe/s3cret?t=s3cret'), { method: 'POST', body: 's3cret' });
  await eventually('it is logged', () => requestLines().length > 0);
  expect(requestLines()).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/webhooks/:source/:endpoint',
      status: 200,
      ms: expect.any(Number) as number,
    }),
  ]);
  expect(kept.text()).not.toContain('s3cret');
  expect(await metrics.text()).toContain('path="/webhooks/:source/:endpoint",status="200"} 1');
});

test.each([
  ['an unknown path', 'POST', '/nowhere', 404],
  ['a slash too many', 'GET', '/healthz/', 404],
  ['an empty parameter', 'POST', '/webhooks/stripe/', 404],
  ['another method', 'POST', '/healthz', 405],
  ['a broken escape', 'GET', '/%E0%A4%A', 400],
  ['HEAD where GET is', 'HEAD', '/healthz', 200],
])('%s: %s %s → %i', async (_what, method, path, status) => {
  const reply = await fetch(address(path), { method });
  expect(reply.status).toBe(status);
  if (status === 405) expect(reply.headers.get('allow')).toBe('GET');
});

test('a body of 1 MB is taken; one byte more, declared or streamed, is refused with 413', async () => {
  const post = (body: Buffer | ReadableStream) =>
    fetch(address('/webhooks/a/b'), { method: 'POST', body, duplex: 'half' });
  expect((await post(Buffer.alloc(1_048_576))).status).toBe(200);
  expect((await post(Buffer.alloc(1_048_577))).status).toBe(413);
  const streamed = new Blob([Buffer.alloc(1_048_577)]).stream();
  expect((await post(streamed)).status).toBe(413);
  expect(seen).toHaveLength(1);
});

test('what is no HTTP gets 400', async () => {
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
  socket.write('NONSENSE\r\n\r\n');
  await eventually('it is answered', () => answer.includes('\r\n\r\n'));
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
});

test('a handler that throws: 500 with a reference, which the log has beside the reason', async () => {
  const reply = await fetch(address('/broken'));
  const body = (await reply.json()) as { error: string; reference: string };
  expect([reply.status, body.error]).toEqual([500, 'Something went wrong here. Nothing was changed.']);
  expect(body.reference).toMatch(/^[a-z]\d[a-z]\d-\d\d$/);
  const line = kept.lines.find((one) => one['reference'] === body.reference);
  expect(line).toMatchObject({ level: 'error', path: '/broken', err: { message: 'xoxb-[hidden]' } });
});

test('stop finishes what is under way and takes nothing new', async () => {
  const slow = fetch(address('/slow'));
  await eventually('it is under way', () => finish !== undefined);
  const began = performance.now();
  const stopping = server.stop(10_000);
  await expect(fetch(address('/healthz'))).rejects.toThrow();
  finish?.();
  expect(await (await slow).text()).toBe('late');
  await stopping;
  expect(performance.now() - began).toBeLessThan(5_000); // not kept waiting by a connection that is kept alive
});

test('stop cuts off what is not done when its grace is over', async () => {
  const slow = fetch(address('/slow')).then(
    () => 'answered',
    () => 'cut off',
  );
  await eventually('it is under way', () => finish !== undefined);
  await server.stop(50);
  expect(await slow).toBe('cut off');
});

test('a peer that leaves half-way is logged as 499 and reaches no handler', async () => {
  const socket = connect(server.port, '127.0.0.1');
  const half = 'POST /webhooks/a/b HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n12345';
  socket.write(half, () => socket.destroy());
  await eventually('it is logged', () => requestLines().length > 0);
  expect(requestLines()[0]).toMatchObject({ path: '/webhooks/:source/:endpoint', status: 499 });
  expect(seen).toHaveLength(0);
});

test('a port in use is refused with what to do', async () => {
  const again = startHttp({
    host: '127.0.0.1',
    port: server.port,
    routes: [],
    log: kept.log,
    clock: { now: () => at },
    metrics,
  });
  await expect(again).rejects.toThrow(
    `Port ${server.port} on 127.0.0.1 is in use. Stop what listens there, or set PORT`,
  );
});
