import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export const SIGNING_SECRET = 'the-secret-of-the-benchmark';

/** What `npm start` runs. */
export const PRODUCT = join(__dirname, '../../dist/main.js');

export type Server = {
  readonly url: string;
  /** From the start of the process to the first 200 of /readyz. */
  readonly readyMs: number;
  /** What it holds in memory now, in MB. */
  readonly residentMb: () => number;
  /** What it has computed so far, in ms of one processor. */
  readonly cpuMs: () => number;
  /** Waits until it computes no more: what goes on after the answers is done. */
  readonly rest: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const POLL_MS = 2;
const GIVE_UP_MS = 60_000;
/** At rest it computes less than this in that time. */
const REST = { everyMs: 400, cpuMs: 20 };

/** Starts a script in a process of its own, with nothing in its environment but what both sides get. */
export const startServer = async (
  script: string,
  of: {
    readonly databaseUrl: string;
    readonly apiUrl: string;
    readonly logFile: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<Server> => {
  const port = await freePort();
  const log = openSync(of.logFile, 'a');
  const began = performance.now();
  const child = spawn(process.execPath, [...(process.env['BENCH_NODE_FLAGS']?.split(' ') ?? []), script], {
    stdio: ['ignore', 'ignore', log],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: of.databaseUrl,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: of.apiUrl,
      ...of.env,
    },
  });
  closeSync(log);
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - began > GIVE_UP_MS)
      throw new Error(`${script} did not become ready; see ${of.logFile}`);
    await pause(POLL_MS);
  }
  const readyMs = performance.now() - began;
  return {
    url,
    readyMs,
    residentMb: () => residentMb(child.pid ?? 0),
    cpuMs: () => cpuMs(child.pid ?? 0),
    rest: async () => {
      const until = performance.now() + GIVE_UP_MS;
      for (let before = -Infinity; performance.now() < until;) {
        const now = cpuMs(child.pid ?? 0);
        if (now - before <= REST.cpuMs) return;
        before = now;
        await pause(REST.everyMs);
      }
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};

const isReady = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get(`${url}/readyz`, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => resolve(false));
  });

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Linux only: elsewhere 0. */
const residentMb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(procFile(pid, 'status'))?.[1] ?? 0) / 1024;

/** The same. The kernel counts in hundredths of a second. */
const cpuMs = (pid: number): number => {
  const fields = procFile(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
};

const procFile = (pid: number, name: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
};
