import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres';
import { findBinaries, packageRoot } from '../../src/platform/embedded/binaries';
import { makeHome } from '../../src/platform/embedded/home';
import { isAlive } from '../../src/platform/embedded/lock-file';
import { canEnter, serverUser } from '../../src/platform/embedded/run-as';
import { createLog } from '../../src/platform/log';
import { eventually } from '../support/eventually';

const asRoot = process.getuid?.() === 0;
const checkout = join(__dirname, '../..');
let base: string;
let dataDir: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'touchbase-embedded-'));
  chmodSync(base, 0o755);
  dataDir = join(base, '.touchbase');
});
afterEach(async () => {
  // a test that fails half-way leaves nothing running either
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  children.length = 0;
  const pid = existsSync(lockFileIn(dataDir))
    ? Number(readFileSync(lockFileIn(dataDir), 'utf8').split('\n')[0])
    : 0;
  if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT');
  await eventually('the server is gone', () => !pid || !isAlive(pid));
  rmSync(base, { recursive: true, force: true });
});
const lockFileIn = (dir: string) => join(dir, 'postgres-18/cluster/postmaster.pid');

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
const answers = (url: string) =>
  ask(url, 'select 1').then(
    () => true,
    () => false,
  );
const serverPid = (folder: string) =>
  Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
const children: Child[] = [];
async function inAnotherProcess(as: { uid?: number; gid?: number } = {}) {
  const script = join(checkout, 'test/support/embedded-child.ts');
  const child: Child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    ...as,
    cwd: checkout,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  let complaint = '';
  child.stderr.on('data', (words: Buffer) => (complaint += words.toString()));
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([once(child.stdout, 'data'), exited])) as [Buffer | number];
  if (typeof line === 'number') throw new Error(complaint);
  const told = JSON.parse(line.toString()) as { url: string; folder: string; uid: number };
  const end = async (how: 'stop' | 'leave' | 'kill') => {
    if (how === 'kill') child.kill('SIGKILL');
    else child.stdin.write(`${how}\n`);
    await exited;
  };
  return { ...told, end };
}

test('a restart keeps the data, trigrams are there, and stop leaves nothing running', async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  await ask(first.url, 'create extension pg_trgm; create table kept as select 7 as n');
  const similar = await ask<{ like: boolean }>(
    first.url,
    "select similarity('Ромашка', 'Ромашки') > 0.4 as like",
  );
  expect(similar).toEqual([{ like: true }]);
  const pid = serverPid(first.folder);
  await first.stop();
  await first.stop();
  expect(await answers(first.url)).toBe(false);
  await eventually('the server is gone', () => !existsSync(join(first.folder, 'cluster/postmaster.pid')));
  expect(() => process.kill(pid, 0)).toThrow();

  const second = await startEmbeddedPostgres({ dataDir });
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  if (asRoot) expect(statSync(second.folder).uid).not.toBe(0);
  expect(statSync(second.folder).mode & 0o077).toBe(0);
  await second.stop();
});

test('kill -9 of bot and server keeps what was committed', async () => {
  const bot = await inAnotherProcess();
  await ask(bot.url, 'create table kept as select 7 as n');
  process.kill(serverPid(bot.folder), 'SIGKILL');
  await bot.end('kill');
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await again.stop();
});

test('kill -9 of the bot alone: its server is adopted, and stopped by whoever adopted it', async () => {
  const bot = await inAnotherProcess();
  await bot.end('kill');
  const again = await startEmbeddedPostgres({ dataDir });
  expect(again.url).toBe(bot.url);
  await again.stop();
  expect(await answers(bot.url)).toBe(false);
});

test('the server stays while another process uses it, and goes with the last', async () => {
  const mine = await startEmbeddedPostgres({ dataDir });
  const other = await inAnotherProcess();
  expect(other.url).toBe(mine.url);
  await mine.stop();
  expect(await answers(mine.url)).toBe(true);
  await other.end('stop');
  expect(await answers(mine.url)).toBe(false);
});

test('a process that ends without stop() leaves no server', async () => {
  const bot = await inAnotherProcess();
  await bot.end('leave');
  await eventually('the server closed by itself', async () => !(await answers(bot.url)));
});

