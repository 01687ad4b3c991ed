import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { readUpload } from '../../src/slack/uploads';
import { startFakeWebApi } from './fake-web-api';

let api: Awaited<ReturnType<typeof startFakeWebApi>>;
let elsewhere: Server;
let asked: string[];
beforeAll(async () => {
  api = await startFakeWebApi();
  elsewhere = createServer((request, response) => {
    asked.push(request.headers.authorization ?? 'nobody');
    response.end('secrets');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => (asked = []));
afterAll(async () => {
  await api.close();
  await new Promise((resolve) => elsewhere.close(resolve));
});

const read = (address: string, size = 7) => {
  api.reply('files.info', { ok: true, file: { name: 'x.csv', size, url_private: address } });
  const client = new WebClient('xoxb-token', { slackApiUrl: api.url, retryConfig: { retries: 0 } });
  return readUpload(client, 'F1', { mostBytes: 1000, tooBig: 'too big' });
};
const foreign = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/x.csv`;

test('a file of Slack’s own', async () => {
  api.reply('x.csv', (response) => response.end('Name\nÅ'));
  const { name, bytes } = await read(`${api.url}x.csv`);
  expect([name, Buffer.from(bytes).toString()]).toEqual(['x.csv', 'Name\nÅ']);
});

test.each([
  ['another host', () => foreign()],
  ['a host that begins like Slack’s', () => 'https://slack.com.attacker.example/x.csv'],
  ['Slack’s host without TLS', () => 'http://files.slack.com/x.csv'],
])('our token does not go to %s', async (_what, address) => {
  await expect(read(address())).rejects.toThrow('Slack did not give me this file');
  expect(asked).toEqual([]);
});

test('nobody is followed elsewhere', async () => {
  api.reply('x.csv', (response) => response.writeHead(302, { location: foreign() }).end());
  await expect(read(`${api.url}x.csv`)).rejects.toThrow('Slack did not give me this file');
  expect(asked).toEqual([]);
});

test('what is bigger than it says is not read to its end', async () => {
  let sent = 0;
  api.reply('x.csv', (response) => {
    const more = (): void => {
      while (sent < 50_000_000 && !response.destroyed) {
        sent += 65_536;
        if (!response.write(Buffer.alloc(65_536, 'x'))) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  await expect(read(`${api.url}x.csv`)).rejects.toThrow('too big');
  expect(sent).toBeLessThan(50_000_000);
});
