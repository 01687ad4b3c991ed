import { Command } from 'commander';
import { readConfig } from '../../../src/config';
import { registerSources } from '../../../src/features/ingest/command';
import { newSecret, NOW, signedHeaders, startIngest, touchEvent, type Ingest } from './support';

let ingest: Ingest;
const printed: string[] = [];
const said: string[] = [];
let env: Parameters<typeof readConfig>[0] = {};
beforeAll(async () => {
  ingest = await startIngest();
});
afterAll(() => ingest.stop());

/** The command line as the shell would give it: what it printed, or why it refused and with which status. */
const touchbase = async (...words: string[]) => {
  printed.length = 0;
  said.length = 0;
  const program = new Command('touchbase').exitOverride();
  const session = {
    ...{ config: readConfig(env), clock: ingest.deps.clock, stamp: ingest.deps.stamp },
    secrets: ingest.deps.secrets,
    network: ingest.deps.network,
    store: async () => ingest.store,
    out: (text: string) => void printed.push(text),
    say: (text: string) => void said.push(text),
  };
  registerSources(program, async () => session);
  try {
    await program.parseAsync(words, { from: 'user' });
    return { status: 0, words: '' };
  } catch (error) {
    const { message, exitStatus } = error as { message: string; exitStatus?: number };
    return { status: exitStatus, words: message };
  }
};

const escaped = (words: string): string => words.replaceAll(/[()]/g, '\\$&');
const made = () => JSON.parse(printed.join('\n')) as { endpoint: string; path: string; secret: string };

test('an added source takes what is signed with its secret, and is filed under a name of its own', async () => {
  expect(await touchbase('sources', 'add', 'standard', '--json')).toEqual({ status: 0, words: '' });
  const { endpoint, path, secret, ...more } = made();
  expect(more).toEqual({});
  expect(said).toEqual([]);
  expect(endpoint).toMatch(/^[\w-]{43}$/);
  expect(path).toBe(`/webhooks/standard/${endpoint}`);
  expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
  expect(await ingest.post([], { path, secret })).toMatchObject({ status: 200 });
  await touchbase('sources', 'list', '--json');
  expect(JSON.parse(printed[0] ?? '')).toMatchObject([
    { name: 'standard', lastDelivery: null },
    { name: 'standard-2', vendor: 'standard', lastDelivery: NOW.toISOString() },
  ]);
  expect(printed[0]).not.toContain(endpoint);
  // what the database holds is not the secret
  expect((await ingest.store.sources.list()).some((source) => source.secret === secret)).toBe(false);
});

test.each([
  [
    'zendesk',
    'Zendesk makes the secret itself; the one above only stands in for it. Once you have it: npx touchbase sources rotate zendesk --secret THE-SECRET',
  ],
  [
    'connectwise',
    'ConnectWise Manage makes the secret itself; the one above only stands in for it. Its own comes with its first delivery, once its API keys are here.',
  ],
  ['halopsa', undefined],
])('what to do about the secret of %s is said where it is made', async (vendor, words) => {
  await touchbase('sources', 'add', vendor);
  expect(said.find((line) => line.includes('secret itself'))).toBe(words);
  said.length = 0;
  await touchbase('sources', 'add', vendor, '--secret', 'a-secret-that-the-vendor-made');
  expect(said.find((line) => line.includes('secret itself'))).toBeUndefined();
});

test.each([
  [{}, true],
  [{ PUBLIC_URL: 'https://touchbase.example.com' }, false],
])('an address that nobody else reaches is said to be one: %j', async (given, isSaid) => {
  env = given;
  await touchbase('sources', 'add', 'halopsa');
  env = {};
  expect(said.some((line) => line.includes('set PUBLIC_URL to the one under which HaloPSA reaches'))).toBe(
    isSaid,
  );
});

test('a key that the vendor made is used, and one that cannot be is refused without being repeated', async () => {
  const secret = newSecret();
  await touchbase('sources', 'add', 'standard', '--secret', secret, '--name', 'Own key');
  expect(made().secret).toBe(secret);
  expect(said.join()).toContain('Filed under “Own key”');
  expect(said.join()).not.toContain(secret);
  expect(await touchbase('sources', 'add', 'standard', '--secret', 'hunter2')).toEqual({
    status: 2,
    words: expect.not.stringContaining('hunter2') as unknown,
  });
});

