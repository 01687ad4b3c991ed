import { createBot } from '../../../src/app';
import { readConfig } from '../../../src/config';
import { createLog } from '../../../src/platform/log';
import { northwind } from '../../../src/playground/firm';
import type { BotUnderTest } from '../../support/start-bot';
import { lists, outcome, read, startCalls } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stop());

const ZONES = {
  U_DANA: 'Australia/Sydney',
  U_PAT: 'Europe/London',
  U_SAM: 'America/New_York',
  U_JO: 'Asia/Kolkata',
};
const FOUR = {
  clients: [
    'Acme,@dana,,weekly,Australia/Sydney',
    'Globex,@pat,,weekly,Europe/London',
    'Hooli,@sam,,weekly,America/New_York',
    'Initech,@jo,,weekly,Asia/Kolkata',
  ],
  calls: [
    'Acme,2026-06-01T10:00:00+10:00,reached,@dana',
    'Globex,2026-06-01T10:00:00+01:00,reached,@pat',
    'Hooli,2026-06-01T10:00:00-04:00,reached,@sam',
    'Initech,2026-06-01T10:00:00+05:30,reached,@jo',
  ],
};
/** 08:30 there on 8 June 2026, a Monday. */
const MORNINGS = {
  U_DANA: '2026-06-08T08:30:00+10:00',
  U_PAT: '2026-06-08T08:30:00+01:00',
  U_SAM: '2026-06-08T08:30:00-04:00',
  U_JO: '2026-06-08T08:30:00+05:30',
};

test('the list comes at 08:30 in each person’s own zone: never before, within 15 minutes, once', async () => {
  bot = await startCalls(FOUR);
  for (const [userId, morning] of Object.entries(MORNINGS).sort(
    ([, a], [, b]) => Date.parse(a) - Date.parse(b),
  )) {
    const at = Date.parse(morning);
    await bot.tickAt(new Date(at - 1000).toISOString());
    expect([userId, lists(bot, userId).length]).toEqual([userId, 0]);
    for (let minute = 0; minute <= 15; minute += 3) {
      await bot.tickAt(new Date(at + minute * 60_000).toISOString());
    }
    expect([userId, lists(bot, userId).length]).toEqual([userId, 1]);
  }
  expect(Object.keys(ZONES).map((userId) => lists(bot, userId).length)).toEqual([1, 1, 1, 1]);
  await bot.tickAt('2026-06-08T23:59:00Z');
  expect(lists(bot, 'U_PAT')).toHaveLength(1);
});

test('not at a weekend, not on a public holiday, not on one’s own day off; an own hour holds', async () => {
  bot = await startCalls({
    clients: ['Acme,@dana,,daily,Australia/Sydney', 'Globex,@kim,,daily,Australia/Sydney'],
  });
  await bot.imports('people', 'Member,Days off,Morning\n@kim,mon|tue,07:15\n@dana,,');
  // Monday 8 June 2026 is the King's Birthday in New South Wales
  await bot.cli('settings', 'set', 'country', 'AU');
  await bot.cli('settings', 'set', 'region', 'NSW');
  for (const day of ['06', '07', '08']) await bot.tickAt(`2026-06-${day}T10:00:00+10:00`);
  expect([...lists(bot, 'U_DANA'), ...lists(bot, 'U_KIM')]).toEqual([]);
  await bot.tickAt('2026-06-09T10:00:00+10:00');
  expect([lists(bot, 'U_DANA').length, lists(bot, 'U_KIM').length]).toEqual([1, 0]);
  await bot.tickAt('2026-06-10T07:14:00+10:00');
  expect([lists(bot, 'U_DANA').length, lists(bot, 'U_KIM').length]).toEqual([1, 0]);
  await bot.tickAt('2026-06-10T07:30:00+10:00');
  expect([lists(bot, 'U_DANA').length, lists(bot, 'U_KIM').length]).toEqual([1, 1]);
});

test('late after the process was down, never after the working day; a day without calls says nothing', async () => {
  bot = await startCalls(FOUR);
  await bot.tickAt('2026-06-08T16:00:00+10:00');
  expect(lists(bot, 'U_DANA')).toHaveLength(1);
  expect(await outcome(bot, 'U_DANA', '2026-06-08')).toBe('planned');
  await bot.tickAt('2026-06-08T17:31:00+01:00');
  expect(lists(bot, 'U_PAT')).toEqual([]);
  expect(await outcome(bot, 'U_PAT', '2026-06-08')).toBe('missed');
  bot.moveTo('2026-06-09T09:00:00+10:00');
  await bot.slack.as('U_DANA').click(lists(bot, 'U_DANA')[0] ?? fail('no list'), 'Spoke, all well');
  await bot.tickAt('2026-06-10T09:00:00+10:00');
  expect(await outcome(bot, 'U_DANA', '2026-06-10')).toBe('nothing to say');
});

