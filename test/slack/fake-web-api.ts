import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Call = { method: string; args: Record<string, string> };
type Reply = Record<string, unknown> | ((response: ServerResponse, request: IncomingMessage) => void);

/** A Web API that answers as told: one reply a method, `{ ok: true }` for the rest, every call written down. */
export const startFakeWebApi = async () => {
  const calls: Call[] = [];
  const replies = new Map<string, Reply>([
    ['auth.test', { ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT' }],
    ['conversations.open', { ok: true, channel: { id: 'D1' } }],
    ['chat.postMessage', { ok: true, channel: 'D1', ts: '1700000000.000100' }],
  ]);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = (request.url ?? '').split('/').pop() ?? '';
      const raw = Buffer.concat(chunks).toString();
      const isJson = request.headers['content-type']?.startsWith('application/json');
      const args = isJson
        ? (JSON.parse(raw) as Record<string, string>)
        : Object.fromEntries(new URLSearchParams(raw));
      calls.push({ method, args });
      const reply = replies.get(method) ?? { ok: true };
      if (typeof reply === 'function') return reply(response, request);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    of: (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args),
    reply: (method: string, reply: Reply) => void replies.set(method, reply),
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
