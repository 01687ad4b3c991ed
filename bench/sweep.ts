import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { lookAtClient } from '../src/features/nudges/look-at';
import { createLog } from '../src/platform/log';
import { closeDatabase, openDatabase } from '../src/store/database';
import { BY_ID } from '../src/store/facts-statement';
import { storeOf } from '../src/store/store';
import type { Benchmark } from './bench';
import { median, type Result } from './report';
import { WORKSPACE, type Firm } from './support/firm';

/** So many clients of the firm, however large it is: a tick costs what is due. */
const LOOKED_AT = 500;
/** As the sweep does it. */
const AT_ONCE = 4;

/** Looking at 500 clients, with all that is settled of each, against the bare statement that finds the same facts. */
export const sweep: Benchmark = async ({ firms, rounds, say }) => {
  const results: Result[] = [];
  for (const firm of firms) {
    const ids = await clientsOf(firm);
    const db = openDatabase(firm.url, 10_000);
    const raw = new Client({ connectionString: firm.url });
    await raw.connect();
    const log = createLog('error');
    const store = storeOf(db, WORKSPACE);
    const [products, floors]: [number[], number[]] = [[], []];
    try {
      for (let round = 0; round <= rounds; round += 1) {
        const now = new Date();
        const floor = await timed(ids, 1, async (id) => {
          await raw.query({ ...BY_ID, values: [WORKSPACE, now, id] });
        });
        const product = await timed(
          ids,
          AT_ONCE,
          async (id) => void (await lookAtClient(store, id, now, log)),
        );
        if (round > 0) {
          floors.push(floor);
          products.push(product);
        }
        say(
          `sweep ${firm.scale}×: ${product.toFixed(2)} ms a client, the facts alone ${floor.toFixed(2)} ms`,
        );
      }
    } finally {
      await raw.end();
      await closeDatabase(db);
    }
    const measured = { figure: median(products), floor: median(floors), unit: 'ms/client' };
    results.push({ benchmark: 'sweep', scale: firm.scale, ...measured });
  }
  return results;
};

const clientsOf = async ({ url }: Firm): Promise<readonly string[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    'select id from clients where workspace_id = $1 order by id limit $2',
    [WORKSPACE, LOOKED_AT],
  );
  await client.end();
  return rows.map(({ id }) => id);
};

/** Milliseconds each, so many at once. */
const timed = async (
  ids: readonly string[],
  atOnce: number,
  work: (id: string) => Promise<void>,
): Promise<number> => {
  const began = performance.now();
  for (let from = 0; from < ids.length; from += atOnce)
    await Promise.all(ids.slice(from, from + atOnce).map(work));
  return (performance.now() - began) / ids.length;
};
