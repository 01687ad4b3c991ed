import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lightFetch } from '../../src/slack/light-fetch';

let server: Server;
let url: string;
let heard: { method: string | undefined; headers: IncomingMessage['headers']; body: string }[];
let status: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => void (body += chunk));
    request.on('end', () => {
      heard.push({ method: request.method, headers: request.headers, body });
      if (request.url === '/gone') return void request.socket.destroy();
      response.statusCode = status;
      response.end(status === 204 ? undefined : 'heard');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  heard = [];
  status = 200;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const posted = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"text":"Zürich 🏔"}',
};

test.each([[200], [204], [404], [500]])('a text is posted and the status told, be it %i', async (told) => {
  status = told;
  const answer = await lightFetch(url, posted);
  expect([answer.status, answer.ok, await answer.text()]).toEqual([
    told,
    told < 300,
    // what is said with 200 is “ok”: nobody waits to read it
    told < 300 ? '' : 'heard',
  ]);
  expect(heard).toMatchObject([
    { method: 'POST', body: posted.body, headers: { 'content-type': 'application/json' } },
  ]);
});

test('a connection that breaks, and one that nobody takes, reject', async () => {
  await expect(lightFetch(`${url}/gone`, posted)).rejects.toThrow(/hang up|ECONNRESET/);
  await expect(lightFetch('http://127.0.0.1:1/', posted)).rejects.toThrow('ECONNREFUSED');
});

test('a kept connection that the other side closed is made anew', async () => {
  await lightFetch(url, posted);
  server.closeAllConnections();
  expect((await lightFetch(url, posted)).status).toBe(200);
  expect(heard).toHaveLength(2);
});

test('whatever is more than that is left to fetch', async () => {
  const signal = AbortSignal.timeout(5_000);
  const form = new URLSearchParams({ a: '1' });
  const answer = await lightFetch(url, { method: 'POST', body: form, signal });
  expect(await answer.text()).toBe('heard');
  expect(heard[0]?.headers['content-type']).toContain('x-www-form-urlencoded');
});
