import type { BotUnderTest } from '../../support/start-bot';
import { dispute, event, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused());

/** Clients of Dana that nobody has to call, `C1` and so on. */
const clients = (number: number) =>
  bot.imports(
    'clients',
    `Name,Owner,Cadence\n${Array.from({ length: number }, (_, i) => `C${i + 1} Ltd,U_DANA,none`).join('\n')}\n`,
  );
/** A ticket and a dispute at that client, as both come in. */
const trouble = (i: number, given: object = {}) => [
  ticket({ client: { name: `C${i} Ltd` }, externalId: `t${i}`, assignee: null, ...given }),
  dispute({ client: { name: `C${i} Ltd` }, externalId: `d${i}`, ...given }),
];
const running = (): readonly string[] =>
  bot.slack.dms('U_DANA').filter((text) => /more for today|was named here/.test(text));

test('beyond five a day: one message that names the rest, edited as things come and go, and tomorrow’s list begins with it', async () => {
  bot = await startFirm();
  await clients(9);
  await bot.post([1, 2, 3, 4, 5].flatMap((i) => trouble(i)));
  expect(told(bot, 'U_DANA')).toHaveLength(5);
  expect(running()).toEqual([]);
  await bot.post(trouble(6));
  expect(running()).toEqual([
    expect.stringMatching(
      /^1 more for today\nC6 Ltd disputes a bill while a ticket is open\..*\n\[Brief\] \[I’ll do it\] \[⋯ [^\]]*\]$/s,
    ),
  ]);
  await bot.post([...trouble(7), ...trouble(8)]);
  bot.moveTo('2026-03-18T10:00:10+11:00');
  await bot.tick();
  expect(running()).toEqual([
    expect.stringMatching(/^3 more for today\nC6 Ltd disputes.*\nC7 Ltd disputes.*\nC8 Ltd disputes/s),
  ]);
  const message = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('more for today'));
  if (!message) throw new Error('There is no running message.');
  expect(message.text).toBe('3 more for today: C6 Ltd, C7 Ltd and C8 Ltd');
  expect((await bot.slack.as('U_DANA').click(message, 'Brief')).text).toContain('C6 Ltd');
  const over = { closedAt: '2026-03-18T11:00:00+11:00', updatedAt: '2026-03-18T11:00:00+11:00' };
  bot.moveTo('2026-03-18T11:00:00+11:00');
  await bot.post(trouble(7, over));
  await bot.tick();
  expect(running()).toEqual([expect.stringMatching(/^2 more for today\n(?!.*C7 Ltd)/s)]);
  // tomorrow: what still holds, at the head of a list that would not be else
  await bot.tickAt('2026-03-19T08:45:00+11:00');
  const list = bot.slack.dms('U_DANA').find((text) => text.includes('Still open from before'));
  expect(list).toMatch(/Still open from before: 2\nC6 Ltd disputes.*\nC8 Ltd disputes/s);
  // and once is enough
  await bot.tickAt('2026-03-20T08:45:00+11:00');
  expect(bot.slack.dms('U_DANA').filter((text) => text.includes('Still open from before'))).toHaveLength(1);
  // a new day, a new budget
  await bot.post(trouble(9));
  expect(told(bot, 'U_DANA').filter((text) => text.includes('C9 Ltd'))).toHaveLength(1);
});

test('all of it over before it was sent or after: nothing is dropped unseen, nothing is said twice', async () => {
  bot = await startFirm();
  await clients(6);
  await bot.post([1, 2, 3, 4, 5].flatMap((i) => trouble(i)));
  await bot.post(trouble(6));
  expect(running()).toHaveLength(1);
  const over = { closedAt: '2026-03-18T10:05:00+11:00', updatedAt: '2026-03-18T10:05:00+11:00' };
  bot.moveTo('2026-03-18T10:05:00+11:00');
  await bot.post(trouble(6, over));
  expect(running()).toEqual(['Nothing more for today: what was named here is over.']);
  await bot.post(trouble(6, { updatedAt: '2026-03-18T10:06:00+11:00' }));
  await bot.tickAt('2026-03-18T10:07:00+11:00');
  expect(running()).toEqual([expect.stringMatching(/^1 more for today\nC6 Ltd/)]);
});

test('after Easter what waited comes as one message, the gravest first, and takes one place of five', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'country', 'AU');
  await clients(7);
  bot.moveTo('2026-04-03T11:00:00+11:00');
  await bot.post([1, 2].flatMap((i) => trouble(i)));
  await bot.tickAt('2026-04-06T12:00:00+10:00');
  expect(bot.slack.dms('U_DANA').filter((text) => /disputes a bill/.test(text))).toEqual([]);
  await bot.tickAt('2026-04-07T08:30:00+10:00');
  expect(told(bot, 'U_DANA')).toEqual([
    expect.stringMatching(
      /^While you were away, 2 things\nC1 Ltd disputes a bill.*\n\[Brief\] .*\nC2 Ltd disputes a bill.*\n\[Brief\] \[I’ll do it\] \[⋯ [^\]]*\]$/s,
    ),
  ]);
  bot.moveTo('2026-04-07T09:00:00+10:00');
  await bot.post([3, 4, 5, 6, 7].flatMap((i) => trouble(i)));
  expect(running()).toHaveLength(1);
  expect(told(bot, 'U_DANA')).toHaveLength(1 + 4 + 1);
});

test('of what waits for one morning the gravest is a message of its own, whatever came first', async () => {
  bot = await startFirm();
  await clients(6);
  bot.moveTo('2026-03-21T11:00:00+11:00');
  const badly = { kind: 'call', outcome: 'reached', mood: 'badly', by: 'kim@northwind.example' };
  await bot.post(
    [1, 2, 3, 4, 5].map((i) => event('call', { ...badly, client: { name: `C${i} Ltd` }, at: bot.now() })),
  );
  bot.moveTo('2026-03-21T12:00:00+11:00');
  await bot.post(trouble(6));
  await bot.tickAt('2026-03-23T08:30:00+11:00');
  expect(told(bot, 'U_DANA')[0]).toMatch(/^C6 Ltd disputes a bill while a ticket is open/);
  expect(running()).toEqual([expect.stringMatching(/^1 more for today\nC5 Ltd/)]);
});

test('after a weekend each is said as usual', async () => {
  bot = await startFirm();
  await clients(2);
  bot.moveTo('2026-03-21T11:00:00+11:00');
  await bot.post([1, 2].flatMap((i) => trouble(i)));
  await bot.tickAt('2026-03-23T08:30:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([
    expect.stringMatching(/^C\d Ltd disputes a bill/),
    expect.stringMatching(/^C\d Ltd disputes a bill/),
  ]);
});
