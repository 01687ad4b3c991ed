import { closeDatabase, openDatabase } from '../../../src/store/database';
import { createBot } from '../../../src/app';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(() => bot.stop());

const all = (): readonly string[] =>
  ['U_DANA', 'U_KIM', 'U_PAT', 'U_LEE', 'U_SAM'].flatMap((id) => told(bot, id));
const states = async (): Promise<readonly string[]> => {
  const match = await bot.store.clients.match('Acme');
  const notices = match.type === 'one' ? await bot.store.notices.byClient(match.id) : [];
  return notices.filter(({ key }) => !/:(backup|manager)$/.test(key)).map(({ state }) => state);
};

test('A8: a dispute during an open ticket: the owner hears once, the assignee and billing in their own words, at once', async () => {
  bot = await startFirm();
  expect(await bot.post(ticket())).toMatchObject({ status: 200, body: { accepted: 1 } });
  expect(all()).toEqual([]);
  expect(await bot.post(dispute())).toMatchObject({ status: 200, body: { accepted: 1 } });
  // without any tick
  const [dana] = told(bot, 'U_DANA');
  expect(dana).toContain('Acme Pty Ltd disputes a bill while a ticket is open.');
  expect(dana).toMatch(/INV-1042 never ordered the firewall.*1,200\.50/);
  expect(dana).toMatch(/“VPN down”, high priority, open 2 days/);
  const [kim] = told(bot, 'U_KIM');
  expect(kim).toContain('Acme Pty Ltd disputes a bill while your ticket is open');
  expect(kim).toContain('Send questions about billing to Pat Okafor.');
  expect(kim).not.toMatch(/1,200|INV-1042|firewall/);
  const [pat] = told(bot, 'U_PAT');
  expect(pat).toMatch(
    /Acme Pty Ltd disputes a bill and has a ticket open: “VPN down”, high priority, open 2 days/,
  );
  expect(all()).toHaveLength(3);
  await bot.tick();
  await bot.tick();
  bot.moveTo('2026-03-19T10:00:00+11:00');
  await bot.tick();
  expect(all()).toHaveLength(3);
  expect(bot.slack.refusals()).toEqual([]);
});

test('the buttons of the nudge open the brief', async () => {
  bot = await startFirm();
  await bot.post([ticket(), dispute()]);
  const message = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('disputes'));
  if (!message) throw new Error('Dana was told nothing.');
  expect((await bot.slack.as('U_DANA').click(message, 'Brief')).text).toContain('Acme Pty Ltd');
});

test('in whatever order they come, the same delivery twice and the same state again: once', async () => {
  bot = await startFirm();
  await bot.post(dispute(), { id: 'one' });
  await bot.post(ticket(), { id: 'two' });
  await bot.post(ticket(), { id: 'two' });
  await bot.post(ticket({ title: 'VPN still down', updatedAt: '2026-03-18T10:01:00+11:00' }), {
    id: 'three',
  });
  await bot.post(dispute({ updatedAt: '2026-03-18T10:02:00+11:00', note: 'new' }), { id: 'four' });
  await bot.tick();
  expect(all()).toHaveLength(3);
});

test('several processes on one database: once', async () => {
  bot = await startFirm();
  const match = await bot.store.clients.match('Acme');
  const clientId = match.type === 'one' ? match.id : '';
  const others = await Promise.all(
    [1, 2].map(() =>
      createBot(otherConfig(), {
        ...{ databaseUrl: bot.databaseUrl, clock: { now: bot.now }, log: bot.bot.deps.log },
        ...{ listens: false, wakesByItself: false },
      }),
    ),
  );
  try {
    await Promise.all(others.map(({ tick }) => tick()));
    const posted = bot.post([ticket(), dispute()]);
    await Promise.all([...others, ...others].map(({ tick }) => tick()));
    await posted;
    await Promise.all(others.map(({ deps, tick }) => deps.wake('T_NORTH', [clientId]).then(tick)));
  } finally {
    await Promise.all(others.map(({ stop }) => stop()));
  }
  expect(all()).toHaveLength(3);
  expect(await states()).toEqual(['sent', 'sent', 'sent']);

  function otherConfig(): Parameters<typeof createBot>[0] {
    return {
      ...{ slack: { mode: 'http', signingSecret: 'not used here', botToken: bot.slack.botToken } },
      ...{ port: 0, host: '127.0.0.1', databaseUrl: bot.databaseUrl, migrateDatabaseUrl: undefined },
      ...{ dataDir: '', slackApiUrl: bot.slack.apiUrl, publicUrl: '', logLevel: 'info', dryRun: false },
      ...{ production: false, tokenKeys: [] },
    };
  }
});

