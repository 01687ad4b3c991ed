import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.refusals().filter(({ status }) => status !== 500)).toEqual([]);
});
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
  await bot.tickAt('2026-03-18T10:10:00+11:00');
  await bot.tickAt('2026-03-19T10:10:00+11:00');
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
  await bot.tickAt('2026-03-19T08:30:00+11:00');
  expect([...posted('C_SHARED'), ...posted('C_ACME')]).toEqual([]);
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('where Slack does not say whether it is shared, nothing is posted', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  bot.slack.fault({ method: 'conversations.info', kind: '500', times: 99 });
  await bot.post([ticket(), dispute()]);
  await bot.tickAt('2026-03-18T10:10:00+11:00');
  expect(posted('C_COOLIBAH')).toEqual([]);
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('a channel that was chosen later hears of what is new alone', async () => {
  bot = await startFirm();
  await bot.post([ticket(), dispute()]);
  await bot.tickAt('2026-03-18T10:10:00+11:00');
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  await bot.tickAt('2026-03-18T10:20:00+11:00');
  expect(posted('C_COOLIBAH')).toEqual([]);
  await bot.post(dispute({ externalId: 'dp_2', title: 'INV-2000' }));
  expect(posted('C_COOLIBAH')).toEqual([LINE]);
});

test('what ended before its hour and is so again is posted too, though somebody at work had heard meanwhile', async () => {
  bot = await startFirm();
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  // Pat, in London, is at work at night in Sydney
  bot.moveTo('2026-03-18T22:00:00+11:00');
  await bot.post([dispute(), ticket({ assignee: null })]);
  expect(told(bot, 'U_PAT')).toHaveLength(1);
  const closedAt = '2026-03-18T23:00:00+11:00';
  bot.moveTo(closedAt);
  await bot.post(ticket({ assignee: null, closedAt, updatedAt: closedAt }));
  await bot.tickAt('2026-03-19T09:00:00+11:00');
  expect(posted('C_COOLIBAH')).toEqual([]);
  bot.moveTo('2026-03-19T10:00:00+11:00');
  await bot.post(ticket({ externalId: '4712', assignee: null, updatedAt: bot.now() }));
  await bot.tickAt('2026-03-19T10:01:00+11:00');
  expect(told(bot, 'U_DANA')).toHaveLength(1);
  expect(posted('C_COOLIBAH')).toEqual([LINE]);
  await bot.tickAt('2026-03-20T10:01:00+11:00');
  expect(posted('C_COOLIBAH')).toEqual([LINE]);
});

describe('a rule’s own channel', () => {
  const set = (key: string, value: string, ...more: string[]) =>
    bot.cli('settings', 'set', `rule.dispute-during-ticket.${key}`, value, ...more);

  test('is posted to in the place of the team’s; of a tier and a client it is another, and may be none', async () => {
    bot = await startFirm();
    await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
    await set('channel', 'C_ACME');
    await bot.post([ticket(), dispute()]);
    await bot.tickAt('2026-03-18T10:10:00+11:00');
    expect(posted('C_ACME')).toEqual([LINE]);
    expect(posted('C_COOLIBAH')).toEqual([]);
    await set('c.channel', 'C_HARBOUR');
    await bot.post(dispute({ externalId: 'dp_2', title: 'INV-2000' }));
    expect(posted('C_HARBOUR')).toEqual([LINE]);
    await set('channel', 'none', '--client', 'Acme');
    await bot.post(dispute({ externalId: 'dp_3', title: 'INV-3000' }));
    await bot.tickAt('2026-03-18T10:20:00+11:00');
    expect([posted('C_ACME'), posted('C_HARBOUR'), posted('C_COOLIBAH')]).toEqual([[LINE], [LINE], []]);
  });

  test('nothing is posted to it where another firm shares it, or Slack does not say', async () => {
    bot = await startFirm();
    await set('channel', 'C_SHARED');
    await bot.post([ticket(), dispute()]);
    await bot.tickAt('2026-03-18T10:10:00+11:00');
    expect(posted('C_SHARED')).toEqual([]);
    await set('channel', 'C_ACME');
    bot.slack.fault({ method: 'conversations.info', kind: '500', times: 99 });
    await bot.post(dispute({ externalId: 'dp_2', title: 'INV-2000' }));
    await bot.tickAt('2026-03-18T10:20:00+11:00');
    expect(posted('C_ACME')).toEqual([]);
    expect(told(bot, 'U_DANA')).toHaveLength(2);
  });

  test('what is no channel is refused with what is taken; a rule that speaks in lists has none', async () => {
    bot = await startFirm();
    const { status, said } = await set('channel', '#general');
    expect([status, said]).toEqual([
      1,
      'rule.dispute-during-ticket.channel: found "#general", expected none, or a channel’s id (C…): the channel that reads what it says at once; the team’s unless chosen otherwise. Nothing was changed.',
    ]);
    expect((await bot.cli('settings', 'get', 'rule.dispute-during-ticket.channel')).out).toBe('default');
    expect((await bot.cli('settings', 'set', 'rule.stale-ticket.channel', 'C_ACME')).status).toBe(2);
  });

  test('managers choose it in /touchbase rules', async () => {
    bot = await startFirm();
    const lee = bot.slack.as('U_LEE');
    await lee.command('/touchbase', 'rules', { channel: 'C_GENERAL' });
    const modal = lee.modal();
    if (!modal) throw new Error('no modal');
    expect((await modal.type('Channel', 'general').submit())?.errors).toEqual({
      Channel:
        'Found “general”, expected none, or a channel’s id (C…): the channel that reads what it says at once; the team’s unless chosen otherwise.',
    });
    await modal.type('Channel', 'C_COOLIBAH').submit();
    expect((await bot.cli('settings', 'get', 'rule.dispute-during-ticket.channel')).out).toBe('C_COOLIBAH');
  });
});

describe('a line that was posted', () => {
  const SETTLED =
    'Resolved: Acme Pty Ltd’s dispute was settled by Dana Reyes (still open in its own system), 10:12\n[Brief]';
  const start = async () => {
    bot = await startFirm();
    await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
    await bot.post([ticket(), dispute()]);
    await bot.tickAt('2026-03-18T10:10:00+11:00');
  };
  const settle = async () => {
    bot.moveTo('2026-03-18T10:12:00+11:00');
    const dana = bot.slack.as('U_DANA');
    const message = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('disputes a bill'));
    if (!message) throw new Error('nothing was said');
    const { modal } = await dana.click(message, 'Settled');
    modal?.type('How was it settled?', 'They keep it');
    await modal?.submit();
    await bot.tickAt('2026-03-18T10:12:10+11:00');
    return modal;
  };

  test('is edited to how the matter ended, by whom, and back where Undo lets it hold again', async () => {
    await start();
    const modal = await settle();
    expect(posted('C_COOLIBAH')).toEqual([SETTLED]);
    bot.moveTo('2026-03-18T10:14:00+11:00');
    await modal?.press('Undo');
    await bot.tickAt('2026-03-18T10:14:10+11:00');
    expect(posted('C_COOLIBAH')).toEqual([LINE]);
    await bot.tickAt('2026-03-19T10:14:10+11:00');
    expect(posted('C_COOLIBAH')).toEqual([LINE]);
  });

  test('is not edited once another firm shares the channel', async () => {
    await start();
    bot.slack.workspace.share('C_COOLIBAH', 'T_OTHER');
    await settle();
    expect(posted('C_COOLIBAH')).toEqual([LINE]);
  });

  test('where Slack does not say whether it is shared, it is edited when Slack says so', async () => {
    await start();
    bot.slack.fault({ method: 'conversations.info', kind: '500', times: 2 });
    await settle();
    expect(posted('C_COOLIBAH')).toEqual([LINE]);
    await bot.tickAt('2026-03-18T10:20:00+11:00');
    expect(posted('C_COOLIBAH')).toEqual([SETTLED]);
  });
});
