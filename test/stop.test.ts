import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { systemClock } from '../src/platform/clock';
import { isAlive } from '../src/platform/embedded/lock-file';
import { northwind } from '../src/playground/firm';
import { startPlayground } from '../src/playground/playground';
import { eventually } from './support/eventually';

const SECRET = 'a-signing-secret';

test('on SIGTERM the process finishes what is in flight, ends with 0, and leaves no server behind', async () => {
  const base = mkdtempSync(join(tmpdir(), 'touchbase-stop-'));
  chmodSync(base, 0o755);
  const slack = await startPlayground({
    ...{ firm: northwind, clock: systemClock, signingSecret: SECRET },
    manifest: parse(readFileSync(join(__dirname, '../manifest.yml'), 'utf8')),
  });
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '../src/main.ts')], {
    cwd: join(__dirname, '..'),
    env: {
      ...{
        PATH: process.env['PATH'],
        HOME: base,
        DATA_DIR: join(base, 'data'),
        PORT: '0',
        HOST: '127.0.0.1',
      },
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_API_URL: slack.apiUrl, SLACK_SIGNING_SECRET: SECRET },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const logged = () =>
    said
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
  const line = (words: string) => logged().find(({ msg }) => String(msg).includes(words));
  try {
    await eventually(
      'it listens, or has ended',
      () => line('Touchbase listens') !== undefined || child.exitCode !== null,
      60_000,
    );
    expect(said).toContain('Touchbase listens');
    const url = `http://127.0.0.1:${String(line('Touchbase listens')?.['port'])}`;
    await eventually('it is ready', async () => (await fetch(`${url}/readyz`)).status === 200, 30_000);
    const lockFile = join(String(line('embedded Postgres is up')?.['folder']), 'cluster/postmaster.pid');
    const server = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
    expect(isAlive(server)).toBe(true);

    slack.connect(`${url}/slack/events`);
    slack.fault({ method: 'response_url', kind: 'slow', ms: 1_500 });
    const asked = slack.as('U_DANA').command('/client', 'help', { channel: 'C_GENERAL' });
    await eventually('it was acknowledged', () => slack.deliveries.some(({ status }) => status === 200));
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    // impatience changes nothing: npm hands Ctrl-C on, so it often comes twice
    await eventually('it is stopping', () => line('stopping') !== undefined);
    child.kill('SIGTERM');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect((await asked).text).toContain('/client Acme');
    expect(isAlive(server)).toBe(false);
    expect(existsSync(lockFile)).toBe(false);
  } finally {
    child.kill('SIGKILL');
    await slack.stop();
    rmSync(base, { recursive: true, force: true });
  }
}, 120_000);
