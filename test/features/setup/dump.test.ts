import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/cli/main';

const PATH = process.env['PATH'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchbase-dump-'));
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

/** Puts a pg_dump of ours first: what it is started with is all that we decide. */
const pgDump = (script: string): void => {
  writeFileSync(join(folder, 'pg_dump'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'pg_dump'), 0o755);
  process.env['PATH'] = `${folder}:${PATH ?? ''}`;
};
const dump = async (): Promise<{ status: number; out: string; said: string }> => {
  const [out, said]: [string[], string[]] = [[], []];
  const status = await run(['setup', 'dump', '--out', join(folder, 'kept/one.dump')], {
    out: (text) => void out.push(text),
    say: (text) => void said.push(text),
    terminal: false,
    env: {
      DATABASE_URL: 'postgresql://u:p%40ss@127.0.0.1:1/pooled',
      MIGRATE_DATABASE_URL: 'postgresql://u:p%40ss@127.0.0.1:2/direct?sslmode=disable&schema=public',
    },
  });
  return { status, out: out.join('\n'), said: said.join('\n') };
};

test('pg_dump is asked for the direct address, its password where nobody sees it, and the file is private', async () => {
  pgDump(`for a; do case $a in --file=*) echo "$* / $PGPASSWORD" > "\${a#--file=}";; esac; done`);
  const { status, out } = await dump();
  const file = join(folder, 'kept/one.dump');
  expect([status, out]).toEqual([0, file]);
  expect(readFileSync(file, 'utf8')).toMatch(
    /^--format=custom --file=\S+\.new --dbname=postgresql:\/\/u@127\.0\.0\.1:2\/direct\?sslmode=disable \/ p@ss\n$/,
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('one that fails leaves the dump of last week as it is, and says why', async () => {
  pgDump(`for a; do case $a in --file=*) echo whole > "\${a#--file=}";; esac; done`);
  await dump();
  pgDump('echo "aborting because of server version mismatch" >&2; exit 1');
  const { status, out, said } = await dump();
  expect([status, out, said]).toEqual([1, '', 'pg_dump failed: aborting because of server version mismatch']);
  expect(readFileSync(join(folder, 'kept/one.dump'), 'utf8')).toBe('whole\n');
  expect(readdirSync(join(folder, 'kept'))).toEqual(['one.dump']);
});

test('without pg_dump it says what to install', async () => {
  process.env['PATH'] = folder;
  const { status, said } = await dump();
  expect([status, said]).toEqual([1, expect.stringContaining('There is no pg_dump on this machine')]);
  expect(existsSync(join(folder, 'kept/one.dump'))).toBe(false);
});
