import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark } from './bench';
import { median, type Result } from './report';
import { PRODUCT, startServer } from './support/process';
import { startSink } from './support/sink';

const FLOOR = join(__dirname, 'start.floor.cjs');
/** After it is ready: what is loaded late or thrown away early counts as it should. */
const SETTLE_MS = 1_000;

type Measured = { readonly readyMs: number; readonly residentMb: number };

/** From the start of the process to /readyz 200 on a migrated database, and memory then, against a bare Bolt listening. */
export const start: Benchmark = async ({ firms, logFile, rounds, say }) => {
  const sink = await startSink();
  const measure = async (script: string, databaseUrl: string): Promise<Measured> => {
    const server = await startServer(script, { databaseUrl, apiUrl: sink.apiUrl, logFile });
    try {
      await pause(SETTLE_MS);
      return { readyMs: server.readyMs, residentMb: server.residentMb() };
    } finally {
      await server.stop();
    }
  };
  try {
    const results: Result[] = [];
    for (const { scale, url } of firms) {
      const [products, floors]: [Measured[], Measured[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        floors.push(await measure(FLOOR, url));
        products.push(await measure(PRODUCT, url));
      }
      const both = (of: (one: Measured) => number) => ({
        figure: median(products.map(of)),
        floor: median(floors.map(of)),
      });
      const target = { atMost: 2.5 };
      results.push(
        { benchmark: 'start', scale, ...both(({ readyMs }) => readyMs), unit: 'ms', target },
        { benchmark: 'start memory', scale, ...both(({ residentMb }) => residentMb), unit: 'MB', target },
      );
      say(`start ${scale}×: done`);
    }
    return results;
  } finally {
    await sink.stop();
  }
};
