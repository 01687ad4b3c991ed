import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import type { Home } from './home';
import type { RunAs } from './run-as';

/** A database cluster on disk, and the key to it. */
export type Cluster = { readonly folder: string; readonly password: string };

/**
 * Opens the cluster in the server's home, and makes it when there is none: aside, then moved into place
 * whole, so that neither a crash nor a second process leaves half a cluster.
 */
export function openCluster(home: Home, binaries: Binaries): Cluster {
  const folder = join(home.folder, 'cluster');
  const passwordFile = join(folder, 'superuser-password');
  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(folder, home, binaries);
  return { folder, password: readFileSync(passwordFile, 'utf8').trim() };
}

function makeCluster(folder: string, home: Home, binaries: Binaries): void {
  const aside = `${folder}.${process.pid}.new`;
  const password = `${aside}.password`;
  rmSync(aside, { recursive: true, force: true });
  writeFileSync(password, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (home.runAs) chownSync(password, home.runAs.uid, home.runAs.gid);
  try {
    initialise(aside, password, home, binaries);
    renameSync(password, join(aside, 'superuser-password'));
    try {
      renameSync(aside, folder);
    } catch (error) {
      if (!existsSync(join(folder, 'PG_VERSION'))) throw error; // else a second process was faster: its cluster is used
    }
  } finally {
    rmSync(password, { force: true });
    rmSync(aside, { recursive: true, force: true });
  }
}

function initialise(aside: string, passwordFile: string, { folder, runAs }: Home, binaries: Binaries): void {
  const fixed = [
    '-D',
    aside,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
  ];
  const run = (locale: readonly string[]) =>
    execFileSync(binaries.initdb, [...fixed, ...locale], {
      ...identity(runAs),
      env: serverEnvironment,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
  const unicode = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  try {
    // trigrams of letters beyond ASCII need the system's C.UTF-8, which not every system has
    run([...unicode, '--lc-ctype=C.UTF-8']);
  } catch {
    rmSync(aside, { recursive: true, force: true });
    run(unicode);
  }
}

/** What the server's programs see of ours: nothing but a fixed language and zone. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC' };

/** The user as child_process wants it. */
export const identity = (runAs: RunAs): { uid: number; gid: number } | Record<string, never> =>
  runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
