import { createBot } from '../../../src/app';
import { readConfig } from '../../../src/config';
import { slackClients } from '../../../src/slack/clients';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import { northwind } from '../../../src/playground/firm';
import { startPlayground } from '../../../src/playground/playground';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(() => bot.stop());

const ofDana = async () => {
  const dana = await bot.store.teammates.bySlackId('U_DANA');
  const match = await bot.store.clients.match('Acme');
  const notices = await bot.store.notices.byClient(match.type === 'one' ? match.id : '');
  return notices.filter(({ recipientId }) => recipientId === dana?.id);
};
const metric = async (state: string): Promise<number> => {
  const text = await (await fetch(`${bot.url}/metrics`)).text();
  return Number(new RegExp(`touchbase_notices_total\\{state="${state}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
};
/** Days and days of ticks: enough for whatever might be sent again. */
const laterOn = async (): Promise<void> => {
  for (const day of ['18', '19', '20', '23']) {
    bot.moveTo(`2026-03-${day}T16:00:00+11:00`);
    await bot.tick();
  }
};

test('a throttled post is made later, once, and holds up nobody’s modal', async () => {
  bot = await startFirm();
  bot.slack.fault({ method: 'chat.postMessage', channel: 'D_DANA', kind: '429', retryAfterSeconds: 30 });
  await bot.post([ticket(), dispute()]);
  expect(told(bot, 'U_DANA')).toEqual([]);
  expect(told(bot, 'U_PAT')).toHaveLength(1);
  const began = performance.now();
  await bot.slack.as('U_DANA').shortcut('call-notes.open');
  expect(performance.now() - began).toBeLessThan(2_500);
  expect(await ofDana()).toEqual([
    expect.objectContaining({ state: 'planned', notBefore: new Date('2026-03-18T10:00:30+11:00') }),
  ]);
  bot.moveTo('2026-03-18T10:00:29+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  bot.moveTo('2026-03-18T10:00:30+11:00');
  await bot.tick();
  await laterOn();
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('two messages to one person within a second: both arrive, each once', async () => {
  bot = await startFirm();
  bot.slack.limitPosts(true);
  await bot.post([ticket(), dispute(), dispute({ externalId: 'dp_2', title: 'INV-2000' })]);
  bot.moveTo('2026-03-18T10:00:05+11:00');
  await bot.tick();
  bot.moveTo('2026-03-18T10:00:10+11:00');
  await bot.tick();
  await laterOn();
  expect(told(bot, 'U_DANA')).toHaveLength(2);
});

test.each(['500', 'accept-then-drop', 'hang'] as const)(
  'an unknown outcome (%s) is looked for a minute later, and it arrives once',
  async (kind) => {
    bot = await startFirm();
    bot.slack.fault({ method: 'chat.postMessage', channel: 'D_DANA', kind });
    await bot.post([ticket(), dispute()]);
    expect(await ofDana()).toEqual([expect.objectContaining({ state: 'unknown' })]);
    expect(await metric('unknown')).toBe(1);
    const [notice] = await ofDana();
    expect(bot.logged()).toContainEqual(
      expect.objectContaining({ notice: expect.stringContaining(notice?.id ?? '?') as string }),
    );
    bot.moveTo('2026-03-18T10:00:59+11:00');
    await bot.tick();
    expect(told(bot, 'U_DANA')).toHaveLength(kind === 'accept-then-drop' ? 1 : 0);
    expect(bot.slack.calls.filter(({ method }) => method === 'conversations.history')).toEqual([]);
    bot.moveTo('2026-03-18T10:01:00+11:00');
    await bot.tick();
    expect(await ofDana()).toEqual([expect.objectContaining({ state: 'sent', channel: 'D_DANA' })]);
    expect(await metric('sent')).toBe(3);
    await laterOn();
    expect(told(bot, 'U_DANA')).toHaveLength(1);
  },
);

test('what arrived after all is edited like any other', async () => {
  bot = await startFirm();
  bot.slack.fault({ method: 'chat.postMessage', channel: 'D_DANA', kind: 'accept-then-drop' });
  await bot.post([ticket(), dispute()]);
  bot.moveTo('2026-03-18T10:01:00+11:00');
  await bot.tick();
  const [notice] = await ofDana();
  const [posted] = bot.slack.dmMessages('U_DANA').filter(({ text }) => text.includes('disputes a bill'));
  expect(notice?.ts).toBe(posted?.ts);
});

test('where the conversation cannot be read it stays unknown, shown to administrators, never sent blindly', async () => {
  bot = await startFirm();
  bot.slack.fault({ method: 'chat.postMessage', channel: 'D_DANA', kind: 'hang' });
  bot.slack.fault({ method: 'conversations.history', kind: '500', times: 999 });
  await bot.post([ticket(), dispute()]);
  await laterOn();
  expect(await ofDana()).toEqual([
    expect.objectContaining({
      state: 'unknown',
      reason: expect.stringContaining('cannot be read') as string,
    }),
  ]);
  expect(told(bot, 'U_DANA')).toEqual([]);
  await bot.slack.as('U_LEE').openHome();
  expect(JSON.stringify(bot.slack.home('U_LEE'))).toContain('1 message may not have arrived');
});

test('Slack cannot be reached: later, once', async () => {
  bot = await startFirm();
  const { apiUrl, botToken } = bot.slack;
  await bot.slack.stop();
  await bot.post([ticket(), dispute()]);
  expect(await ofDana()).toEqual([expect.objectContaining({ state: 'planned' })]);
  const again = await startPlayground({
    ...{ firm: northwind, botToken, port: Number(new URL(apiUrl).port), signingSecret: 'any' },
    ...{
      clock: { now: bot.now },
      manifest: parse(readFileSync(join(__dirname, '../../../manifest.yml'), 'utf8')),
    },
  });
  try {
    await laterOn();
    expect(again.dms('U_DANA').filter((text) => text.includes('disputes a bill'))).toHaveLength(1);
  } finally {
    await again.stop();
  }
});

test.each([
  ['before its post began', 'null'],
  ['while it posted, and it is not there', `'D_DANA'`],
])('a process died %s: it is sent, once', async (_when, channel) => {
  bot = await startFirm();
  bot.moveTo('2026-03-18T20:00:00+11:00');
  await bot.post([ticket(), dispute()]);
  const { botToken: token, apiUrl } = bot.slack;
  await slackClients({ token, apiUrl, log: bot.bot.deps.log }).scheduled.conversations.open({
    users: 'U_DANA',
  });
  const db = openDatabase(bot.databaseUrl);
  const [notice] = await ofDana();
  await db.$executeRawUnsafe(
    `update notices set state = 'sending', lease_until = now() - interval '1 second', channel = ${channel} where id = '${notice?.id}'`,
  );
  await closeDatabase(db);
  await bot.tick();
  expect(await metric('unknown')).toBe(channel === 'null' ? 0 : 1);
  await laterOn();
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('two processes deliver 200 notices: none is lost, none comes twice', async () => {
  bot = await startFirm();
  bot.moveTo('2026-03-18T20:00:00+11:00');
  const names = Array.from({ length: 200 }, (_, i) => `Client number ${i} end`);
  await bot.imports(
    'clients',
    `Name,Owner,Cadence\n${names.map((name) => `${name},U_DANA,none`).join('\n')}\n`,
  );
  await bot.post(
    names.flatMap((name, i) => [
      ticket({ client: { name }, externalId: `t${i}`, assignee: null }),
      dispute({ client: { name }, externalId: `d${i}` }),
    ]),
  );
  const other = await createBot(
    readConfig({
      ...{ SLACK_BOT_TOKEN: bot.slack.botToken, SLACK_API_URL: bot.slack.apiUrl },
      ...{ SLACK_SIGNING_SECRET: 'not-used-here', DATABASE_URL: bot.databaseUrl },
    }),
    {
      ...{ databaseUrl: bot.databaseUrl, clock: { now: bot.now }, log: bot.bot.deps.log },
      ...{ listens: false, wakesByItself: false },
    },
  );
  bot.moveTo('2026-03-19T10:00:00+11:00');
  const reports = await Promise.all([other.tick(), bot.bot.tick()]);
  await other.stop();
  // five of them in messages of their own, and the others in one
  const own = told(bot, 'U_DANA').filter((text) => !text.includes('more for today'));
  expect(own).toHaveLength(5);
  expect(new Set(own).size).toBe(5);
  bot.moveTo('2026-03-19T10:00:10+11:00');
  await bot.tick();
  const [more, ...others] = bot.slack.dms('U_DANA').filter((text) => text.includes('more for today'));
  expect(more).toMatch(/^195 more for today\n/);
  expect(others).toEqual([]);
  expect(
    names.filter((name) =>
      own.some((text) => text.includes(`${name} disputes`) && more?.includes(`${name} disputes`)),
    ),
  ).toEqual([]);
  expect(reports.every(({ notices }) => notices.length > 0)).toBe(true);
}, 60_000);
