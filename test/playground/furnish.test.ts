import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { furnish } from '../../src/playground/furnish';

const NOW = new Date('2026-11-25T10:00:00+11:00');
const SECRET = `whsec_${Buffer.from('a webhook secret of 32 bytes ok!').toString('base64')}`;

/** Stands where the command line does: says what it was asked and when, and that an import's file was there. */
const COMMAND = `
const fs = require('node:fs');
const words = process.argv.slice(2);
const said = (what) => fs.appendFileSync(process.env.SAID, JSON.stringify({ what, words }) + '\\n');
said('begin');
if (words[0] === 'import') fs.readFileSync(words[2]);
if (words[1] === process.env.FAILS) process.exit(1);
if (words[0] === 'sources') console.log(JSON.stringify({ path: '/webhooks/standard/e1', secret: '${SECRET}' }));
setTimeout(() => said('end'), 30);
`;

type Said = { readonly what: 'begin' | 'end'; readonly words: readonly string[] };
type Delivery = { readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string };

const folder = mkdtempSync(join(tmpdir(), 'touchbase-furnish-'));
const delivered: Delivery[] = [];
let status = 200;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    delivered.push({
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
    });
    response.writeHead(status).end('{}');
  });
});

/** Furnishes a bot of which only the outside is there; what its command line was asked, in order. */
const furnished = async (fails = ''): Promise<readonly Said[]> => {
  const { port } = server.address() as AddressInfo;
  const said = join(folder, 'said');
  writeFileSync(said, '');
  const heard = (): readonly Said[] =>
    readFileSync(said, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Said);
  try {
    await furnish({
      command: [join(folder, 'command.js')],
      env: { SAID: said, FAILS: fails },
      url: `http://127.0.0.1:${port}`,
      clock: { now: () => NOW },
    });
    return heard();
  } finally {
    const files = heard().flatMap(({ words }) => (words[0] === 'import' ? (words[2] ?? []) : []));
    expect(files.filter((file) => existsSync(dirname(file)))).toEqual([]);
  }
};

beforeAll(async () => {
  writeFileSync(join(folder, 'command.js'), COMMAND);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
beforeEach(() => {
  delivered.length = 0;
  status = 200;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

test('each file comes in after those that it speaks of, and the webhook is signed', async () => {
  const said = await furnished();
  const place = (what: Said['what'], ...words: string[]) =>
    said.findIndex((each) => each.what === what && words.every((word, index) => each.words[index] === word));
  for (const first of [
    ['settings', 'set', 'zone'],
    ['settings', 'set', 'country'],
    ['import', 'people'],
  ])
    expect(place('end', ...first)).toBeLessThan(place('begin', 'import', 'clients'));
  expect(place('end', 'import', 'clients')).toBeLessThan(place('begin', 'import', 'contacts'));
  for (const last of ['touches', 'tickets'])
    expect(place('begin', 'import', last)).toBeGreaterThan(place('end', 'import', 'contacts'));
  expect(said.every(({ words }) => words.length >= 3)).toBe(true);
  const [one] = delivered;
  expect(delivered.map(({ url }) => url)).toEqual(['/webhooks/standard/e1']);
  expect(one?.headers['webhook-timestamp']).toBe(String(NOW.getTime() / 1000));
  expect(delivered.map(signed)).toEqual([true]);
  expect(JSON.parse(one?.body ?? '')).toEqual([
    expect.objectContaining({ kind: 'dispute', externalId: 'INV-1042' }),
  ]);
});

/** Whether the signature is right for what came, whatever the time: the clock is the test's. */
const signed = ({ headers, body }: Delivery): boolean =>
  headers['webhook-signature'] === new Webhook(SECRET).sign(String(headers['webhook-id']), NOW, body);

test('what goes wrong is said, and the files are taken away again', async () => {
  await expect(furnished('clients')).rejects.toThrow('import clients');
  expect(delivered).toEqual([]);
  status = 503;
  await expect(furnished()).rejects.toThrow('The sample webhook was answered 503: {}');
});
