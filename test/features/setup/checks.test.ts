import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../src/domain/settings';
import type { Interview } from '../../../src/features/setup/interview';
import { folderTrouble } from '../../../src/features/setup/machine-checks';
import { machineQuestions } from '../../../src/features/setup/machine-questions';
import { readManifest } from '../../../src/features/setup/manifest-plan';
import { slackQuestions } from '../../../src/features/setup/slack-questions';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchbase-checks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const nobody = () => Promise.reject(new Error('nobody is asked in these tests'));
const asked = (more: Partial<Interview> = {}): Interview => ({
  ...{ answers: {}, earlier: {}, learned: { settings: readSettings({}) }, apiUrl: 'http://127.0.0.1:1/api/' },
  manifest: readManifest({
    features: { slash_commands: [] },
    oauth_config: { scopes: { bot: [] } },
    settings: { event_subscriptions: {}, interactivity: {}, socket_mode_enabled: false },
  }),
  machine: {
    checkout: join(folder, 'checkout'),
    proposedDataDir: '/data',
    home: folder,
    pgDump: undefined,
    hasSystemd: true,
  },
  doors: {
    ...{ read: () => ({ expected: '' }), print: () => '', chosen: nobody, settle: nobody, address: nobody },
    ...{ tryDatabase: nobody, explain: String },
  },
  ...more,
});
/** The verdict in one line: `refused: why`, or `taken: value, note`. */
const check = async (name: string, value: string, it = asked()): Promise<string> => {
  const question = [...machineQuestions, ...slackQuestions].find((each) => each.name === name);
  const verdict = (await question?.check(value, it)) ?? { wrong: 'no such question' };
  return 'wrong' in verdict ? `refused: ${verdict.wrong}` : `taken: ${verdict.value}, ${verdict.note ?? ''}`;
};

/** Something that answers every request on a port of its own. */
const answering = async (status: number, body: string) => {
  const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => once(server.close(), 'close') };
};

test.each([
  [200, '{"alive":true}', /^taken: \d+, Touchbase itself listens/],
  [200, 'a web page', /^refused: port \d+ is taken by another program on this machine; \d+ is free\.$/],
  [502, '{"alive":true}', /^refused: port \d+ is taken by another program/],
])('a port that answers %d %j', async (status, body, verdict) => {
  const { port, close } = await answering(status, body);
  try {
    expect(await check('port', String(port))).toMatch(verdict);
  } finally {
    await close();
  }
});

test.each([
  ['14.11', 14, true, /^refused: that is Postgres 14\.11: expected 15 or later\.$/],
  ['15.0', 15, true, /^taken: postgresql:\/\/u@h\/d, Postgres 15\.0 answers\.$/],
  ['18.4', 18, false, /^refused: its user may not make tables there/],
])('a Postgres %s', async (version, major, mayCreate, verdict) => {
  const it = asked();
  const doors = { ...it.doors, tryDatabase: async () => ({ version, major, mayCreate }) };
  expect(await check('database-url', 'postgresql://u@h/d', { ...it, doors })).toMatch(verdict);
});

describe('the data folder', () => {
  beforeEach(() => mkdirSync(join(folder, 'checkout')));

  test.each([
    ['outside, not there yet', 'a/b/c', undefined],
    ['the checkout itself', 'checkout', 'inside'],
    ['below it', 'checkout/data/deep', 'inside'],
    ['beside it with the same beginning', 'checkout-data', undefined],
    ['a way into it by another name', 'link/data', 'inside'],
  ])('%s', (_what, path, trouble) => {
    symlinkSync(join(folder, 'checkout'), join(folder, 'link'));
    expect(folderTrouble(join(folder, path), join(folder, 'checkout'))).toBe(trouble);
  });

  test('of an earlier setup is kept inside the checkout when data is in it, and only then', async () => {
    const it = asked({ earlier: { DATA_DIR: '.touchbase' } });
    expect(await check('data-dir', '.touchbase', it)).toMatch(/^refused: .* is inside the checkout/);
    mkdirSync(join(folder, 'checkout/.touchbase/postgres-18'), { recursive: true });
    expect(await check('data-dir', '.touchbase', it)).toMatch(/^taken: \.touchbase, .* is kept/);
    expect(await check('data-dir', '.touchbase')).toMatch(/^refused: .* is inside the checkout/);
  });

  test('~ is the person’s own', async () => {
    expect(await check('data-dir', '~/data')).toBe(`taken: ${join(folder, 'data')}, `);
  });
});

test.each([
  [undefined, 'embedded', 'there is none on this machine', 'nightly export of everything'],
  [15, 'embedded', 'there is only version 15 here', 'nightly export of everything'],
  [18, 'embedded', undefined, 'nightly pg_dump'],
  [15, 'own', undefined, 'nightly pg_dump'],
])(
  'with pg_dump %s and the %s database it says what a nightly copy is',
  (pgDump, database, about, choice) => {
    const it = asked({ answers: { database } });
    const machine = { ...it.machine, pgDump };
    const service = machineQuestions.find(({ name }) => name === 'service');
    const told = service?.about?.({ ...it, machine });
    if (about === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(about);
    expect(service?.choices?.({ ...it, machine }).at(-1)?.name).toContain(choice);
  },
);
