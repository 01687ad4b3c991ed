import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { environment } from '../../config';
import { refusal, type Surroundings } from '../../session';
import type { Doors } from './doors';

/** Writes a dump in pg_dump's own format, whole or not at all, for its owner alone to read. Throws why it cannot. */
export const runDump = async (of: Surroundings, doors: Doors, out: string): Promise<void> => {
  const file = resolve(out);
  const aside = `${file}.${process.pid}.new`;
  const { url, close } = await doors.address();
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(aside, 'w', 0o600));
    await pgDump(url, aside);
    renameSync(aside, file);
    of.say(`Dumped to ${file}. Restoring is in docs/runbook.md.`);
    of.out(file);
  } finally {
    rmSync(aside, { force: true });
    await close();
  }
};

/** Words that libpq knows in an address; drivers have others, at which it would stop. */
const KNOWN = /^(ssl|channel_binding$|connect_timeout$|options$|target_session_attrs$)/;

/** The address without its password: everybody on this machine sees what a program is started with. */
export const withoutPassword = (address: string): { readonly url: string; readonly password: string } => {
  const url = new URL(address);
  const password = decodeURIComponent(url.password);
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (!KNOWN.test(name)) url.searchParams.delete(name);
  return { url: url.href, password };
};

const pgDump = async (address: string, file: string): Promise<void> => {
  const { url, password } = withoutPassword(address);
  const child = spawn('pg_dump', ['--format=custom', `--file=${file}`, `--dbname=${url}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...environment(), PGPASSWORD: password },
  });
  const words: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => void words.push(text));
  const status = await new Promise<number | null>((done, fail) => {
    child.once('error', fail).once('close', done);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw refusal('There is no pg_dump on this machine: install the Postgres client, as new as the server.');
  });
  if (status !== 0) throw refusal(`pg_dump failed: ${words.join('').trim() || `status ${status}`}`);
};
