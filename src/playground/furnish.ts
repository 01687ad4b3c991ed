import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { sampleEvents } from './sample/events';
import { sampleFiles } from './sample/files';

const run = promisify(execFile);

/** The bot from outside: its command line and its address. */
export type Furnished = {
  /** Node's arguments that run the command line, and the environment for it. */
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly url: string;
  readonly clock: { now(): Date };
};

/** Brings in the sample firm the way any firm comes in: imported files, then a signed webhook. */
export const furnish = async ({ command, env, url, clock }: Furnished): Promise<void> => {
  const touchbase = async (...words: string[]): Promise<string> =>
    (await run(process.execPath, [...command, ...words], { env })).stdout.trim();
  const folder = await mkdtemp(join(tmpdir(), 'touchbase-sample-'));
  const files = sampleFiles(clock.now());
  const bringIn = async (...kinds: readonly string[]): Promise<void> => {
    const wanted = files.filter(({ what }) => kinds.includes(what));
    await Promise.all(
      wanted.map(async ({ what, csv }) => {
        const file = join(folder, `${what}.csv`);
        await writeFile(file, csv);
        await touchbase('import', what, file);
      }),
    );
  };
  // a command is a process: those that need not wait for one another run together
  try {
    await Promise.all([
      touchbase('settings', 'set', 'zone', 'Australia/Sydney'),
      touchbase('settings', 'set', 'country', 'AU'),
      bringIn('people'),
    ]);
    const [source] = await Promise.all([
      touchbase('sources', 'add', 'standard', '--json'),
      bringIn('clients').then(() => bringIn('contacts')),
    ]);
    await bringIn('touches', 'tickets');
    await deliver(JSON.parse(source) as Added, sampleEvents(clock.now()), url, clock.now());
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** As the sender of a webhook does it. Throws unless it was taken. */
const deliver = async (
  { path, secret }: Added,
  events: readonly object[],
  url: string,
  at: Date,
): Promise<void> => {
  const body = JSON.stringify(events);
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'msg_sample',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_sample', at, body),
    },
  });
  if (!response.ok)
    throw new Error(`The sample webhook was answered ${response.status}: ${await response.text()}`);
};

type Added = { readonly path: string; readonly secret: string };
