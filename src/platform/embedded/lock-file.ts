import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster';

/** What a running server writes into its cluster: its process and its port (absent while it starts). */
export type LockFile = { readonly pid: number; readonly port: number | undefined };

const pathOf = (cluster: Cluster) => join(cluster.folder, 'postmaster.pid');

export function readLockFile(cluster: Cluster): LockFile | undefined {
  if (!existsSync(pathOf(cluster))) return undefined;
  const lines = readFileSync(pathOf(cluster), 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  return pid > 0 ? { pid, port: Number(lines[3]) || undefined } : undefined;
}

/**
 * Removes a lock file whose process is alive but is no Postgres: after a power cut or in a new container the
 * number belongs to a stranger, and Postgres itself would refuse to start for ever.
 */
export function dropStrangersLock(cluster: Cluster): void {
  const lock = readLockFile(cluster);
  if (lock && isAlive(lock.pid) && !/postgres/i.test(commandOf(lock.pid)))
    rmSync(pathOf(cluster), { force: true });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The name of the program; "postgres?" where it cannot be asked, so that no lock is removed on a guess. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    try {
      return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
    } catch {
      return 'postgres?';
    }
  }
}