test.each([
  ['out of hours: at the next start of day', '2026-03-18T19:00:00+11:00', '2026-03-19T08:30:00+11:00'],
  ['on a Saturday: on Monday', '2026-03-21T11:00:00+11:00', '2026-03-23T08:30:00+11:00'],
  ['on Good Friday: after Easter', '2026-04-03T11:00:00+11:00', '2026-04-07T08:30:00+10:00'],
])('%s', async (_when, at, then) => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'country', 'AU');
  bot.moveTo(at);
  await bot.post([ticket({ updatedAt: at }), dispute({ updatedAt: at })]);
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  bot.moveTo(new Date(new Date(then).getTime() - 60_000).toISOString());
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  bot.moveTo(then);
  await bot.tick();
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('somebody who put off a call to them hears at once: it is no reminder of the call', async () => {
  bot = await startFirm();
  const dana = await bot.store.teammates.bySlackId('U_DANA');
  const match = await bot.store.clients.match('Acme');
  await bot.store.snoozes.add(
    {
      ...{ clientId: match.type === 'one' ? match.id : '', teammateId: dana?.id ?? '', kind: 'snooze' },
      ...{ until: new Date('2026-03-20T09:00:00+11:00'), why: null },
    },
    bot.bot.deps.stamp(dana?.id ?? '', bot.now()),
  );
  await bot.post([ticket(), dispute()]);
  expect(told(bot, 'U_DANA')).toHaveLength(1);
  expect(told(bot, 'U_KIM')).toHaveLength(1);
});

test('the process was down until the evening: nobody hears of it before the next start of day', async () => {
  bot = await startFirm();
  bot.moveTo('2026-03-18T19:00:00+11:00');
  await bot.post([ticket(), dispute()]);
  bot.moveTo('2026-03-19T20:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  bot.moveTo('2026-03-20T08:30:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('what has gone before its time is not said; when it is so again, it is', async () => {
  bot = await startFirm();
  bot.moveTo('2026-03-18T20:00:00+11:00');
  await bot.post([ticket(), dispute()]);
  await bot.post(ticket({ closedAt: '2026-03-18T20:30:00+11:00', updatedAt: '2026-03-18T20:30:00+11:00' }));
  bot.moveTo('2026-03-19T09:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  expect(await states()).toContain('dropped');
  await bot.post(ticket({ updatedAt: '2026-03-19T09:01:00+11:00' }));
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('somebody who has left hears nothing; for the owner who left, the manager does', async () => {
  bot = await startFirm();
  bot.moveTo('2026-03-18T20:00:00+11:00');
  await bot.post([ticket(), dispute()]);
  await bot.slack.event({ type: 'user_change', user: { ...bot.slack.slackUser('U_DANA'), deleted: true } });
  bot.moveTo('2026-03-19T09:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  expect(told(bot, 'U_LEE')).toHaveLength(1);
});

test('a client without an owner: the manager', async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Tier,External ID\nGlobex,C,20\n', '--source', 'standard');
  const client = { externalId: '20', name: 'Globex' };
  await bot.post([ticket({ client }), dispute({ client })]);
  expect(told(bot, 'U_LEE')).toEqual([expect.stringContaining('Globex disputes a bill')]);
});

test('a call about it leaves no doubt who may see figures: a technician who owns nothing sees none', async () => {
  bot = await startFirm();
  await bot.post([ticket(), dispute()]);
  const { posted } = await bot.slack.as('U_KIM').command('/client', 'acme');
  expect(JSON.stringify(posted)).not.toContain('1,200');
  const db = openDatabase(bot.databaseUrl);
  expect(await db.notice.count({ where: { state: 'sent', kind: 'dispute-during-ticket' } })).toBe(3);
  await closeDatabase(db);
});
