import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WORKSPACE } from './firm';

export type Sink = {
  /** The Web API's address: it knows who the bot is, and nothing else. */
  readonly apiUrl: string;
  /** A response_url, and a promise of the answer's size in bytes. */
  readonly expect: (id: string) => { readonly url: string; readonly arrived: Promise<number> };
  readonly stop: () => Promise<void>;
};

const IDENTITY = JSON.stringify({
  ok: true,
  url: 'https://bench.slack.com/',
  team: 'Bench',
  team_id: WORKSPACE,
  user_id: 'UBOT',
  bot_id: 'BBOT',
});

/** Slack's side as fast as it can be, so that it is not what is measured. */
export const startSink = async (): Promise<Sink> => {
  const waiting = new Map<string, (bytes: number) => void>();
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => void (bytes += chunk.length));
    request.on('end', () => {
      const id = request.url?.startsWith('/response/') ? request.url.slice('/response/'.length) : undefined;
      response.setHeader('content-type', id === undefined ? 'application/json' : 'text/plain');
      response.end(id === undefined ? IDENTITY : 'ok');
      if (id === undefined) return;
      waiting.get(id)?.(bytes);
      waiting.delete(id);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${url}/api/`,
    expect: (id) => ({
      url: `${url}/response/${id}`,
      arrived: new Promise((resolve) => waiting.set(id, resolve)),
    }),
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
