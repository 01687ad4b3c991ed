import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { createSecretBox } from '../src/platform/secrets';
import type { Benchmark } from './bench';
import { median, type Result } from './report';
import { clientName, WORKSPACE, type Firm } from './support/firm';
import { PRODUCT, startServer, type Server } from './support/process';
import { startSink } from './support/sink';

const FLOOR = join(__dirname, 'ingest.floor.cjs');
const ENDPOINT = 'the-endpoint-of-the-benchmark';
const IN_FLIGHT = 50;
const WARM_UP = 500;
const REQUESTS = 1_000;

type Measured = {
  readonly perSecond: number;
  /** Of the server, with what it does after the answers: a look at each client that the events are about. */
  readonly cpuMs: number;
};

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const sealing = randomBytes(32);
let sent = 0;

/** Signed standard webhooks, a new ticket each, about clients at random, 50 in flight: until the events are committed and answered. */
export const ingest: Benchmark = async ({ firms, logFile, rounds, say }) => {
  const sink = await startSink();
  const results: Result[] = [];
  try {
    for (const firm of firms) {
      await addSource(firm);
      const of = { databaseUrl: firm.url, apiUrl: sink.apiUrl, logFile };
      const env = { TOKEN_ENCRYPTION_KEY: `bench:${sealing.toString('base64')}`, BENCH_SECRET: secret };
      const sides = [
        { name: 'floor', server: await startServer(FLOOR, { ...of, env }), runs: [] as Measured[] },
        { name: 'product', server: await startServer(PRODUCT, { ...of, env }), runs: [] as Measured[] },
      ];
      try {
        for (let round = 0; round <= rounds; round += 1)
          for (const { name, server, runs } of sides) {
            const count = round === 0 ? WARM_UP : REQUESTS;
            const before = server.cpuMs();
            const perSecond = await send(server, firm, count);
            await server.rest();
            const cpuMs = (server.cpuMs() - before) / count;
            if (round > 0) runs.push({ perSecond, cpuMs });
            say(`ingest ${firm.scale}× ${name}: ${perSecond.toFixed(0)}/s, ${cpuMs.toFixed(2)} ms an event`);
          }
      } finally {
        await Promise.all(sides.map(({ server }) => server.stop()));
      }
      const [floor = [], product = []] = sides.map(({ runs }) => runs);
      const both = (of: (run: Measured) => number) => ({
        figure: median(product.map(of)),
        floor: median(floor.map(of)),
      });
      const { scale } = firm;
      results.push(
        {
          ...{ benchmark: 'ingest', scale, unit: 'events/s', target: { atLeast: 0.25 } },
          ...both((run) => run.perSecond),
        },
        { benchmark: 'ingest cpu', scale, unit: 'ms/event', ...both((run) => run.cpuMs) },
      );
    }
    return results;
  } finally {
    await sink.stop();
  }
};

const addSource = async ({ url }: Firm): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const sealed = createSecretBox([{ id: 'bench', key: sealing }]).seal(secret, WORKSPACE);
  await client.query(
    `insert into sources (workspace_id, endpoint, vendor, name, secret, created_at) values ($1, $2, 'standard', 'standard', $3, now())`,
    [WORKSPACE, ENDPOINT, sealed],
  );
  await client.end();
};

/** Deliveries a second. */
const send = async (server: Server, firm: Firm, count: number): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  let left = count;
  const worker = async (): Promise<void> => {
    while ((left -= 1) >= 0) await deliver(server, agent, firm);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  agent.destroy();
  return (count * 1000) / (performance.now() - began);
};

const deliver = (server: Server, agent: Agent, firm: Firm): Promise<void> => {
  sent += 1;
  const now = new Date();
  const body = JSON.stringify({
    ...{ type: 'touch', kind: 'ticket', externalId: `bench-${sent}`, title: 'VPN down', priority: 'medium' },
    client: { name: clientName(1 + ((sent * 7919) % firm.clients)) },
    ...{ at: now, updatedAt: now },
  });
  const id = `msg_${sent}`;
  const seconds = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...{ 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` },
  };
  return new Promise((resolve, reject) => {
    const posted = request(
      `${server.url}/webhooks/standard/${ENDPOINT}`,
      { method: 'POST', agent, headers },
      (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`a delivery was answered ${response.statusCode}`)),
        );
      },
    );
    posted.on('error', reject);
    posted.end(body);
  });
};
