import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { slackClients } from '../../src/slack/clients';
import { type Composed, deliverNext, editMessage, type Outbox } from '../../src/slack/notify';
import { message } from '../../src/slack/surfaces';
import { memoryLog, NOW } from './fake-slack';
import { startFakeWebApi } from './fake-web-api';

type Api = Awaited<ReturnType<typeof startFakeWebApi>>;
let api: Api;
beforeEach(async () => (api = await startFakeWebApi()));
afterEach(() => api.close());

const { log } = memoryLog();
const hello: Composed = { type: 'say', message: message({ text: 'Acme & Co is due a call' }) };

/** A ledger of one notice that writes down what it is told. */
const ledger = (over: { attempt?: number; lost?: boolean; empty?: boolean } = {}) => {
  const told: unknown[] = [];
  const outbox: Outbox = {
    claim: async () => (over.empty ? undefined : { id: 'n1', slackUserId: 'U1', attempt: over.attempt ?? 1 }),
    sending: async ({ id }, to) => {
      told.push(['sending', id, to.channel]);
      return !over.lost;
    },
    sent: async ({ id }, ...rest) => void told.push(['sent', id, ...rest]),
    release: async ({ id }, ...rest) => void told.push(['release', id, ...rest]),
    unknown: async ({ id }, ...rest) => void told.push(['unknown', id, ...rest]),
    failed: async ({ id }, ...rest) => void told.push(['failed', id, ...rest]),
    dropped: async ({ id }, ...rest) => void told.push(['dropped', id, ...rest]),
    quiet: async ({ id }, ...rest) => void told.push(['quiet', id, ...rest]),
  };
  return { outbox, told };
};

const deliver = (
  of: ReturnType<typeof ledger>,
  compose: () => Promise<Composed> = async () => hello,
  client = slackClients({ log, token: 'xoxb-1', apiUrl: api.url, timeoutMs: 300 }).scheduled,
) => deliverNext({ outbox: of.outbox, client, compose, log, clock: { now: () => NOW } });

const inMs = (ms: number) => new Date(NOW.getTime() + ms);

test('is posted once to the DM, with an opaque id, and marked sent', async () => {
  const of = ledger();
  expect(await deliver(of)).toBe('sent');
  expect(of.told).toEqual([
    ['sending', 'n1', 'D1'],
    ['sent', 'n1', { channel: 'D1', ts: '1700000000.000100', at: NOW }],
  ]);
  const [posted] = api.of('chat.postMessage');
  expect(posted).toMatchObject({
    channel: 'D1',
    text: 'Acme &amp; Co is due a call',
    unfurl_links: 'false',
    unfurl_media: 'false',
    metadata: JSON.stringify({ event_type: 'touchbase_notice', event_payload: { id: 'n1' } }),
  });
});

test('the conversation is opened once for each person', async () => {
  const client = slackClients({ log, token: 'xoxb-1', apiUrl: api.url }).scheduled;
  for (const _ of [1, 2, 3]) await deliver(ledger(), undefined, client);
  expect(api.of('conversations.open')).toHaveLength(1);
  expect(api.of('chat.postMessage')).toHaveLength(3);
});

test('nothing to deliver', async () => {
  expect(await deliver(ledger({ empty: true }))).toBe('nothing');
  expect(api.calls).toEqual([]);
});

test('what has gone is not said', async () => {
  const of = ledger();
  expect(await deliver(of, async () => ({ type: 'gone' }))).toBe('dropped');
  expect([of.told, api.calls]).toEqual([[['dropped', 'n1', 'it was over before its time']], []]);
});

test('what is so, and its reader wants to hear none of, is kept as quiet', async () => {
  const of = ledger();
  expect(await deliver(of, async () => ({ type: 'quiet', reason: 'they muted it' }))).toBe('quiet');
  expect([of.told, api.calls]).toEqual([[['quiet', 'n1', 'they muted it']], []]);
});

test('what is not to be said yet waits until then', async () => {
  const of = ledger();
  const notBefore = inMs(3_600_000);
  expect(await deliver(of, async () => ({ type: 'later', notBefore, reason: 'after hours' }))).toBe(
    'released',
  );
  expect([of.told, api.calls]).toEqual([[['release', 'n1', notBefore, 'after hours']], []]);
});

test('a claim that was lost meanwhile is not posted', async () => {
  const of = ledger({ lost: true });
  expect(await deliver(of)).toBe('nothing');
  expect(api.of('chat.postMessage')).toEqual([]);
});

test('a message that cannot be written waits, and is given up after eight tries', async () => {
  const broken = async () => {
    throw new Error('no such client');
  };
  const first = ledger();
  expect(await deliver(first, broken)).toBe('released');
  expect(first.told).toEqual([['release', 'n1', inMs(15_000), 'could not be written: no such client']]);
  expect(await deliver(ledger({ attempt: 8 }), broken)).toBe('failed');
  expect(api.calls).toEqual([]);
});

type Reply = Parameters<Api['reply']>[1];
const refuse = (error: string): Reply => ({ ok: false, error });

