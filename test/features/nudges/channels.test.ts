import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.refusals().filter(({ status }) => status !== 500)).toEqual([]);
});
const to = async (instant: string) => {
  bot.moveTo(instant);
  await bot.tick();
};
const posted = (channel: string): readonly string[] =>
  bot.slack
    .messages(channel)
    .filter(({ text }) => text.includes('Acme'))
    .map((message) => bot.slack.read(message));

const LINE = 'Acme Pty Ltd disputes a bill while a ticket is open\n[Brief]';

test('the team’s channel and the client’s own read one line that anybody may read, once', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  await bot.imports('clients', 'Name,Channel\nAcme Pty Ltd,C_ACME\n');
  await bot.post([ticket(), dispute()]);
  await to('2026-03-18T10:10:00+11:00');
  await to('2026-03-19T10:10:00+11:00');
  expect(posted('C_COOLIBAH')).toEqual([LINE]);
  expect(posted('C_ACME')).toEqual([LINE]);
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('never a channel that another firm shares, asked in the moment of posting', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'alerts-channel', 'C_SHARED');
  await bot.imports('clients', 'Name,Channel\nAcme Pty Ltd,C_ACME\n');
  bot.moveTo('2026-03-18T20:00:00+11:00');
  await bot.post([ticket(), dispute()]);
  // ours when it was planned, shared when its time comes
  bot.slack.workspace.share('C_ACME', 'T_OTHER');
  await to('2026-03-19T08:30:00+11:00');
  expect([...posted('C_SHARED'), ...posted('C_ACME')]).toEqual([]);
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('where Slack does not say whether it is shared, nothing is posted', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  bot.slack.fault({ method: 'conversations.info', kind: '500', times: 99 });
  await bot.post([ticket(), dispute()]);
  await to('2026-03-18T10:10:00+11:00');
  expect(posted('C_COOLIBAH')).toEqual([]);
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('a channel that was chosen later hears of what is new alone', async () => {
  bot = await startFirm();
  await bot.post([ticket(), dispute()]);
  await to('2026-03-18T10:10:00+11:00');
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  await to('2026-03-18T10:20:00+11:00');
  expect(posted('C_COOLIBAH')).toEqual([]);
  await bot.post(dispute({ externalId: 'dp_2', title: 'INV-2000' }));
  expect(posted('C_COOLIBAH')).toEqual([LINE]);
});
