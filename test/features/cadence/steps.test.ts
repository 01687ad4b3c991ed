import { closeDatabase, openDatabase } from '../../../src/store/database';
import { factsOf } from '../../support/client-facts';
import { lastDm, lastMessage, wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { call, changeForm, dueOn, spoke, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const define = async () => {
  const form = await changeForm(bot);
  await form.pick('What shall change', 'Fewer calls, step by step');
  await form.enter('Steps', 'daily x2 -> twice weekly x4 -> weekly');
  expect(form.text()).toContain(
    'Next call today, then each working day. After 2 calls I remind you to suggest twice weekly.',
  );
  expect(await form.submit()).toBeUndefined();
};

test('B3: a ladder steps down with their yes, stays with their no, and goes back up on trouble', async () => {
  await define();
  expect((await wholeBrief(bot)).text).toContain(
    'Call due today, daily (0 of 2 calls made, then twice weekly)',
  );
  await spoke(bot);
  expect(lastDm(bot)).not.toContain('suggest');
  await bot.tickAt('2026-06-10T10:00:00+10:00');
  expect((await wholeBrief(bot)).text).toContain('daily (1 of 2 calls made, then twice weekly)');
  await spoke(bot);
  expect(lastDm(bot)).toContain('Next call tomorrow.\nThe 2 daily calls are made: suggest twice weekly?');
  const { modal: no } = await bot.slack.as('U_DANA').click(lastMessage(bot), 'They said no');
  expect(no?.text()).toContain('The 2 daily calls are made: suggest twice weekly.');
  await no?.submit();
  expect(lastDm(bot)).toContain('Acme: Bob Ray said no, daily. Next call tomorrow, then each working day.');
  await bot.tickAt('2026-06-11T10:00:00+10:00');
  expect((await wholeBrief(bot)).text).toContain('Call due today, daily (0 of 2 calls made');
  await spoke(bot);
  await bot.tickAt('2026-06-12T10:00:00+10:00');
  await spoke(bot);
  await bot.tickAt('2026-06-15T10:00:00+10:00');
  const calls = await bot.slack.as('U_DANA').command('/calls', '');
  expect(calls.text).toContain(
    'due today, last spoke 12 June, the 2 daily calls are made: suggest twice weekly',
  );
  const asked = await wholeBrief(bot);
  expect(asked.text).toContain('The 2 daily calls are made: suggest twice weekly.');
  const { modal: yes } = await bot.slack.as('U_DANA').click(asked, 'They said yes');
  yes?.type('Who said so', '');
  expect((await yes?.submit())?.errors).toEqual({ 'Who said so': 'Write who of theirs said so.' });
  yes?.type('Who said so', 'Ann Lee').type('When', '2026-06-12');
  await yes?.submitTwice();
  expect((await factsOf(bot, 'Acme')).moves).toMatchObject([
    { answer: 'no', step: 0 },
    { answer: 'yes', step: 1, saidBy: 'Ann Lee', interval: 'twice weekly' },
  ]);
  expect(lastDm(bot)).toContain(
    'Acme: Ann Lee said yes, twice weekly. Next call tomorrow, then each Tuesday and Thursday.',
  );
  expect(await dueOn(bot)).toBe('2026-06-16');
  await bot.tickAt('2026-06-16T10:00:00+10:00');
  await spoke(bot, 'Badly');
  const cross = await wholeBrief(bot);
  expect(cross.text).toContain('The last call went badly: back to daily?');
  const { modal: back } = await bot.slack.as('U_DANA').click(cross, 'Go back');
  await back?.submit();
  expect(lastDm(bot)).toContain('Acme: daily now. Next call tomorrow, then each working day.');
  expect(await dueOn(bot)).toBe('2026-06-17');
  await bot.slack.as('U_DANA').click(lastMessage(bot), 'Undo');
  expect(await dueOn(bot)).toBe('2026-06-18');
  const { modal: leave } = await bot.slack.as('U_DANA').click(await wholeBrief(bot), 'Leave it');
  await leave?.submit();
  expect((await wholeBrief(bot)).text).not.toContain('back to daily');
  expect(await dueOn(bot)).toBe('2026-06-18');
});

test('B3: a step may be taken by hand, and two who answer at once do not move it twice', async () => {
  await define();
  const form = await changeForm(bot);
  expect(form.text()).toContain('Acme, now: Daily (0 of 2 calls made, then twice weekly)');
  await form.pick('What shall change', 'Fewer calls, step by step');
  await form.pick('We are at', 'twice weekly');
  expect(form.text()).toContain('Next call today, then each Tuesday and Thursday.');
  const [dana, kim] = [form, await changeForm(bot, 'U_KIM')];
  await kim.pick('What shall change', 'Fewer calls, step by step');
  await kim.pick('We are at', 'weekly');
  expect(await dana.submit()).toBeUndefined();
  await kim.submit();
  expect((await factsOf(bot, 'Acme')).moves.at(-1)).toMatchObject({ step: 2, answer: 'hand' });
  expect((await wholeBrief(bot)).text).toContain('Call due today, weekly');
  const edit = await bot.slack.as('U_DANA').click(await wholeBrief(bot), 'Edit client');
  const history = await edit.modal?.press('History');
  expect(history?.text()).toContain('Step of the calls: – → weekly, by hand');
  expect(history?.text()).toContain('Cadence: – → daily ×2 → twice weekly ×4 → weekly');
});

test('B4: a call that is logged, undone, edited, deleted or imported moves the due day at once, everywhere', async () => {
  const form = await changeForm(bot);
  form.type('How often', 'weekly');
  await form.submit();
  const db = openDatabase(bot.databaseUrl);
  const expectDue = async (day: string, words: string) => {
    expect(await dueOn(bot)).toBe(day);
    expect((await wholeBrief(bot)).text).toContain(words);
    expect(await db.client.findMany({ select: { dueOn: true } })).toEqual([{ dueOn: day }]);
    const calls = await bot.slack.as('U_DANA').command('/calls', '');
    expect(calls.text.includes('due today')).toBe(day === '2026-06-09');
  };
  await expectDue('2026-06-09', 'Call due today, weekly');
  await spoke(bot);
  await expectDue('2026-06-16', 'Next call Tuesday 16 June, weekly');
  const logged = lastMessage(bot);
  await bot.slack.as('U_DANA').click(logged, 'Undo');
  await expectDue('2026-06-09', 'Call due today, weekly');
  await spoke(bot);
  const { modal: edit } = await bot.slack.as('U_DANA').click(lastMessage(bot), 'Edit');
  edit?.type('When', '2026-06-05T09:00:00+10:00');
  await edit?.submit();
  await expectDue('2026-06-12', 'Next call Friday 12 June, weekly');
  const { modal: gone } = await bot.slack.as('U_DANA').click(lastMessage(bot), 'Edit');
  await gone?.press('Delete…');
  await expectDue('2026-06-09', 'Call due today, weekly');
  await call(bot, '2026-06-08T10:00:00+10:00');
  await bot.tick();
  await expectDue('2026-06-15', 'Next call Monday 15 June, weekly');
  await closeDatabase(db);
});
