import { startBot, type BotUnderTest } from '../../support/start-bot';
import { openHome, published, readHome } from './support';

let bot: BotUnderTest;

beforeEach(async () => {
  bot = await startBot({ now: '2026-06-09T10:00:00+10:00' });
  await bot.imports('clients', 'Name,Owner,Cadence\nAcme,@dana,weekly\nGlobex,@kim,weekly\n');
  await bot.imports(
    'touches',
    'Kind,Client,At,Outcome,By\ncall,Acme,2026-06-02T10:00:00+10:00,reached,@dana\ncall,Globex,2026-06-02T10:00:00+10:00,reached,@kim\n',
  );
  await bot.tick();
});
afterEach(() => bot.stop());

const shown = (who = 'U_DANA') => readHome(bot.slack.home(who));
const ticket = (client: string, number: number) => {
  const at = bot.now().toISOString();
  const about = { type: 'touch', client: { name: client }, at, updatedAt: at };
  return bot.post([
    { ...about, kind: 'ticket', externalId: `T-${number}`, title: 'VPN down' },
    { ...about, kind: 'dispute', externalId: `D-${number}`, title: 'INV-7' },
  ]);
};

test('what changes about a client of mine is on my Home at once, without opening it again', async () => {
  expect(await openHome(bot, 'U_DANA')).not.toContain('disputes a bill');
  bot.moveTo('2026-06-09T10:01:00+10:00');
  await ticket('Acme', 1);
  expect(shown()).toContain('Acme disputes a bill while a ticket is open');
});

test('a call logged elsewhere settles its row', async () => {
  expect(await openHome(bot, 'U_DANA')).toContain('1 call to make');
  bot.moveTo('2026-06-09T10:01:00+10:00');
  const dana = bot.slack.as('U_DANA');
  await dana.click(await dana.command('/calls', ''), 'Spoke, all well');
  expect(shown()).toContain('✓ Acme spoke 10:01, went well');
});

test('what changes within five seconds comes together', async () => {
  await openHome(bot, 'U_DANA');
  bot.moveTo('2026-06-09T10:01:00+10:00');
  for (const number of [1, 2, 3, 4]) await ticket('Acme', number);
  expect(published(bot, 'U_DANA')).toBe(2);
  await bot.tickAt('2026-06-09T10:01:05+10:00');
  expect(published(bot, 'U_DANA')).toBe(3);
  await bot.tickAt('2026-06-09T10:01:30+10:00');
  expect(published(bot, 'U_DANA')).toBe(3);
});

test('nobody else’s Home is touched, nor one that was opened more than eight hours ago', async () => {
  await openHome(bot, 'U_KIM');
  bot.moveTo('2026-06-09T10:01:00+10:00');
  await ticket('Acme', 1);
  expect(published(bot, 'U_KIM')).toBe(1);
  bot.moveTo('2026-06-09T18:00:01+10:00');
  await ticket('Globex', 2);
  expect(published(bot, 'U_KIM')).toBe(1);
  expect(await openHome(bot, 'U_KIM')).toContain('Globex disputes a bill');
});

test('whoever had the client until today sees that it is gone', async () => {
  expect(await openHome(bot, 'U_DANA')).toContain('Acme');
  bot.moveTo('2026-06-09T10:01:00+10:00');
  await bot.imports('clients', 'Name,Owner\nAcme,@kim\n');
  await bot.tick();
  expect(shown()).not.toContain('Acme');
});

test('when Slack is busy it waits as long as it is told, and then shows the newest', async () => {
  await openHome(bot, 'U_DANA');
  bot.moveTo('2026-06-09T10:01:00+10:00');
  bot.slack.fault({ method: 'views.publish', kind: '429', retryAfterSeconds: 20 });
  await ticket('Acme', 1);
  expect(shown()).not.toContain('disputes a bill');
  await bot.tickAt('2026-06-09T10:01:19+10:00');
  expect(published(bot, 'U_DANA')).toBe(2);
  await bot.tickAt('2026-06-09T10:01:20+10:00');
  expect(shown()).toContain('disputes a bill');
});

test('a Home that another process published meanwhile is written from facts that are newer still', async () => {
  const dana = bot.slack.as('U_DANA');
  await dana.openHome();
  const viewer = await bot.store.teammates.bySlackId('U_DANA');
  // as if the other had published since: the hash that we know is an old one
  await bot.store.homes.published(viewer?.id ?? '', '1.old', bot.now());
  bot.moveTo('2026-06-09T10:01:00+10:00');
  await ticket('Acme', 1);
  expect(shown()).toContain('disputes a bill');
  expect(bot.slack.refusals().map(({ response }) => response)).toEqual(
    expect.arrayContaining([expect.objectContaining({ error: 'hash_conflict' }) as unknown]),
  );
});

test('what managers see of the team follows others’ clients, gathered over a minute; nobody else’s Home does', async () => {
  await bot.imports('people', 'Member,Role\n@pat,manager\n');
  await bot.tick();
  expect(await openHome(bot, 'U_PAT')).toContain('Dana Reyes: 1 call due today, of 1 client');
  await openHome(bot, 'U_JO');
  bot.moveTo('2026-06-09T10:01:00+10:00');
  const dana = bot.slack.as('U_DANA');
  await dana.click(await dana.command('/calls', ''), 'Spoke, all well');
  await ticket('Globex', 1);
  await bot.tickAt('2026-06-09T10:01:59+10:00');
  expect(published(bot, 'U_PAT')).toBe(1);
  await bot.tickAt('2026-06-09T10:02:01+10:00');
  expect(shown('U_PAT')).toContain('Dana Reyes: no calls due, of 1 client');
  expect([published(bot, 'U_PAT'), published(bot, 'U_JO')]).toEqual([2, 1]);
  await dana.command('/calls', 'off until Friday');
  await bot.tickAt('2026-06-09T10:03:02+10:00');
  expect(shown('U_PAT')).toContain('Dana Reyes, off until Friday 12 June: no calls due');
});