test.each([
  ['an unknown source', ['add', 'conectwise'], 2, 'expected one of standard'],
  ['a name of ours', ['add', 'standard', '--name', 'slack'], 2, 'choose another'],
  ['a name that is taken', ['add', 'standard', '--name', 'standard'], undefined, 'has an address already'],
  ['an endpoint that is none', ['rotate', 'nobody'], undefined, 'No endpoint is “nobody”'],
  [
    'a vendor that was not added yet',
    ['connect', 'hubspot'],
    undefined,
    'To add it: npx touchbase sources add hubspot',
  ],
])('%s is refused with what to do', async (_what, words, status, why) => {
  const refused = await touchbase('sources', ...words);
  expect(refused.words).toContain(why);
  expect(refused.status).toBe(status ?? 1);
  expect(printed).toEqual([]);
});

test.each([
  ['xero', 'signed with the secret.'],
  ['freshdesk', 'as the header X-Touchbase-Secret.'],
  ['ringcentral', 'with the secret as its verificationToken.'],
  ['syncro', 'and show this address to nobody: it is the secret.'],
])('%s: it is said how the secret is shown', async (vendor, words) => {
  await touchbase('sources', 'add', vendor);
  expect(said[0]?.endsWith(words)).toBe(true);
});

test.each([
  ['standard', undefined, undefined],
  ['aircall', undefined, undefined],
  [
    'autotask',
    undefined,
    'with its API keys what was there before, and what is missed, comes too (companies, contacts,',
  ],
  ['quickbooks', 'its API keys, and without them nothing comes of the records', undefined],
  ['stripe', 'its API keys, and without them it is not known whose a dispute is', undefined],
])('A12: %s: only what is really missing is said to be', async (vendor, missing, besides) => {
  const name = `listed-${vendor}`;
  await touchbase('sources', 'add', vendor, '--name', name);
  await touchbase('sources', 'list');
  const lines = said.filter((line) => line.startsWith(`${name}: `));
  const how = `npx touchbase sources connect ${name}`;
  expect(lines).toEqual(
    [
      ...(missing === undefined ? [] : [`missing ${missing}`]),
      ...(besides === undefined ? [] : [besides]),
    ].map((words) => expect.stringMatching(new RegExp(`^${name}: ${escaped(words)}.*: ${how}$`)) as unknown),
  );
});

test('a rotated secret: the old one for a day, by the beginning of the endpoint', async () => {
  await touchbase('sources', 'add', 'standard', '--name', 'turning', '--json');
  const old = made();
  await touchbase('sources', 'rotate', old.endpoint.slice(0, 8), '--json');
  const fresh = made();
  expect(fresh).toEqual({ ...old, secret: expect.not.stringContaining(old.secret) as unknown });
  for (const { secret, path } of [old, fresh])
    expect((await ingest.post([], { path, secret })).status).toBe(200);
  ingest.time.now = new Date(NOW.getTime() + 86_400_000);
  expect((await ingest.post([], { path: old.path, secret: old.secret })).status).toBe(401);
  ingest.time.now = NOW;
  await touchbase('sources', 'remove', 'turning');
  expect((await ingest.post([], { path: fresh.path, secret: fresh.secret })).status).toBe(404);
  await touchbase('sources', 'list');
  expect(printed.join('\n')).not.toContain('turning');
});

test('a kept delivery is replayed and counted', async () => {
  const body = JSON.stringify(touchEvent({ client: { name: 'Replay Ltd' }, externalId: 'rp' }));
  await ingest.post(body, { headers: signedHeaders(ingest.secret, body, 'msg_replay', NOW) });
  const replay = async () => {
    await touchbase('replay', 'msg_replay');
    return printed;
  };
  expect(await replay()).toEqual(['{"accepted":0,"duplicate":1,"unmatched":0}']);
  await ingest.client('Replay');
  expect(await replay()).toEqual(['{"accepted":1,"duplicate":0,"unmatched":0}']);
  expect(await touchbase('replay', 'msg_never')).toEqual({
    status: 1,
    words: 'No delivery “msg_never” was kept.',
  });
});
