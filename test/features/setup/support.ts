import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { parse } from 'yaml';
import { run } from '../../../src/cli/main';
import { northwind, type Firm } from '../../../src/playground/firm';
import { startPlayground, type Playground } from '../../../src/playground/playground';
import { checkout } from '../../architecture/literals';
import { freshDatabase, type TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';

export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const NOW = '2026-11-25T20:00:00+11:00';

/** What a person reads and the keys they press: each step waits for its words, then types. */
export type Step = readonly [reads: string, keys: string];
export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const CTRL_C = '\u0003';
/** Empties the line that a refused answer stays on. */
export const ERASE = '\u0015';

export type Ended = {
  readonly status: number;
  readonly out: string;
  readonly said: string;
  /** All that was on the screen: words, questions, and what was shown of the answers. */
  readonly screen: string;
};

export type Desk = {
  readonly slack: Playground;
  readonly database: TestDatabase;
  readonly folder: string;
  readonly dataDir: string;
  /** Nobody's, on this machine, at the time. */
  readonly port: string;
  readonly envFile: () => string;
  /** Without steps there is no terminal. */
  readonly setup: (of: {
    steps?: readonly Step[];
    flags?: readonly string[];
    env?: Record<string, string>;
  }) => Promise<Ended>;
  readonly close: () => Promise<void>;
};

/** A person at a machine with a temporary folder, a Slack (whose app lacks a scope) and a Postgres. */
export const sitDown = async (of: { firm?: Firm; lacks?: string } = {}): Promise<Desk> => {
  const manifest = parse(readFileSync(join(checkout, 'manifest.yml'), 'utf8')) as {
    oauth_config: { scopes: { bot: readonly string[] } };
  };
  const { scopes } = manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => scope !== of.lacks);
  const clock = { now: () => new Date(NOW) };
  const slack = await startPlayground({
    ...{ firm: of.firm ?? northwind, manifest, clock, signingSecret: SIGNING_SECRET },
  });
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'touchbase-setup-'));
  return {
    ...{ slack, database, folder, dataDir: join(folder, 'data'), port: await freePort() },
    envFile: () => readFileSync(join(folder, '.env'), 'utf8'),
    setup: async ({ steps, flags = [], env = {} }) => {
      const [out, said]: [string[], string[]] = [[], []];
      const screen: string[] = [];
      const input = new PassThrough();
      const output = new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          screen.push(chunk.toString());
          done();
        },
      });
      output.end = () => output; // as the process's own stream, it outlives each question
      const ending = run(['setup', ...flags], {
        out: (text) => void out.push(text),
        say: (text) => {
          said.push(text);
          screen.push(`${text}\n`);
        },
        terminal: steps !== undefined,
        keyboard: steps && { input, output },
        env: { HOME: folder, SLACK_API_URL: slack.apiUrl, ...env },
        clock,
        folder,
      });
      await type(steps ?? [], screen, input, ending);
      const status = await ending;
      return { status, out: out.join('\n'), said: said.join('\n'), screen: plain(screen) };
    },
    close: async () => {
      await slack.stop();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
};

const freePort = async (): Promise<string> => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
};

const plain = (screen: readonly string[]): string => stripVTControlCharacters(screen.join(''));

const type = async (
  steps: readonly Step[],
  screen: readonly string[],
  input: PassThrough,
  ending: Promise<unknown>,
): Promise<void> => {
  let ended = false;
  void ending.finally(() => (ended = true));
  let from = 0;
  for (const [reads, keys] of steps) {
    const shown = () => plain(screen.slice(from)).replace(/\s+/g, ' '); // a terminal breaks lines
    await eventually(`“${reads}” on the screen`, () => ended || shown().includes(reads)).catch(
      (error: unknown) => {
        throw new Error(`${String(error)}; it has:\n${shown()}`);
      },
    );
    if (ended) throw new Error(`it ended before “${reads}”:\n${plain(screen)}`);
    from = screen.length;
    input.write(keys);
  }
};
