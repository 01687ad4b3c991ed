import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Webhook } from 'standardwebhooks';
import { parse } from 'yaml';
import { createBot, type Bot } from '../../src/app';
import { run } from '../../src/cli/main';
import { readConfig } from '../../src/config';
import { createFetchFeed } from '../../src/platform/fetch-feed';
import { createLog } from '../../src/platform/log';
import type { Network } from '../../src/platform/outgoing';
import type { Firm } from '../../src/playground/firm';
import { northwind } from '../../src/playground/firm';
import { startPlayground, type Playground } from '../../src/playground/playground';
import type { Store } from '../../src/store/store';
import { freshDatabase } from './database';

const SIGNING_SECRET = 'a-signing-secret';
const WEBHOOK_SECRET = `whsec_${Buffer.from('a webhook secret of 32 bytes ok!').toString('base64')}`;

export type Said = { readonly status: number; readonly out: string; readonly said: string };
export type Posted = { readonly status: number; readonly body: unknown };

export type BotUnderTest = {
  readonly bot: Bot;
  readonly slack: Playground;
  readonly store: Store;
  readonly url: string;
  readonly databaseUrl: string;
  readonly now: () => Date;
  /** Moves the clock; nothing runs by itself. */
  readonly moveTo: (instant: string) => void;
  readonly tick: () => Promise<void>;
  /** Moves the clock and runs what is due by then. */
  readonly tickAt: (instant: string) => Promise<void>;
  /** Reads the calendars whose time has come. */
  readonly poll: () => Promise<void>;
  /** The command line, on this bot's database. */
  readonly cli: (...words: string[]) => Promise<Said>;
  /** Imports a CSV text as `touchbase import` does. Throws unless it ended well. */
  readonly imports: (what: string, csv: string, ...flags: string[]) => Promise<Said>;
  /** Sends events to the standard webhook, signed; the source is made on first use. */
  readonly post: (events: unknown, delivery?: { id?: string; at?: Date; secret?: string }) => Promise<Posted>;
  /** What was logged, an object a line. */
  readonly logged: () => readonly Record<string, unknown>[];
  readonly stop: () => Promise<void>;
  /** The same, and Slack has refused nothing of what the bot sent. */
  readonly stopUnrefused: (than?: { readonly faultsAside: boolean }) => Promise<void>;
};

export type BotSetting = {
  readonly now: string;
  readonly firm?: Firm;
  readonly env?: Readonly<Record<string, string>>;
  /** Stands in for the systems that the bot asks; nobody is there unless one is given. */
  readonly network?: Network;
  /** Slack over a socket instead of HTTP. */
  readonly socket?: boolean;
  /** The origin of a calendar server on this machine, which is reached by none but a test. */
  readonly calendars?: string;
};

/** The bot on a real Postgres and a faithful Slack, everything over signed HTTP, at an instant of the test's choice. */
export const startBot = async (of: BotSetting): Promise<BotUnderTest> => {
  let current = new Date(of.now);
  const clock = { now: () => current };
  const database = await freshDatabase();
  const firm = of.firm ?? northwind;
  const running: { bot?: Bot } = {};
  const slack = await startPlayground({
    ...{ firm, clock, signingSecret: SIGNING_SECRET },
    manifest: parse(readFileSync(join(__dirname, '../../manifest.yml'), 'utf8')),
    idle: async () => running.bot?.idle(),
    moveClock: async (to) => {
      current = to;
      await running.bot?.tick();
      await running.bot?.idle();
    },
    tryFirst: '/client Acme',
  });
  const env: Record<string, string> = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(of.socket ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    ...of.env,
  };
  const { log, logged } = loggedLines();
  const fetchFeed = createFetchFeed({ allowed: of.calendars === undefined ? [] : [of.calendars] });
  const started = await createBot(readConfig(env), {
    ...{ databaseUrl: database.url, clock, log, network: of.network ?? NOBODY },
    listens: true,
    wakesByItself: false,
    fetchFeed,
  });
  running.bot = started;
  await started.idle();
  const url = `http://127.0.0.1:${started.port}`;
  if (!of.socket) slack.connect(`${url}/slack/events`);

  const cli: BotUnderTest['cli'] = async (...words) => {
    const [out, said]: [string[], string[]] = [[], []];
    const output = {
      out: (line: string) => void out.push(line),
      say: (line: string) => void said.push(line),
    };
    const status = await run(words, {
      ...output,
      terminal: false,
      env,
      clock,
      network: of.network ?? NOBODY,
      fetchFeed,
    });
    return { status, out: out.join('\n'), said: said.join('\n') };
  };
  const moveTo = (instant: string): void => void (current = new Date(instant));
  const tick = async (): Promise<void> => {
    await started.tick();
    await started.idle();
  };
  const stop = async (): Promise<void> => {
    await started.stop();
    await slack.stop();
    await database.drop();
  };
  return {
    ...{ bot: started, slack, url, databaseUrl: database.url, cli, logged, moveTo, tick, stop },
    store: started.deps.workspace(firm.team.id),
    now: () => current,
    tickAt: async (instant) => {
      moveTo(instant);
      await tick();
    },
    poll: async () => {
      await started.poll();
      await started.idle();
    },
    imports: (what, csv, ...flags) => importing(cli, what, csv, flags),
    post: poster(started, url, clock, cli),
    stopUnrefused: async ({ faultsAside } = { faultsAside: false }) => {
      await stop();
      expect(slack.refusals().filter(({ status }) => !faultsAside || status === 200)).toEqual([]);
    },
  };
};

const NOBODY: Network = {
  send: ({ url }) => Promise.reject(new Error(`nobody is at ${url.host}`)),
  pause: () => Promise.resolve(),
};

const importing = async (
  cli: BotUnderTest['cli'],
  what: string,
  csv: string,
  flags: string[],
): Promise<Said> => {
  const folder = mkdtempSync(join(tmpdir(), 'touchbase-'));
  try {
    writeFileSync(join(folder, `${what}.csv`), csv);
    const said = await cli('import', what, join(folder, `${what}.csv`), ...flags);
    if (said.status !== 0) throw new Error(`import ${what} ended with ${said.status}: ${said.said}`);
    return said;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const poster = (
  bot: Bot,
  url: string,
  clock: { now(): Date },
  cli: BotUnderTest['cli'],
): BotUnderTest['post'] => {
  let path: string | undefined;
  let count = 0;
  return async (events, { id = `msg_${(count += 1)}`, at = clock.now(), secret = WEBHOOK_SECRET } = {}) => {
    path ??= await standardSource(cli);
    const body = JSON.stringify(events);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
    const response = await fetch(`${url}${path}`, { method: 'POST', body, headers });
    const text = await response.text();
    await bot.idle();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
};

const standardSource = async (cli: BotUnderTest['cli']): Promise<string> => {
  const { out } = await cli('sources', 'add', 'standard', '--secret', WEBHOOK_SECRET, '--json');
  return new URL((JSON.parse(out) as { path: string }).path, 'http://localhost').pathname;
};

const loggedLines = () => {
  const lines: string[] = [];
  const log = createLog(
    'info',
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString());
        done();
      },
    }),
  );
  return { log, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
};
