import { closeDatabase, openDatabase, type Database } from '../src/store/database';
import { createBot } from '../src/app';
import { readConfig } from '../src/config';
import { northwind } from '../src/playground/firm';
import { startPlayground } from '../src/playground/playground';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptLog } from './support/kept-log';
import { startBot, type BotUnderTest } from './support/start-bot';

const NOW = '2026-03-18T10:00:00+11:00';
let bot: BotUnderTest;

const logged = (words: string) => bot.logged().filter(({ msg }) => String(msg).includes(words));

describe('what Slack did not send, or not like this', () => {
  let db: Database;
  beforeAll(async () => {
    bot = await startBot({ now: NOW });
    db = openDatabase(bot.databaseUrl);
  });
  afterAll(async () => {
    await closeDatabase(db);
    await bot.stop();
  });

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const command = (given: object = {}): string =>
    new URLSearchParams({
      ...{ command: '/client', text: 'help', team_id: 'T_NORTH', user_id: 'U_DANA', channel_id: 'C_GENERAL' },
      ...{ channel_name: 'general', response_url: `${bot.slack.pageUrl}response/none`, trigger_id: '1.2.3' },
      ...given,
    }).toString();
  const send = async (body: string, headers: Record<string, string>, sign = true) =>
    (await bot.slack.raw('/slack/events', { body, headers, sign })).status;
  const rows = async () => ({
    ...{
      changes: await db.change.count(),
      openings: await db.opening.count(),
      clients: await db.client.count(),
    },
    ...{ people: await db.teammate.count(), notices: await db.notice.count() },
  });
  const seconds = () => Math.floor(bot.now().getTime() / 1000);

  test.each([
    ['unsigned', () => send(command(), form, false), 401],
    ['forged', () => send(command(), { ...form, ...bot.slack.sign(command({ text: 'other' })) }, false), 401],
    ['stale', () => send(command(), { ...form, ...bot.slack.sign(command(), seconds() - 301) }, false), 401],
    [
      'from the future',
      () => send(command(), { ...form, ...bot.slack.sign(command(), seconds() + 301) }, false),
      401,
    ],
    ['null', () => send('null', { 'content-type': 'application/json' }), 400],
    ['no JSON', () => send('{"type":', { 'content-type': 'application/json' }), 400],
    ['a list', () => send('[]', { 'content-type': 'application/json' }), 400],
    ['a form that says JSON', () => send(command(), { 'content-type': 'application/json' }), 400],
    ['JSON that says form', () => send('{"type":"event_callback"}', form), 400],
    [
      'a payload of no kind',
      () => send(new URLSearchParams({ payload: '{"type":"odd"}' }).toString(), form),
      400,
    ],
    [
      'a payload without a user',
      () => send(new URLSearchParams({ payload: '{"type":"shortcut","callback_id":"x"}' }).toString(), form),
      400,
    ],
    ['above 1 MB', () => send(`text=${'x'.repeat(1_048_577)}`, form), 413],
  ])('%s is refused and changes nothing', async (_what, sent, status) => {
    const before = await rows();
    const calls = bot.slack.calls.length;
    expect(await sent()).toBe(status);
    await bot.bot.idle();
    expect(await rows()).toEqual(before);
    expect(bot.slack.calls.length).toBe(calls);
  });

  test('the same request twice is a replay', async () => {
    const body = command({ trigger_id: 'once' });
    expect(await send(body, form)).toBe(200);
    await bot.bot.idle();
    expect(await send(body, form)).toBe(401);
  });

  test('a charset is no fault', async () => {
    const type = 'application/x-www-form-urlencoded; charset=utf-8';
    expect(await send(command({ trigger_id: 'charset' }), { 'content-type': type })).toBe(200);
    await bot.bot.idle();
  });

  test('Slack’s questions are answered', async () => {
    expect(await bot.slack.verifyUrl('c0ffee')).toMatchObject({ status: 200 });
    expect(await bot.slack.sslCheck()).toMatchObject({ status: 200 });
  });

  test('an event of a team that nobody knows is answered with 200', async () => {
    const event = { type: 'user_change', user: { id: 'U_X', team_id: 'T_NOBODY' } };
    expect(await bot.slack.event(event, { envelope: { team_id: 'T_NOBODY' } })).toMatchObject({
      status: 200,
    });
  });

  test('no figure or log line holds a secret', async () => {
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    expect(metrics).toContain('touchbase_http_requests_total');
    expect(JSON.stringify(bot.logged()) + metrics).not.toMatch(/xoxb-|a-signing-secret/);
  });
});