const fail = (words: string): never => {
  throw new Error(words);
};

test('a list that Slack refused all day is not sent in the evening', async () => {
  bot = await startCalls(FOUR);
  bot.slack.fault({
    method: 'chat.postMessage',
    channel: 'D_DANA',
    kind: '429',
    times: 3,
    retryAfterSeconds: 12 * 3600,
  });
  await bot.tickAt('2026-06-08T08:45:00+10:00');
  await bot.tickAt('2026-06-08T21:00:00+10:00');
  expect(lists(bot, 'U_DANA')).toEqual([]);
});

test('two processes and two ticks at once send one list each', async () => {
  bot = await startCalls(FOUR);
  bot.moveTo('2026-06-08T22:30:00+10:00');
  const env = {
    ...{ PORT: '0', HOST: '127.0.0.1', DATABASE_URL: bot.databaseUrl, SLACK_API_URL: bot.slack.apiUrl },
    ...{ SLACK_BOT_TOKEN: bot.slack.botToken, SLACK_SIGNING_SECRET: 'a-signing-secret' },
  };
  const other = await createBot(readConfig(env), {
    ...{ databaseUrl: bot.databaseUrl, clock: { now: bot.now }, log: createLog('silent') },
    ...{ listens: false, wakesByItself: false },
  });
  try {
    await Promise.all([bot.tick(), other.tick(), bot.tick(), other.tick()]);
    bot.moveTo('2026-06-08T22:45:00+10:00');
    await Promise.all([bot.tick(), other.tick()]);
  } finally {
    await other.stop();
  }
  expect(['U_DANA', 'U_PAT', 'U_SAM', 'U_JO'].map((who) => lists(bot, who).length)).toEqual([0, 1, 1, 0]);
});

test('B1: long overdue, late, due, then further tries; whoever left or is off hears nothing', async () => {
  const users = northwind.users.map((user) => ({ ...user }));
  const firm = { ...northwind, users };
  bot = await startCalls(
    {
      clients: [
        'Due Ltd,@dana,,weekly,Australia/Sydney',
        'Late Ltd,@dana,,weekly,Australia/Sydney',
        'Long Ltd,@dana,,weekly,Australia/Sydney',
        'Try Ltd,@dana,,monthly,Australia/Sydney',
        'Ahead Ltd,@dana,,monthly,Australia/Sydney',
        'Globex,@kim,,weekly,Australia/Sydney',
        'Hooli,@pat,,weekly,Europe/London',
      ],
      calls: [
        'Due Ltd,2026-06-02T10:00:00+10:00,reached,@dana',
        'Late Ltd,2026-06-01T10:00:00+10:00,reached,@dana',
        'Long Ltd,2026-05-12T10:00:00+10:00,reached,@dana',
        'Try Ltd,2026-05-28T10:00:00+10:00,reached,@dana',
        'Try Ltd,2026-06-05T10:00:00+10:00,voicemail,@jo',
        'Ahead Ltd,2026-06-05T10:00:00+10:00,reached,@dana',
        'Globex,2026-05-01T10:00:00+10:00,reached,@kim',
        'Hooli,2026-05-01T10:00:00+01:00,reached,@pat',
      ],
    },
    { firm },
  );
  users.forEach((user) => void (user.deleted ||= user.id === 'U_KIM'));
  await bot.slack.event({ type: 'user_change', user: bot.slack.slackUser('U_KIM') });
  await bot.imports('people', 'Member,Days off\n@pat,2026-06-09');
  await bot.tickAt('2026-06-09T08:45:00+10:00');
  const shown = read(bot);
  const order = ['Long Ltd', 'Late Ltd', 'Due Ltd', 'Try Ltd'].map((name) => shown.indexOf(name));
  expect(order.every((place) => place >= 0)).toBe(true);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(shown).not.toContain('Ahead Ltd');
  expect(shown).toContain(
    'Try Ltd, since Monday: second try, best in the afternoon (left voicemail 5 June), last spoke 28 May',
  );
  await bot.tickAt('2026-06-09T12:00:00+01:00');
  expect(bot.slack.dms('U_KIM')).toEqual([]);
  expect(lists(bot, 'U_PAT')).toEqual([]);
});
