import { lastMessage, opened } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute } from '../nudges/firm';
import { startCalls } from './support';

/** Disputed bills of which nothing was heard for five working days, on the morning list. */
let bot: BotUnderTest;
const ASKED = /nothing new on the bill they dispute/;
const list = () => lastMessage(bot, 'U_DANA');
const asked = () =>
  bot.slack
    .read(list(), 'U_DANA')
    .split('\n')
    .filter((line) => ASKED.test(line));
const of = (given: object) =>
  dispute({
    client: { name: 'Acme' },
    at: '2026-05-04T10:00:00+10:00',
    updatedAt: '2026-05-04T10:00:00+10:00',
    ...given,
  });

beforeEach(async () => {
  bot = await startCalls({ clients: ['Acme,@dana,,none,Australia/Sydney'] });
  bot.moveTo('2026-05-04T10:00:00+10:00');
  await bot.post([
    of({ title: 'INV-1042 never ordered the firewall' }),
    of({ externalId: 'dp_2', title: 'INV-1050 billed twice', at: '2026-05-04T10:01:00+10:00' }),
  ]);
  await bot.tickAt('2026-05-11T08:45:00+10:00');
});
afterEach(() => bot.stopUnrefused());

test('both answers are on its line: still open is noted and asked again five working days later, with Undo', async () => {
  expect(list().text).toBe('2 disputed bills to ask about');
  expect(asked()).toEqual([
    expect.stringContaining('“INV-1042 never ordered the firewall”. Is it settled, or still open?'),
    expect.stringContaining('“INV-1050 billed twice”. Is it settled, or still open?'),
  ]);
  const dana = bot.slack.as('U_DANA');
  // this one stays as it is
  const asOf = await dana.command('/calls', '', { channel: 'C_GENERAL' });
  const answered = await dana.click(list(), 'Still open');
  expect(answered.text).toContain(
    'Noted: the bill that Acme disputes is still open. I ask again Monday 18 May unless something is recorded on it.',
  );
  expect((await dana.click(asOf, 'Still open')).text).toContain('That was noted already today.');
  await bot.tickAt('2026-05-11T08:46:00+10:00');
  expect(asked()).toEqual([expect.stringContaining('INV-1050')]);
  const brief = await dana.click(await dana.command('/client', 'Acme', { channel: 'C_GENERAL' }), 'More');
  expect(brief.text).toContain('Still open: “INV-1042 never ordered the firewall”');
  await bot.tickAt('2026-05-15T08:45:00+10:00');
  expect(asked()).toEqual([expect.stringContaining('INV-1050')]);
  await bot.tickAt('2026-05-18T08:45:00+10:00');
  expect(asked()).toHaveLength(2);
});

test('Undo takes the answer back', async () => {
  const dana = bot.slack.as('U_DANA');
  await dana.click(await dana.click(list(), 'Still open'), 'Undo');
  await bot.tickAt('2026-05-11T08:47:00+10:00');
  expect(asked()).toHaveLength(2);
});

test('settled: how is asked, the line goes, and the brief says who settled it', async () => {
  const dana = bot.slack.as('U_DANA');
  const modal = opened(await dana.click(list(), 'Settled'));
  await modal.type('How was it settled?', 'They keep it and pay half').submit();
  expect(modal.text()).toContain('Noted: the dispute is settled with Acme.');
  await bot.tickAt('2026-05-11T08:46:00+10:00');
  expect(asked()).toEqual([expect.stringContaining('INV-1050')]);
  const brief = await dana.click(await dana.command('/client', 'Acme', { channel: 'C_GENERAL' }), 'More');
  expect(brief.text).toContain('Dispute settled: They keep it and pay half');
});

test('whoever may only look is refused, and nothing is noted', async () => {
  const dana = bot.slack.as('U_DANA');
  await bot.imports('people', 'Member,Role\nU_DANA,viewer\n');
  expect((await dana.click(list(), 'Still open')).text).toContain('You may look, not write.');
  await bot.tickAt('2026-05-11T08:46:00+10:00');
  expect(asked()).toHaveLength(2);
});

test('a dispute that ended meanwhile: both answers say so, and nothing is noted', async () => {
  const dana = bot.slack.as('U_DANA');
  const before = await dana.command('/calls', '', { channel: 'C_GENERAL' });
  const closedAt = '2026-05-11T08:50:00+10:00';
  bot.moveTo(closedAt);
  await bot.post(of({ title: 'INV-1042 never ordered the firewall', closedAt, updatedAt: closedAt }));
  expect((await dana.click(before, 'Still open')).text).toContain(
    'That bill is no longer disputed, so nothing was noted.',
  );
  const { modal } = await dana.click(before, 'Settled');
  expect(modal?.text()).toContain('This is no longer so, so nothing was noted.');
});
