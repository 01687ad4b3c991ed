import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** The user a server runs as; undefined means as we do. */
export type RunAs = { readonly uid: number; readonly gid: number; readonly name: string } | undefined;

/**
 * Postgres refuses to run as root. As root this answers the owner of the first of these folders that is not
 * root's, else `postgres`, else `nobody`. Throws when we are root and none of these exists.
 */
export function serverUser(folders: readonly string[]): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  for (const folder of folders) {
    const owner = existsSync(folder) ? statSync(folder) : undefined;
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `user ${owner.uid}` };
  }
  const user = userNamed('postgres') ?? userNamed('nobody');
  if (user) return user;
  throw new Error(
    'The embedded Postgres cannot run as root, and this machine has neither a user "postgres" nor "nobody". ' +
      'Start the bot as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  );
}

function userNamed(name: string): RunAs {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }));
  try {
    return { uid: ask('-u'), gid: ask('-g'), name };
  } catch {
    return undefined;
  }
}

/** Can this user enter the folder, every folder above it included? Asked by trying, so ACLs count too. */
export const canEnter = (folder: string, user: RunAs): boolean => tryAs(user, 'cd -- "$0"', folder);

/** Can this user read and run the file? */
export const canRun = (file: string, user: RunAs): boolean => tryAs(user, '[ -r "$0" ] && [ -x "$0" ]', file);

function tryAs(user: RunAs, script: string, path: string): boolean {
  if (!user) return true;
  try {
    execFileSync('/bin/sh', ['-c', script, path], {
      uid: user.uid,
      gid: user.gid,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
