import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createSlackApp } from '../../src/slack/app';
import { createSlackRoutes } from '../../src/slack/receiver';
import { startFakeWebApi } from './fake-web-api';

const SECRET = 'a signing secret';
export const NOW = new Date('2026-03-18T10:00:00Z');

export const sign = (raw: string | Buffer, timestamp: string, secret = SECRET): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')}`;

/** The log as objects. */
export const memoryLog = () => {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: pino({ level: 'debug' }, { write }), lines };
};

type Over = { secondsOff?: number; type?: string; headers?: Record<string, string>; signature?: string };

/** The bot's Slack side behind a real HTTP server, and a Slack that signs by the bot's clock. */
export const startSlackRoom = async (answerWithinMs?: number) => {
  const api = await startFakeWebApi();
  const { log, lines } = memoryLog();
  const clock = { at: NOW, now: () => clock.at };
  const routes = createSlackRoutes({
    signingSecret: SECRET,
    clock,
    log,
    ...(answerWithinMs !== undefined && { answerWithinMs }),
  });
  const { app, authTest } = createSlackApp({
    receiver: routes.receiver,
    botToken: 'xoxb-1',
    apiUrl: api.url,
    log,
    newReference: () => 'k7f2-91',
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const answer = await routes.route({ headers: request.headers, raw: Buffer.concat(chunks) });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;

  const post = async (raw: string | Buffer, over: Over = {}) => {
    const timestamp = String(Math.floor(clock.at.getTime() / 1000) + (over.secondsOff ?? 0));
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': over.type ?? 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': over.signature ?? sign(raw, timestamp),
        ...over.headers,
      },
      body: typeof raw === 'string' ? raw : new Uint8Array(raw),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  };
  const form = 'application/x-www-form-urlencoded';
  return {
    api,
    app,
    authTest,
    clock,
    lines,
    routes,
    post,
    json: (body: unknown, over?: Over) => post(JSON.stringify(body), over),
    command: (fields: Record<string, string> = {}, over?: Over) =>
      post(commandBody(fields), { type: form, ...over }),
    interact: (payload: Record<string, unknown>, over?: Over) =>
      post(new URLSearchParams({ payload: JSON.stringify({ ...from, ...payload }) }).toString(), {
        type: form,
        ...over,
      }),
    stop: async () => {
      await routes.receiver.stop();
      await routes.idle();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await api.close();
    },
  };
};

const from = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' } };
let count = 0;

export const commandBody = (fields: Record<string, string> = {}): string =>
  new URLSearchParams({
    command: '/client',
    text: 'Acme',
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
    trigger_id: `1.${(count += 1)}`,
    ...fields,
  }).toString();

export const eventBody = (event: Record<string, unknown> = {}, teamId = 'T1') => ({
  type: 'event_callback',
  team_id: teamId,
  event_id: `Ev${(count += 1)}`,
  event: { type: 'team_join', user: { id: 'U9' }, ...event },
});
