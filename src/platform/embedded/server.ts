import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { identity, serverEnvironment, type Cluster } from './cluster';
import type { Home } from './home';
import { holdOn, type Keeper } from './keeper';
import { dropStrangersLock, isAlive, readLockFile } from './lock-file';

/** A server that answers, held on to. `child` is there when this process started it. */
export type Server = {
  readonly port: number;
  readonly keeper: Keeper;
  readonly child: ChildProcess | undefined;
};

const startMs = 60_000;
const stopMs = 10_000;
const logLimitBytes = 5_000_000;

// A server just killed leaves its lock and memory for a moment; one just starting holds them.
const passes = /lock file .* already exists|pre-existing shared memory block|Address already in use/s;

/** Uses the cluster's server where one runs, else starts one. Throws with the server's last words. */
export async function startServer(
  home: Home,
  cluster: Cluster,
  binaries: Binaries,
  settings: readonly string[],
): Promise<Server> {
  const deadline = performance.now() + startMs;
  for (;;) {
    const running = readLockFile(cluster);
    const adopted = running?.port ? await holdOn(cluster, running.port) : undefined;
    if (running?.port && adopted) return { port: running.port, keeper: adopted, child: undefined };
    dropStrangersLock(cluster);
    const attempt = await launch(home, cluster, binaries, settings, deadline);
    if ('keeper' in attempt) return attempt;
    if (!passes.test(attempt.lastWords) || performance.now() > deadline)
      throw new Error(
        `The embedded Postgres in ${home.folder} did not start: ${attempt.lastWords || 'it said nothing'}`,
      );
    await pause(200);
  }
}

async function launch(
  home: Home,
  cluster: Cluster,
  binaries: Binaries,
  settings: readonly string[],
  deadline: number,
): Promise<Server | { readonly lastWords: string }> {
  const port = await freePort();
  const logFile = join(home.folder, 'server.log');
  if (existsSync(logFile) && statSync(logFile).size > logLimitBytes) rmSync(logFile, { force: true });
  const said = openSync(logFile, 'a', 0o600);
  const before = statSync(logFile).size;
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=64MB', ...settings];
  const child = spawn(
    binaries.postgres,
    ['-D', cluster.folder, '-p', String(port), ...all.flatMap((s) => ['-c', s])],
    {
      ...identity(home.runAs),
      env: serverEnvironment,
      cwd: home.folder,
      stdio: ['ignore', said, said],
      detached: true, // a Ctrl-C at our terminal is ours to handle, in our order
      windowsHide: true,
    },
  );
  closeSync(said);
  child.unref();
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  while (!gone && performance.now() < deadline) {
    const keeper = await holdOn(cluster, port);
    if (keeper) return { port, keeper, child };
    await pause(30);
  }
  if (!gone) child.kill('SIGQUIT');
  return { lastWords: readFileSync(logFile).subarray(before).toString('utf8').slice(-4000).trim() };
}

/** Stops the server unless another process holds on to it; waits until it is gone. */
export async function stopServer({ keeper, child }: Server, cluster: Cluster): Promise<void> {
  const lock = readLockFile(cluster);
  const last = await keeper.release();
  if (last && lock) send(lock.pid, 'SIGINT');
  await keeper.client.end().catch(() => undefined);
  if (!last || !lock) return;
  const isUp = () =>
    child
      ? child.exitCode === null && child.signalCode === null
      : readLockFile(cluster)?.pid === lock.pid && isAlive(lock.pid);
  const deadline = performance.now() + stopMs;
  while (isUp()) {
    if (performance.now() > deadline) return send(lock.pid, 'SIGQUIT');
    await pause(10);
  }
}

function send(pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  if (isAlive(pid)) process.kill(pid, signal);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
