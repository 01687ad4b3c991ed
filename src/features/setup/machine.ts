import { execFileSync } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT } from '../../platform/checkout';
import type { Interview } from './interview';

export const isRoot = (): boolean => userInfo().uid === 0;

/** What the questions need to know of this machine. */
export const thisMachine = (env: NodeJS.ProcessEnv): Interview['machine'] => {
  const home = env['HOME'] ?? homedir();
  return {
    checkout: CHECKOUT,
    home,
    proposedDataDir: isRoot()
      ? '/var/lib/touchbase'
      : join(env['XDG_DATA_HOME'] || join(home, '.local/share'), 'touchbase'),
    pgDump: pgDumpVersion(),
    hasSystemd: process.platform === 'linux',
  };
};

const pgDumpVersion = (): number | undefined => {
  try {
    const words = execFileSync('pg_dump', ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/\d+/.exec(words)?.[0] ?? 0);
  } catch {
    return undefined;
  }
};
