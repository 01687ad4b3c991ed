import { lastMessage } from '../../support/seen';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => {
  // a Wednesday morning in Sydney, where the administrator Lee works; Sam's New York is asleep
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00' });
});
afterEach(() => bot.stop());

const CLIENTS = `Name,Owner\n${Array.from({ length: 10 }, (_, n) => `Client ${n},${n < 7 ? 'U_DANA' : ''}`).join('\n')}\n`;
const INVOICES = `Client,At,Amount,Currency,External ID\n${Array.from(
  { length: 10 },
  (_, n) => `Client ${n},2026-02-0${(n % 9) + 1},${(n + 1) * 100},AUD,i${n}`,
).join('\n')}\n`;
const tiers = async () =>
  Object.fromEntries((await bot.store.clients.rows()).map(({ name, tier }) => [name.slice(-1), tier]));

const suggestedA = { 0: 'C', 1: 'C', 2: 'C', 3: 'C', 4: 'C', 5: 'C', 6: 'B', 7: 'B', 8: 'B', 9: 'A' };
const ask = async () => {
  await bot.imports('invoices', INVOICES, '--create-clients');
  await bot.imports('clients', CLIENTS);
  await bot.tick();
};
/** What Lee was told last, clients without an owner aside. */
const message = () => lastMessage(bot, 'U_LEE', /^(?!.*have no owner)/su);
const latest = () => bot.slack.read(message(), 'U_LEE');

test('administrators are asked once, in working hours, where nobody has a manager’s role', async () => {
  await ask();
  expect(latest()).toContain('10 clients have no tier yet');
  expect(latest()).toContain('by what they were billed in the last 12 months');
  expect(latest()).toContain('A 1 client, called weekly: Client 9');
  expect(latest()).toContain('B 3 clients, called monthly: Client 8, Client 7, Client 6');
  expect(latest()).toContain('3 clients have no owner');
  expect(latest()).toContain('[Use this] [Change]');
  expect(bot.slack.dms('U_SAM')).toEqual([]);
  expect(bot.slack.dms('U_DANA').join()).not.toContain('no tier');
  const before = bot.slack.dms('U_LEE').length;
  await bot.imports('clients', 'Name\nOne more\n');
  await bot.tick();
  expect(bot.slack.dms('U_LEE')).toHaveLength(before);
});

test('a manager by role is asked instead', async () => {
  await bot.imports('people', 'Member,Role\nU_DANA,manager\n');
  await ask();
  expect(bot.slack.dms('U_DANA').join()).toContain('10 clients have no tier yet');
  expect(bot.slack.dms('U_LEE').join()).not.toContain('no tier');
});

test('Use this sets what was suggested, says who, and nobody is asked again', async () => {
  await ask();
  await bot.slack.as('U_LEE').click(message(), 'Use this');
  expect(await tiers()).toEqual(suggestedA);
  expect(latest()).toContain('@lee');
  expect(latest()).toContain('set the tiers: 1 A, 3 B, 6 C');
  expect(latest()).not.toContain('[Use this]');
  await bot.imports('clients', 'Name\nOne more\n');
  await bot.tickAt('2026-03-18T23:00:00+11:00');
  expect(bot.slack.dms('U_SAM').join()).not.toContain('no tier');
});

test('Change asks for each client, the rest as suggested', async () => {
  await ask();
  const seen = await bot.slack.as('U_LEE').click(message(), 'Change');
  let modal = seen.modal;
  expect(modal?.text().indexOf('Client 9')).toBeLessThan(modal?.text().indexOf('Client 0') ?? 0);
  modal = await modal?.pick('Client 0', 'A');
  expect(await modal?.submit()).toBeUndefined();
  expect(await tiers()).toEqual({ ...suggestedA, 0: 'A' });
  expect(latest()).toContain('set the tiers: 2 A, 3 B, 5 C');
  expect(bot.slack.refusals()).toEqual([]);
});

test('a tier that somebody gave stays, and others than managers may not answer', async () => {
  await bot.imports('clients', 'Name,Tier\nClient 0,A\n');
  await ask();
  expect(latest()).toContain('9 clients have no tier yet');
  await bot.imports('people', 'Member,Role\nU_LEE,technician\n');
  const refused = await bot.slack.as('U_LEE').click(message(), 'Use this');
  expect(refused.text).toContain('Tiers are for managers to decide');
  expect(await tiers()).toMatchObject({ 0: 'A', 1: null, 9: null });
  await bot.imports('people', 'Member,Role\nU_LEE,manager\n');
  await bot.slack.as('U_LEE').click(message(), 'Use this');
  expect(await tiers()).toMatchObject({ 0: 'A', 1: 'C', 9: 'A' });
});