test.each<[string, Reply, string, unknown[]]>([
  ['channel_not_found', refuse('channel_not_found'), 'failed', ['failed', 'n1', 'channel_not_found']],
  ['invalid_blocks', refuse('invalid_blocks'), 'failed', ['failed', 'n1', 'invalid_blocks']],
  ['a revoked token', refuse('token_revoked'), 'released', ['release', 'n1', inMs(15_000), 'token_revoked']],
  ['ratelimited', refuse('ratelimited'), 'released', ['release', 'n1', inMs(30_000), 'ratelimited']],
  [
    '429',
    (response) => response.writeHead(429, { 'retry-after': '7' }).end(),
    'released',
    ['release', 'n1', inMs(7_000), 'ratelimited'],
  ],
  [
    '429 without a time',
    (response) => response.writeHead(429).end(),
    'released',
    ['release', 'n1', inMs(30_000), 'ratelimited'],
  ],
  ['500', (response) => response.writeHead(500).end('{}'), 'unknown', ['unknown', 'n1', 'HTTP 500']],
  ['fatal_error', refuse('fatal_error'), 'unknown', ['unknown', 'n1', 'fatal_error']],
  [
    'an answer that is no JSON',
    (response) => response.end('<html>'),
    'unknown',
    ['unknown', 'n1', 'an answer that is not Slack’s'],
  ],
  ['ok without a ts', { ok: true }, 'unknown', ['unknown', 'n1', 'Slack said ok and gave no ts']],
  [
    'a connection dropped after the request',
    (response) => response.destroy(),
    'unknown',
    ['unknown', 'n1', expect.any(String)],
  ],
  ['no answer in time', () => undefined, 'unknown', ['unknown', 'n1', expect.any(String)]],
  [
    'an answer that breaks off',
    (response) =>
      response.writeHead(200, { 'content-length': '99' }).write('{"ok"', () => response.destroy()),
    'unknown',
    ['unknown', 'n1', expect.any(String)],
  ],
])('%s, posted once', async (_what, reply, delivered, told) => {
  api.reply('chat.postMessage', reply);
  const of = ledger();
  expect(await deliver(of)).toBe(delivered);
  expect(of.told).toEqual([['sending', 'n1', 'D1'], told]);
  expect(api.of('chat.postMessage')).toHaveLength(1);
});

test('a connection that is refused leaves nothing in doubt: later, each time twice as long', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise<void>((resolve) => closed.close(() => resolve()));
  const { scheduled } = slackClients({ log, token: 'xoxb-1', apiUrl: `http://127.0.0.1:${port}/api/` });
  for (const [attempt, waitMs] of [
    [1, 15_000],
    [2, 30_000],
    [5, 240_000],
    [20, 900_000],
  ] as const) {
    const of = ledger({ attempt });
    expect(await deliver(of, undefined, scheduled)).toBe('released');
    expect(of.told).toEqual([['release', 'n1', inMs(waitMs), expect.any(String)]]);
  }
});

test('a conversation that does not open in time is no doubt either', async () => {
  api.reply('conversations.open', () => undefined);
  const of = ledger();
  expect(await deliver(of)).toBe('released');
  expect(api.of('chat.postMessage')).toEqual([]);
});

test('a person whom Slack does not know', async () => {
  api.reply('conversations.open', refuse('user_not_found'));
  const of = ledger();
  expect(await deliver(of)).toBe('failed');
  expect(of.told).toEqual([['failed', 'n1', 'user_not_found']]);
});

test('a throttled post does not delay a person’s call', async () => {
  const clients = slackClients({ log, token: 'xoxb-1', apiUrl: api.url });
  api.reply('chat.postMessage', (response) => response.writeHead(429, { 'retry-after': '60' }).end());
  expect(await deliver(ledger(), undefined, clients.scheduled)).toBe('released');
  expect((await clients.interactive.auth.test()).ok).toBe(true);
  expect((await clients.scheduled.auth.test()).ok).toBe(true);
});

describe('an edit', () => {
  const edit = () =>
    editMessage(slackClients({ log, token: 'xoxb-1', apiUrl: api.url, timeoutMs: 300 }).scheduled, {
      channel: 'D1',
      ts: '1.1',
      message: message({ text: 'done' }),
    });

  test('replaces the message', async () => {
    expect(await edit()).toBe('edited');
    expect(api.of('chat.update')).toMatchObject([{ channel: 'D1', ts: '1.1', text: 'done' }]);
  });

  test.each<[string, Reply, string]>([
    ['deleted meanwhile', refuse('message_not_found'), 'gone'],
    ['throttled', (response) => response.writeHead(429, { 'retry-after': '7' }).end(), 'later'],
    ['Slack is away', (response) => response.destroy(), 'later'],
  ])('%s', async (_what, reply, outcome) => {
    api.reply('chat.update', reply);
    expect(await edit()).toBe(outcome);
  });

  test('that Slack refuses for good is an error', async () => {
    api.reply('chat.update', refuse('invalid_blocks'));
    await expect(edit()).rejects.toThrow('invalid_blocks');
  });
});
