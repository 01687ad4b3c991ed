import { join } from 'node:path';
import type { Benchmark } from './bench';
import { median, type Result } from './report';
import { forgetOpenings, type Firm } from './support/firm';
import { run, type Run } from './support/load';
import { PRODUCT, startServer, type Server } from './support/process';
import { startSink } from './support/sink';

const FLOOR = join(__dirname, 'client.floor.cjs');
const WARM_UP = 2_000;
const REQUESTS = 1_000;

type Measured = Run & { /** Of the server, a request. */ readonly cpuMs: number };
type Side = { readonly server: Server; readonly runs: Measured[] };
type Pair = { readonly firm: Firm; readonly product: Side; readonly floor: Side };

/**
 * Signed `/client <name>` over HTTP until the answer is at its response_url, 50 in flight, against bare Bolt with one
 * raw query. The runs take turns, so that whatever else the machine does disturbs both alike.
 */
export const client: Benchmark = async ({ firms, logFile, rounds, say }) => {
  const sink = await startSink();
  const side = async (script: string, { url: databaseUrl }: Firm): Promise<Side> => ({
    server: await startServer(script, { databaseUrl, apiUrl: sink.apiUrl, logFile }),
    runs: [],
  });
  const pairs: Pair[] = [];
  try {
    for (const firm of firms)
      pairs.push({ firm, product: await side(PRODUCT, firm), floor: await side(FLOOR, firm) });
    for (let round = 0; round <= rounds; round += 1)
      for (const { firm, product, floor } of pairs)
        for (const [name, { server, runs }] of Object.entries({ floor, product })) {
          await forgetOpenings(firm);
          const count = round === 0 ? WARM_UP : REQUESTS;
          const cpuMs = server.cpuMs();
          const done = await run(server, firm, sink, count);
          if (round > 0) runs.push({ ...done, cpuMs: (server.cpuMs() - cpuMs) / count });
          say(
            `client ${firm.scale}× ${name}: ${done.perSecond.toFixed(0)}/s, p99 ${done.p99Ms.toFixed(0)} ms`,
          );
        }
    return [...pairs.flatMap(resultsOf), ...growth(pairs)];
  } finally {
    await Promise.all(pairs.flatMap(({ product, floor }) => [product.server.stop(), floor.server.stop()]));
    await sink.stop();
  }
};

const resultsOf = ({ firm: { scale }, product, floor }: Pair): readonly Result[] => {
  const both = (of: (run: Measured) => number) => ({
    figure: median(product.runs.map(of)),
    floor: median(floor.runs.map(of)),
  });
  return [
    {
      benchmark: 'client',
      scale,
      ...both((one) => one.perSecond),
      unit: 'requests/s',
      target: { atLeast: 0.5 },
    },
    { benchmark: 'client p50', scale, ...both((one) => one.p50Ms), unit: 'ms' },
    { benchmark: 'client p99', scale, ...both((one) => one.p99Ms), unit: 'ms' },
    { benchmark: 'client cpu', scale, ...both((one) => one.cpuMs), unit: 'ms/request' },
    {
      ...{ benchmark: 'client memory', scale, unit: 'MB' },
      ...{ figure: product.server.residentMb(), floor: floor.server.residentMb() },
    },
  ];
};

/** How much longer a command takes with more data: the floor is the same product with 1×. */
const growth = ([one, ...more]: readonly Pair[]): readonly Result[] => {
  if (!one || one.firm.scale !== 1) return [];
  const msOf = ({ product }: Pair) => 1000 / median(product.runs.map(({ perSecond }) => perSecond));
  return more.map((pair) => ({
    ...{ benchmark: 'client growth', scale: pair.firm.scale, unit: 'ms/request' },
    ...{ figure: msOf(pair), floor: msOf(one) },
    ...(pair.firm.scale === 10 && { target: { atMost: 1.3 } }),
  }));
};
