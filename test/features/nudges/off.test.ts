import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.refusals()).toEqual([]);
});
const to = async (instant: string) => {
  bot.moveTo(instant);
  await bot.tick();
};
const off = (words: string, who = 'U_DANA') => bot.slack.as(who).command('/calls', words);

test('whoever is off hears nothing; the backup hears it in their place, and they themselves when they work again', async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_KIM\n');
  await off('off until Friday');
  await bot.post([ticket({ assignee: null }), dispute()]);
  expect(told(bot, 'U_DANA')).toEqual([]);
  expect(told(bot, 'U_KIM')).toEqual([
    expect.stringMatching(
      /Acme Pty Ltd disputes a bill.*A\$1,200\.50.* You stand in for Dana Reyes, who is off\./s,
    ),
  ]);
  await to('2026-03-19T12:00:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
  await to('2026-03-20T08:30:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('Acme Pty Ltd disputes a bill')]);
  expect(bot.slack.dms('U_KIM')).toContain('Acme Pty Ltd: this is with Dana Reyes now\n[Why?]');
});

test('back earlier than said, what waited is said at once; what is over by then is not', async () => {
  bot = await startFirm();
  await off('off until Friday');
  await bot.post([ticket({ assignee: null }), dispute()]);
  // without a backup, the manager
  expect(told(bot, 'U_LEE')).toEqual([expect.stringContaining('You stand in for Dana Reyes')]);
  await to('2026-03-18T11:00:00+11:00');
  await off('on');
  await to('2026-03-18T11:00:10+11:00');
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('Acme Pty Ltd disputes a bill')]);
});

test('somebody sick by Slack’s status hears nothing until it ends', async () => {
  bot = await startFirm();
  const user = bot.slack.slackUser('U_DANA') as { profile: object };
  const end = Date.parse('2026-03-18T14:00:00+11:00') / 1000;
  const said = { status_text: 'Out sick', status_emoji: ':face_with_thermometer:', status_expiration: end };
  await bot.slack.event({ type: 'user_change', user: { ...user, profile: { ...user.profile, ...said } } });
  await bot.post([ticket({ assignee: null }), dispute()]);
  await to('2026-03-18T13:59:00+11:00');
  expect(told(bot, 'U_DANA')).toEqual([]);
  await to('2026-03-18T14:00:00+11:00');
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});
