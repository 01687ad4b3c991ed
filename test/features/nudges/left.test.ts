import { northwind, type Firm } from '../../../src/playground/firm';
import { batchOf } from '../../support/command-line';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute, event, startFirm, ticket } from './firm';

/** What a message says once somebody or some client in it is gone: nothing that was true before alone. */
let bot: BotUnderTest;
let firm: Firm;
beforeEach(async () => {
  firm = structuredClone(northwind);
  bot = await startFirm({ firm });
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_KIM\n');
  await bot.tick();
});
afterEach(() => bot.stopUnrefused());

const find = (userId: string, about: RegExp) => {
  const found = bot.slack.dmMessages(userId).find((one) => about.test(bot.slack.read(one, userId)));
  if (!found) throw new Error(`${userId} reads: ${bot.slack.dms(userId).join('\n---\n')}`);
  return found;
};
const shown = (userId: string, about: RegExp): string => bot.slack.read(find(userId, about), userId);
const press = (userId: string, about: RegExp, label: string) =>
  bot.slack.as(userId).click(find(userId, about), label);
const leaves = (userId: string) => {
  for (const user of firm.users) if (user.id === userId) user.deleted = true;
  return bot.slack.event({ type: 'user_change', user: bot.slack.slackUser(userId) });
};
const collide = () => bot.post([ticket({ assignee: null }), dispute()]);
const editClient = async (userId: string, client: string) => {
  const person = bot.slack.as(userId);
  const brief = await person.click(await person.command('/client', client, { channel: 'C_GENERAL' }), 'More');
  const { modal } = await person.click(brief, 'Edit client');
  if (!modal) throw new Error('no form');
  return modal;
};

test('whoever was on it is deactivated: nobody is on it any more, anybody can take it, and it is passed on', async () => {
  await bot.imports('people', 'Member,Role\nU_LEE,billing\nU_SAM,manager\n');
  await collide();
  await bot.tickAt('2026-03-18T10:04:00+11:00');
  await press('U_LEE', /disputes a bill/, 'I’ll do it');
  await bot.slack.as('U_LEE').command('/touch', 'Acme note: they wait for the invoice');
  await bot.tickAt('2026-03-18T10:05:00+11:00');
  expect(shown('U_DANA', /disputes a bill/)).toContain('Lee Wong is on it.');
  const climbed = () => bot.slack.dms('U_KIM').filter((text) => /nobody has taken it yet/.test(text));
  for (const day of ['20', '23', '24']) await bot.tickAt(`2026-03-${day}T10:05:00+11:00`);
  expect(climbed()).toEqual([]);
  // whoever hears next is asked about once a day, not over and over
  const match = await bot.store.clients.match('Acme');
  const notices = await bot.store.notices.byClient(match.type === 'one' ? match.id : '');
  expect(Math.max(...notices.map(({ attempts }) => attempts))).toBeLessThan(10);
  await leaves('U_LEE');
  await bot.tickAt('2026-03-24T10:06:00+11:00');
  expect(shown('U_DANA', /disputes a bill/)).toMatch(/\[I’ll do it\]/);
  await bot.tickAt('2026-03-25T10:06:00+11:00');
  expect(climbed()).toHaveLength(1);
  await press('U_DANA', /disputes a bill/, 'I’ll do it');
  await bot.tickAt('2026-03-25T10:07:00+11:00');
  expect(shown('U_DANA', /disputes a bill/)).toContain('You are on it.');
});

test('a backup who has become a guest is not told what nobody took', async () => {
  await collide();
  for (const user of firm.users) if (user.id === 'U_KIM') user.isRestricted = true;
  await bot.slack.event({ type: 'user_change', user: bot.slack.slackUser('U_KIM') });
  for (const day of ['19', '20']) await bot.tickAt(`2026-03-${day}T10:30:00+11:00`);
  expect(bot.slack.dms('U_KIM')).toEqual([]);
  await bot.tickAt('2026-03-23T10:30:00+11:00');
  expect(shown('U_LEE', /nobody has taken it/)).toMatch(/^Dana Reyes was told on Wednesday; nobody has/);
});

test.each([
  ['another backup', 'Backup\nAcme Pty Ltd,U_TOM', 'U_KIM', 'U_TOM'],
  ['an owner with another manager', 'Owner\nAcme Pty Ltd,U_ANA', 'U_LEE', 'U_TOM'],
])(
  '%s by the time that it is passed on: it goes to whoever that is now',
  async (_what, rows, before, after) => {
    await bot.imports('people', 'Member,Manager,Hours\nU_ANA,U_TOM,\nU_TOM,,00:00-23:59\n');
    await collide();
    await bot.imports('clients', `Name,${rows}\n`);
    for (const day of ['19', '20', '23', '24']) await bot.tickAt(`2026-03-${day}T10:30:00+11:00`);
    const passedOn = (userId: string) =>
      bot.slack.dms(userId).filter((text) => /was told on Wednesday/.test(text)).length;
    expect([passedOn(before), passedOn(after)]).toEqual([0, 1]);
  },
);

