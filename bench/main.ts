import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres';
import type { Benchmark } from './bench';
import { client } from './client';
import { imports } from './import';
import { asJson, holds, table } from './report';
import { ingest } from './ingest';
import { start } from './start';
import { makeFirm, type Firm } from './support/firm';
import { sweep } from './sweep';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = { client, start, sweep, ingest, import: imports };
const USAGE = `npm run bench -- [${Object.keys(BENCHMARKS).join('|')}…] [--scale 1|10|100]… [--rounds N] [--json] [--strict] [--built]`;

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      /** Exit status 1 when a target is missed. */
      strict: { type: 'boolean' },
      /** Measures dist as it is. */
      built: { type: 'boolean' },
      rounds: { type: 'string', default: '5' },
      scale: { type: 'string', multiple: true, default: ['1', '10', '100'] },
    },
  });
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
  const scales = values.scale.map(Number);
  const unknown = [
    ...names.filter((name) => !BENCHMARKS[name]),
    ...values.scale.filter((text) => !/^10{0,2}$/.test(text)),
  ];
  if (unknown.length > 0) {
    say(`Not known: ${unknown.join(', ')}. Use ${USAGE}`);
    process.exit(2);
  }
  if (!values.built) build(say);

  const folder = mkdtempSync(join(tmpdir(), 'touchbase-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, database: 'postgres' });
  try {
    const firms: Firm[] = [];
    for (const scale of scales) {
      say(`filling a database with ${scale}× data`);
      firms.push(await makeFirm(postgres.url, scale));
    }
    const bench = { firms, logFile: join(folder, 'servers.log'), rounds: Number(values.rounds), say };
    const results = [];
    for (const name of names) results.push(...((await BENCHMARKS[name]?.(bench)) ?? []));
    process.stdout.write(`${values.json ? asJson(results) : table(results)}\n`);
    if (values.strict && results.some((result) => holds(result) === false)) process.exitCode = 1;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What is measured is what `npm start` runs. */
const build = (say: (line: string) => void): void => {
  say('building dist');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: join(__dirname, '..'),
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('npm run build failed, so there is nothing to measure. See above.');
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
