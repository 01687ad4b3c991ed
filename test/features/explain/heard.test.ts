import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from '../nudges/firm';
import { explainedRule, to, whyOf } from './support';

const KIND = 'dispute-during-ticket';
const EVENING = '2026-03-18T20:00:00+11:00';
const MORNING = '2026-03-19T09:00:00+11:00';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

/** Whom explain names, and what became of it for each. */
const heard = async (...more: string[]): Promise<readonly string[]> =>
  (await explainedRule(bot, KIND, ...more))
    .split('\n')
    .filter((line) => / to \S.*: /u.test(line))
    .map((line) => line.trim());

const clashIn = async (evening: string): Promise<void> => {
  bot.moveTo(evening);
  await bot.post(ticket());
  await bot.post(dispute({ at: evening, updatedAt: evening }));
};

test('who heard since nobody had taken it: the backup, then the manager', async () => {
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_JO\n');
  await bot.post([ticket(), dispute()]);
  await to(bot, '2026-03-18T16:00:00+11:00');
  const first = [
    'to Dana Reyes: said 18 March, 10:00',
    'to Pat Okafor: said 18 March, 10:00',
    'to Kim Novak: said 18 March, 10:00',
  ];
  expect(await heard()).toEqual(first);
  for (const day of ['19', '20', '23']) await to(bot, `2026-03-${day}T16:00:00+11:00`);
  const all = [
    ...first,
    'to Jo Tan, as the backup, since nobody had taken it: said 19 March, 16:00',
    'to Lee Wong, as the manager, since nobody had taken it: said 23 March, 16:00',
  ];
  expect(await heard()).toEqual(all);
  const why = await whyOf(bot, 'U_DANA', /disputes a bill/);
  for (const line of all) expect(why).toContain(line.replace(/^to /u, '• '));
});

test('a channel that was told is named', async () => {
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  await bot.post([ticket(), dispute()]);
  expect(await heard()).toContain('to the channel C_COOLIBAH: said 18 March, 10:00');
  expect(await whyOf(bot, 'U_DANA', /disputes a bill/)).toContain('• #coolibah: said 18 March, 10:00');
});

test('whoever puts it off hears again, and both are told', async () => {
  await bot.post([ticket(), dispute()]);
  const [told] = bot.slack.dmMessages('U_DANA').filter(({ text }) => /disputes a bill/.test(text));
  if (!told) throw new Error('nothing was said');
  await bot.slack.as('U_DANA').click(told, 'Snooze for 1 day');
  expect((await heard()).filter((line) => line.includes('Dana'))).toEqual([
    'to Dana Reyes: said 18 March, 10:00',
    'to Dana Reyes, after they had put it off: waits until 19 March, 08:30',
  ]);
});

test('deactivated in Slack before its time', async () => {
  await clashIn(EVENING);
  await bot.slack.event({ type: 'user_change', user: { ...bot.slack.slackUser('U_DANA'), deleted: true } });
  await to(bot, MORNING);
  expect(await heard()).toContain('to Dana Reyes: not said: they are deactivated in Slack');
});

test('given to somebody else before its time', async () => {
  await clashIn(EVENING);
  await bot.imports('clients', 'Name,Owner\nAcme Pty Ltd,U_SAM\n');
  await to(bot, MORNING);
  expect(await heard()).toContain('to Dana Reyes: not said: it was not theirs to hear any more');
});
