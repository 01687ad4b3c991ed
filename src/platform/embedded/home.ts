import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Log } from '../log';
import { canEnter, serverUser, type RunAs } from './run-as';

/** The folder that a server of this major version owns, and who it runs as. */
export type Home = { readonly folder: string; readonly runAs: RunAs };

/**
 * Makes the server's own folder in dataDir. Where we are root and the server's user cannot reach dataDir
 * (a checkout below /root), a folder below /var/lib/touchbase, always the same for that dataDir, and the log
 * says which. Throws when the folder cannot be used, saying by whom it is owned.
 */
export function makeHome(dataDir: string, major: number, log?: Log): Home {
  const wanted = resolve(dataDir);
  const folder = join(wanted, `postgres-${major}`);
  makeDataDir(wanted);
  const runAs = serverUser([folder, wanted]);
  if (!runAs) return { folder: own(folder, undefined), runAs };
  if (statSync(wanted).uid === 0) letThrough(wanted);
  if (canEnter(wanted, runAs)) return { folder: own(folder, runAs), runAs };
  const elsewhere = join('/var/lib/touchbase', `${basename(dirname(wanted))}-${shortHash(wanted)}`);
  log?.warn(
    { dataDir: wanted, database: elsewhere, user: runAs.name },
    `${runAs.name} runs the embedded Postgres and cannot reach ${wanted}: the database is kept in ${elsewhere}. ` +
      'Set DATA_DIR to a folder it can reach to keep it there.',
  );
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return { folder: own(join(elsewhere, `postgres-${major}`), runAs), runAs };
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 10);

function makeDataDir(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be made: ${String(error)}. Set DATA_DIR to a folder this user may write.`,
      { cause: error },
    );
  }
}

/** Others may pass through the data folder to the server's own, and see nothing on the way. */
function letThrough(folder: string): void {
  const { mode } = statSync(folder);
  if ((mode & 0o011) !== 0o011) chmodSync(folder, (mode & 0o777) | 0o011);
}

function own(folder: string, runAs: RunAs): string {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    if (runAs) chownSync(folder, runAs.uid, runAs.gid);
    else if (process.getuid && statSync(folder).uid !== process.getuid())
      throw new Error(`it belongs to user ${statSync(folder).uid}`);
  } catch (error) {
    throw new Error(
      `The embedded database in ${folder} cannot be used by this user: ${String(error)}. ` +
        'Start the bot as the user who made it or as root, or set DATA_DIR to another folder.',
      { cause: error },
    );
  }
  return folder;
}
