import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { northwind } from '../../src/playground/firm';
import { startPlayground, type Playground, type PlaygroundOptions } from '../../src/playground/playground';

export const signingSecret = 'playground-secret';
export const botScopes = [
  'commands',
  'chat:write',
  'im:write',
  'im:history',
  'users:read',
  'users:read.email',
];

export const manifest = (scopes: readonly string[] = [...botScopes, 'channels:read', 'groups:read']) => ({
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    slash_commands: [
      { command: '/client', description: 'The brief' },
      { command: '/calls', description: 'The list', should_escape: true },
    ],
    shortcuts: [
      { name: 'Log a client call', type: 'global', callback_id: 'note.open', description: 'x' },
      { name: 'Save to a client', type: 'message', callback_id: 'note.save', description: 'x' },
    ],
  },
  oauth_config: { scopes: { bot: scopes } },
  settings: { event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'message.im'] } },
});

/** A clock that stands still until moved. */
export const stoppedClock = (iso = '2026-03-18T10:00:00+11:00') => {
  let at = Date.parse(iso);
  return { now: () => new Date(at), move: (ms: number) => void (at += ms) };
};

export const start = (over: Partial<PlaygroundOptions> = {}) =>
  startPlayground({ firm: northwind, manifest: manifest(), clock: stoppedClock(), signingSecret, ...over });

/** Calls a Web API method as a bot would, in JSON. */
export const call = async (
  slack: Playground,
  method: string,
  args: Record<string, unknown> = {},
  token = slack.botToken,
): Promise<Record<string, unknown>> => {
  const answer = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  return (await answer.json()) as Record<string, unknown>;
};

export type Request = { headers: IncomingMessage['headers']; raw: string; payload: Record<string, unknown> };
type Reply = { status?: number; body?: unknown; afterMs?: number; headers?: Record<string, string> };

const payloadOf = (raw: string): Record<string, unknown> => {
  if (raw.startsWith('{')) return JSON.parse(raw) as Record<string, unknown>;
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : (JSON.parse(payload) as Record<string, unknown>);
};

/** The barest bot: an HTTP server that keeps each request and answers what `reply` says. */
export const bareBot = async (slack: Playground, reply: (request: Request) => Reply | Promise<Reply>) => {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const kept = { headers: request.headers, raw, payload: payloadOf(raw) };
      requests.push(kept);
      void Promise.resolve(reply(kept)).then(({ status = 200, body, afterMs = 0, headers = {} }) =>
        setTimeout(() => {
          response.writeHead(status, headers);
          response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
        }, afterMs),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { requests, stop };
};

/** A real Bolt app over HTTP against the playground. */
export const boltBot = async (slack: Playground, listen: (app: App) => void) => {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    token: slack.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  listen(app);
  const works = new Set<Promise<void>>();
  const hear = app.processEvent.bind(app);
  app.processEvent = (event) => {
    const work = hear(event).finally(() => works.delete(work));
    works.add(work);
    return work;
  };
  const server = await receiver.start(0);
  slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  const idle = async (): Promise<void> => {
    while (works.size > 0) await Promise.all(works);
  };
  return { stop: () => app.stop(), idle };
};

export const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
export const plain = (text: string) => ({ type: 'plain_text', text });
export const button = (label: string, action_id: string, value = 'v') => ({
  type: 'button',
  text: plain(label),
  action_id,
  value,
});
