import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import type { Benchmark } from './bench';
import type { Result } from './report';
import { clientName, WORKSPACE, type Firm } from './support/firm';

const CLI = join(__dirname, '../dist/cli/main.js');
/** At 1×; at 100× it is a million. */
const ROWS = 10_000;
/** Fewer end before they have filled the room that the garbage collector gives itself: docs/decisions/0017. */
const FEW = 50_000;
const FEW_SHARE = 1 / 5;
const SOURCE = 'bench-import';
const POLL_MS = 50;

type Measured = { readonly seconds: number; readonly peakMb: number };
type One = {
  readonly scale: number;
  readonly few: Measured;
  readonly all: Measured;
  readonly floorSeconds: number;
};

/**
 * `touchbase import touches` of 10,000 rows a scale, in a process of its own, against the database's own `insert … select`
 * of the same rows, and of the same lines of the audit trail, into empty tables with the same indexes. Its memory at its
 * peak against that of a fifth of the rows, or 50,000 where that is more, into the same firm. Once a scale: what is long needs no median.
 */
export const imports: Benchmark = async ({ firms, logFile, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'touchbase-bench-import-'));
  const measure = async (firm: Firm, rows: number, source: string): Promise<Measured> => {
    const file = join(folder, `${source}.csv`);
    await write(file, firm, rows);
    const measured = await runImport(firm, file, source, logFile);
    rmSync(file);
    return measured;
  };
  try {
    const measured: One[] = [];
    for (const firm of firms) {
      const { scale } = firm;
      const rows = ROWS * scale;
      const few = await measure(firm, Math.min(Math.max(FEW, rows * FEW_SHARE), rows), 'bench-few');
      const all = await measure(firm, rows, SOURCE);
      const floorSeconds = await floor(firm);
      say(
        `import ${scale}×: ${all.seconds.toFixed(1)} s and ${all.peakMb.toFixed(0)} MB, floor ${floorSeconds.toFixed(1)} s`,
      );
      measured.push({ scale, few, all, floorSeconds });
    }
    return measured.flatMap(({ scale, few, all, floorSeconds }): readonly Result[] => [
      {
        ...{ benchmark: 'import', scale, figure: all.seconds, floor: floorSeconds, unit: 's' },
        target: { atMost: 10 },
      },
      {
        ...{ benchmark: 'import memory', scale, figure: all.peakMb, floor: few.peakMb, unit: 'MB' },
        target: { atMost: 1.5 },
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Calls over two years, by clients and people of the firm. */
const write = async (path: string, { clients, teammates }: Firm, rows: number): Promise<void> => {
  const file = createWriteStream(path);
  file.write('Client,Kind,At,Outcome,Direction,By,Contact,Mood,Minutes,Note,External ID\n');
  const last = Date.UTC(2026, 0, 1);
  for (let n = 0; n < rows; n += 1) {
    const at = new Date(last - (n % 1_000_000) * 60_000).toISOString();
    const row = `${clientName(1 + (n % clients))},call,${at},reached,outbound,mate${1 + (n % teammates)}@msp.example,Bob,well,${n % 60},"They asked, again, for a quote for two laptops",${n}\n`;
    if (!file.write(row)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
};

const runImport = async (firm: Firm, path: string, source: string, logFile: string): Promise<Measured> => {
  const log = openSync(logFile, 'a');
  const began = performance.now();
  const flags = ['--workspace', WORKSPACE, 'import', 'touches', path, '--source', source];
  const child = spawn(
    process.execPath,
    [...(process.env['BENCH_NODE_FLAGS']?.split(' ') ?? []), CLI, ...flags],
    {
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], DATABASE_URL: firm.url },
    },
  );
  let peakMb = 0;
  const watch = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid))), POLL_MS);
  const [status] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  if (status !== 0)
    throw new Error(`the import ended with ${status}: ${readFileSync(logFile, 'utf8').slice(-2000)}`);
  return { seconds: (performance.now() - began) / 1000, peakMb };
};

/** What the process has held in memory at most, in MB; 0 where the system does not say. */
const peakOf = (pid: number | undefined): number => {
  try {
    const [, kb = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb) / 1024;
  } catch {
    return 0;
  }
};

const floor = async ({ url }: Firm): Promise<number> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of ['touches', 'changes'])
      await client.query(`create table floor_${table} (like ${table} including all)`);
    const began = performance.now();
    await client.query('begin');
    await client.query(`insert into floor_touches select * from touches where source = '${SOURCE}'`);
    await client.query(
      `insert into floor_changes select c.* from changes c join batches b on b.workspace_id = c.workspace_id and b.id = c.act where b.source = '${SOURCE}'`,
    );
    await client.query('commit');
    const seconds = (performance.now() - began) / 1000;
    await client.query('drop table floor_touches, floor_changes');
    return seconds;
  } finally {
    await client.end();
  }
};