test('two that start at once share one server', async () => {
  const [one, two] = await Promise.all([startEmbeddedPostgres({ dataDir }), inAnotherProcess()]);
  expect(two.url).toBe(one.url);
  await two.end('stop');
  expect(await answers(one.url)).toBe(true);
  await one.stop();
});

test("a leftover lock file with a stranger's process number does not keep it from starting", async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  const lock = join(first.folder, 'cluster/postmaster.pid');
  const lines = readFileSync(lock, 'utf8').split('\n');
  await first.stop();
  const { uid, gid } = statSync(first.folder);
  const stranger = spawn('sleep', ['60'], { ...(asRoot ? { uid, gid } : {}), cwd: '/', stdio: 'ignore' });
  writeFileSync(lock, [stranger.pid, ...lines.slice(1)].join('\n'), { mode: 0o600 });
  if (asRoot) chownSync(lock, uid, gid);
  try {
    const again = await startEmbeddedPostgres({ dataDir });
    expect(await answers(again.url)).toBe(true);
    await again.stop();
  } finally {
    stranger.kill('SIGKILL');
  }
});

test('an ordinary user runs it as himself', async () => {
  const nobody = asRoot && canEnter(checkout, { uid: 65534, gid: 65534, name: 'nobody' });
  mkdirSync(dataDir);
  if (nobody) chownSync(dataDir, 65534, 65534);
  const bot = await inAnotherProcess(nobody ? { uid: 65534, gid: 65534 } : {});
  expect(bot.uid).toBe(nobody ? 65534 : process.getuid?.());
  expect(statSync(bot.folder).uid).toBe(bot.uid);
  expect(await answers(bot.url)).toBe(true);
  await bot.end('stop');
});

test('a data folder out of the server user’s reach: as root another is chosen and named, else its own is used', async () => {
  const locked = join(base, 'locked');
  mkdirSync(locked, { mode: 0o700 });
  const said: string[] = [];
  const log = createLog('warn', { write: (line) => void said.push(line) });
  const inside = join(locked, 'checkout/.touchbase');
  const embedded = await startEmbeddedPostgres({ dataDir: inside, log });
  expect(await answers(embedded.url)).toBe(true);
  await embedded.stop();
  if (asRoot) {
    expect(embedded.folder).toMatch(/^\/var\/lib\/touchbase\/checkout-[0-9a-f]{10}\/postgres-18$/);
    expect(said.join('')).toContain(`the database is kept in ${join(embedded.folder, '..')}`);
    rmSync(join(embedded.folder, '..'), { recursive: true });
  } else expect(embedded.folder).toBe(join(inside, 'postgres-18'));
});

test('a package that its user cannot reach, or that lacks links and may not be written, is copied once', () => {
  const home = makeHome(dataDir, 18);
  const packed = join(base, 'package');
  cpSync(packageRoot(), packed, {
    recursive: true,
    filter: (path) => !/\.so\.\d+$/.test(path) || !isLink(path),
  });
  if (asRoot) chmodSync(packed, 0o700);
  else chmodSync(join(packed, 'native/lib'), 0o500);
  const found = findBinaries(home, packed);
  expect(found.postgres.startsWith(home.folder)).toBe(true);
  const as = home.runAs ? { uid: home.runAs.uid, gid: home.runAs.gid } : {};
  expect(execFileSync(found.postgres, ['--version'], { ...as, cwd: '/', encoding: 'utf8' })).toContain(
    '(PostgreSQL) 18',
  );
  chmodSync(join(packed, 'native/lib'), 0o700);
  rmSync(packed, { recursive: true });
  expect(existsSync(found.initdb)).toBe(true);
});

const isLink = (path: string) => {
  const name = path.split('/').at(-1) ?? '';
  const list = readFileSync(join(packageRoot(), 'native/pg-symlinks.json'), 'utf8');
  return list.includes(`/${name}"}`);
};

test('as root the data folder’s owner runs the server, where that is not root', () => {
  mkdirSync(dataDir);
  if (!asRoot) return expect(serverUser([dataDir])).toBeUndefined();
  chownSync(dataDir, 12345, 12345);
  expect(serverUser([dataDir])).toMatchObject({ uid: 12345, gid: 12345 });
  chownSync(dataDir, 0, 0);
  expect(serverUser([dataDir])?.name).toMatch(/^(postgres|nobody)$/);
});