describe('whoever keeps the process running', () => {
  afterEach(() => bot.stop());
  const ready = async () => {
    const answer = await fetch(`${bot.url}/readyz`);
    return { status: answer.status, body: (await answer.json()) as { reasons?: string[] } };
  };

  test('is told that it is alive and ready', async () => {
    bot = await startBot({ now: NOW });
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect(await ready()).toEqual({ status: 200, body: { ready: true } });
  });

  test('is told that Slack does not answer, and later that it does', async () => {
    const closed = await startPlayground(playgroundOf());
    const port = Number(new URL(closed.apiUrl).port);
    await closed.stop();
    bot = await startBot({
      now: NOW,
      env: { SLACK_API_URL: closed.apiUrl, SLACK_BOT_TOKEN: closed.botToken },
    });
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect(await ready()).toEqual({
      status: 503,
      body: { ready: false, reasons: ['Slack did not answer auth.test'] },
    });
    const open = await startPlayground({ ...playgroundOf(), port, botToken: closed.botToken });
    expect(await ready()).toMatchObject({ status: 200 });
    await open.stop();
  });

  test('is told that the database is away, and later that it is back', async () => {
    bot = await startBot({ now: NOW });
    const away = await databaseAway(bot.databaseUrl);
    expect((await ready()).status).toBe(503);
    expect((await ready()).body.reasons).toEqual(['the database does not answer']);
    await bot.tick().catch(() => undefined);
    const seen = await bot.slack.as('U_DANA').command('/client', 'acme', { channel: 'C_GENERAL' });
    const reference = /Sorry, I could not do that\. Nothing was changed\. Reference ([a-z0-9-]+)\./.exec(
      seen.text,
    )?.[1];
    expect(reference).toBeDefined();
    expect(seen.ephemeral).toHaveLength(1);
    expect(logged(`reference ${reference}`)).toHaveLength(1);
    await away.back();
    expect(await ready()).toMatchObject({ status: 200 });
    const again = await bot.slack.as('U_DANA').command('/client', 'acme', { channel: 'C_GENERAL' });
    expect(again.text).toContain('No client matches “acme”');
  });
});

const playgroundOf = () => ({
  ...{ firm: northwind, clock: { now: () => new Date(NOW) }, signingSecret: 'any' },
  manifest: parse(readFileSync(join(__dirname, '../manifest.yml'), 'utf8')) as unknown,
});