test('somebody takes it after it was passed on: no message says that nobody has', async () => {
  await collide();
  await bot.tickAt('2026-03-19T10:30:00+11:00');
  expect(shown('U_KIM', /was told on Wednesday/)).toMatch(/^Dana Reyes was told on Wednesday; nobody has/);
  await press('U_DANA', /disputes a bill/, 'I’ll do it');
  await bot.tickAt('2026-03-19T10:31:00+11:00');
  expect(shown('U_KIM', /was told on Wednesday/)).toMatch(
    /^Dana Reyes was told on Wednesday: Acme Pty Ltd disputes a bill while a ticket is open\nDana Reyes is on it\.\n/,
  );
});

test('a client that becomes a former one: its message says so', async () => {
  await collide();
  const form = await editClient('U_DANA', 'acme');
  await form.pick('Status', 'Former');
  bot.moveTo('2026-03-18T10:05:00+11:00');
  await form.submit();
  await bot.tickAt('2026-03-18T10:05:10+11:00');
  expect(shown('U_DANA', /10:05/)).toBe('Over: Acme Pty Ltd is no longer a client of ours, 10:05\n[Why?]');
});

test('a client whose import is taken back: what was said of it ends, and nothing is left to press', async () => {
  const said = await bot.imports('clients', 'Name,Owner,Started,Cadence\nFoo,U_DANA,2020-01-01,weekly\n');
  await bot.tickAt('2026-04-20T10:10:00+10:00');
  expect(shown('U_DANA', /^Foo is 26 days overdue/)).toContain('[I’ll do it]');
  await bot.cli('import', 'undo', batchOf(said));
  await bot.tickAt('2026-04-20T10:12:00+10:00');
  expect(bot.slack.dms('U_DANA').filter((text) => /^Foo/.test(text))).toEqual([]);
  expect(shown('U_DANA', /^Over/)).toBe('Over: this client is no longer here, so there is nothing to do.');
  expect(bot.slack.dms('U_DANA').at(-1)).toBe('No calls left for you today.');
});

test('two clients of whom the same was said become one: the second message says where to look, and Undo brings it back', async () => {
  const rows = ['Holdings', 'Pty'].map((name) => `Foo ${name},U_DANA,none,2026-05-30`);
  await bot.imports('clients', `Name,Owner,Cadence,Renewal\n${rows.join('\n')}\n`);
  await bot.tick();
  bot.moveTo('2026-03-18T10:05:00+11:00');
  for (const name of ['Foo Holdings', 'Foo Pty']) await bot.post(event('dispute', { client: { name } }));
  await bot.tick();
  const which = await (await editClient('U_DANA', 'foo pty')).press('Merge with another…');
  await which?.pick('The same as', 'Foo Holdings', 'holdings');
  const compared = await which?.submit();
  await compared?.submit();
  await bot.tickAt('2026-03-18T10:06:00+11:00');
  expect(shown('U_DANA', /^Foo Pty renews/)).toContain('[I’ll do it]');
  expect(shown('U_DANA', /one client now/)).toBe(
    'These are one client now, Foo Pty: another message says how it stands.\n[Why?]',
  );
  await press('U_DANA', /is part of Foo Pty now/, 'Undo');
  await bot.tickAt('2026-03-18T10:07:00+11:00');
  expect(shown('U_DANA', /^Foo Holdings renews/)).toContain('[I’ll do it]');
});

test('a storm goes on after whoever read the brief was told: their message goes on with it, until it is over', async () => {
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_JO\n');
  await bot.slack.as('U_KIM').command('/client', 'acme', { channel: 'C_GENERAL' });
  const alert = (at: Date) => event('alert', { title: 'Disk full', at, updatedAt: at });
  for (let minute = 0; minute < 12; minute += 1) {
    bot.moveTo(`2026-03-18T10:${String(minute).padStart(2, '0')}:00+11:00`);
    await bot.post(alert(bot.now()));
  }
  expect(shown('U_KIM', /storm/)).toContain('You have just read about them.');
  for (const time of ['10:35', '11:00', '11:20']) {
    bot.moveTo(`2026-03-18T${time}:00+11:00`);
    await bot.post(alert(bot.now()));
    await bot.tick();
  }
  expect(shown('U_KIM', /storm/)).toMatch(/^Acme Pty Ltd has a storm of alerts since 10:00/);
  await bot.tickAt('2026-03-18T11:51:00+11:00');
  expect(shown('U_KIM', /storm/)).toMatch(/^Over: the storm of alerts at Acme Pty Ltd, with 15 alerts/);
});