/** As when the server goes down: connections end, and nobody is let in. */
const databaseAway = async (url: string) => {
  const { Client } = await import('pg');
  const name = new URL(url).pathname.slice(1);
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const admin = new Client(elsewhere.href);
  await admin.connect();
  await admin.query(`alter database "${name}" with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  return {
    back: async () => {
      await admin.query(`alter database "${name}" with allow_connections true`);
      await admin.end();
    },
  };
};

describe('DRY_RUN', () => {
  afterEach(() => bot.stop());

  test('decides and logs, answers who asks, and writes and posts nothing else', async () => {
    bot = await startBot({ now: NOW, env: { DRY_RUN: '1' } });
    await bot.imports('clients', 'Name,Owner,External ID\nAcme,U_DANA,19\n', '--source', 'standard');
    const touch = { type: 'touch', client: { externalId: '19' }, at: NOW, updatedAt: NOW };
    const posts = () => bot.slack.calls.filter(({ method }) => method.startsWith('chat.')).length;
    const db = openDatabase(bot.databaseUrl);
    const before = await db.client.findMany();
    await bot.post([
      { ...touch, kind: 'ticket', externalId: 't1', title: 'VPN' },
      { ...touch, kind: 'dispute', externalId: 'd1', title: 'INV-1' },
    ]);
    const woken = await db.client.findMany();
    await bot.tick();
    await bot.tickAt('2026-03-20T10:00:00+11:00');
    expect(await db.notice.count()).toBe(0);
    expect(await db.slot.count()).toBe(0);
    expect((await db.client.findMany()).map(({ wakeAt }) => wakeAt)).toEqual(
      woken.map(({ wakeAt }) => wakeAt),
    );
    expect(before).toHaveLength(1);
    expect(posts()).toBe(0);
    expect(logged('would tell Dana Reyes: Acme disputes a bill')).not.toEqual([]);
    const seen = await bot.slack.as('U_DANA').command('/client', 'acme', { channel: 'C_GENERAL' });
    expect(seen.text).toContain('Acme');
    await closeDatabase(db);
  });
});

describe('touchbase tick and brief', () => {
  afterEach(() => bot.stop());

  const prepared = async () => {
    bot = await startBot({ now: '2026-03-18T20:00:00+11:00' });
    await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
    await bot.imports('clients', 'Name,Owner,External ID\nAcme,U_DANA,19\n', '--source', 'standard');
    const touch = { type: 'touch', client: { externalId: '19' }, at: NOW, updatedAt: NOW };
    await bot.post([
      { ...touch, kind: 'ticket', externalId: 't1', title: 'VPN' },
      { ...touch, kind: 'dispute', externalId: 'd1', title: 'INV-1' },
    ]);
  };
  const dms = () => bot.slack.dms('U_DANA').filter((text) => text.includes('disputes'));

  test('print one line a notice, at any instant, and --dry-run sends nothing', async () => {
    await prepared();
    const early = await bot.cli('tick');
    expect(early).toMatchObject({ status: 0, out: '' });
    const would = await bot.cli('tick', '--at', '2026-03-19T09:00:00+11:00', '--dry-run');
    expect(would.out.split('\n')).toContainEqual(
      expect.stringMatching(/^would tell Dana Reyes: Acme disputes a bill/),
    );
    expect(dms()).toEqual([]);
    const done = await bot.cli('tick', '--at', '2026-03-19T09:00:00+11:00');
    expect(done.out.split('\n')).toContainEqual(
      expect.stringMatching(/^sent dispute-during-ticket to Dana Reyes: Acme disputes a bill/),
    );
    expect(dms()).toHaveLength(1);
    const json = await bot.cli('tick', '--at', '2026-03-19T09:01:00+11:00', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ notices: [], would: [] });
    expect(await bot.cli('tick', '--at', 'soon')).toMatchObject({ status: 2 });
  });

  test('a brief of the past says what was recorded by then', async () => {
    await prepared();
    bot.moveTo('2026-03-25T10:00:00+11:00');
    await bot.imports('contacts', 'Client,Name,Main\nAcme,Bob Ray,yes\n');
    expect((await bot.cli('brief', 'acme')).out).toContain('Bob Ray');
    const past = await bot.cli('brief', 'acme', '--at', '2026-03-19T09:00:00+11:00');
    expect(past.out).not.toContain('Bob Ray');
    expect(past.out).toContain('VPN');
  });
});

describe('Socket Mode', () => {
  afterEach(() => bot.stop());

  test('answers the command and the shortcut as HTTP does', async () => {
    bot = await startBot({ now: NOW, socket: true });
    await bot.imports('clients', 'Name,Owner\nAcme,U_DANA\n');
    const dana = bot.slack.as('U_DANA');
    expect((await dana.command('/client', 'acme', { channel: 'C_GENERAL' })).text).toContain('Acme');
    await dana.shortcut('call-notes.open');
    expect(dana.modal()).toBeDefined();
    const answer = await fetch(`${bot.url}/slack/events`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
  });
});

test('without a Slack, or with OAuth, which is not built yet, the bot says so', async () => {
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'not-used-here' });
  const { log } = keptLog();
  const options = {
    ...{ databaseUrl: 'postgresql://127.0.0.1:1/none', clock: { now: () => new Date(NOW) }, log },
    ...{ listens: false, wakesByItself: false },
  };
  const none = { ...config, slack: { mode: 'none' } as const };
  await expect(createBot(none, options)).rejects.toThrow('No Slack is set: set SLACK_BOT_TOKEN');
  const oauth = {
    ...config,
    slack: { mode: 'oauth', signingSecret: 's', clientId: 'c', clientSecret: 's', stateSecret: 's' } as const,
  };
  await expect(createBot(oauth, options)).rejects.toThrow('OAuth is not built yet');
});
