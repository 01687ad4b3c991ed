import { factsOf } from '../../support/client-facts';
import { opened, wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { contactId, noted, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const at = '2026-06-05T00:00:00Z';
const about = { type: 'touch', client: { name: 'Acme' }, at, updatedAt: at };
const ticket = {
  ...about,
  kind: 'ticket',
  externalId: 'T-1',
  title: 'VPN down',
  assignee: 'kim@northwind.example',
};
const invoice = { ...about, kind: 'invoice', externalId: 'INV-1042', amount: 500, currency: 'AUD' };

const form = async (userId: string) =>
  opened(await bot.slack.as(userId).click(await wholeBrief(bot, userId), 'Dispute…'));

test('A8: a dispute noted by hand tells both sides at once, as any dispute does', async () => {
  await bot.post([ticket]);
  const before = bot.slack.dms('U_DANA').length;
  const seen = await bot.slack
    .as('U_JO')
    .command('/touch', 'Acme dispute INV-1042 never ordered the firewall', { channel: 'C_GENERAL' });
  expect(seen.text).toContain('Noted for Acme Pty Ltd: Bill disputed. Today 05:30.');
  expect(seen.text).toContain('“INV-1042 never ordered the firewall”');
  expect(await noted(bot)).toMatchObject([
    { kind: 'dispute', title: 'INV-1042 never ordered the firewall', settledAt: null },
  ]);
  const [told] = bot.slack.dms('U_DANA').slice(before);
  expect(told).toContain(
    'Acme Pty Ltd disputes a bill while a ticket is open. Dispute: “INV-1042 never ordered the firewall”',
  );
  expect(bot.slack.dms('U_KIM').at(-1)).toContain('disputes a bill while your ticket is open');
});

test('from the brief: number, words, who, and the amount for those who may see it', async () => {
  await bot.post([invoice]);
  const modal = await form('U_DANA');
  modal
    .type('Invoice number', 'none')
    .type('What they say', 'Never ordered the firewall')
    .type('Amount', 'much');
  expect((await modal.submit())?.errors).toEqual({
    'Invoice number': 'A number has digits, like INV-1042. Leave it empty if you do not know it.',
  });
  modal.type('Invoice number', '# INV-1042');
  expect((await modal.submit())?.errors).toEqual({ Amount: 'Write a number like 120.50, without words.' });
  modal.type('Amount', '120.50');
  await modal.pick('Who says so', 'Robert Ray', 'rob');
  expect(await modal.submit()).toBeUndefined();
  expect(await noted(bot)).toMatchObject([
    {
      ...{ title: 'INV-1042 Never ordered the firewall', amountCents: 12050, currency: 'AUD' },
      contactId: await contactId(bot, 'Robert Ray'),
    },
  ]);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Bill disputed, A$120.50. Today 10:00.');
  expect((await form('U_JO')).text()).not.toContain('Amount');
});

test('the bill of one number is disputed once; further words are kept beside it', async () => {
  await bot.slack.as('U_DANA').command('/touch', 'Acme dispute INV-1042 never ordered it');
  bot.moveTo('2026-06-10T10:00:00+10:00');
  const seen = await bot.slack.as('U_KIM').command('/touch', 'Acme disputes invoice inv1042 and is angry');
  expect(seen.text).toContain(
    'Acme Pty Ltd disputes this bill already, since 9 June. I kept your words beside it, as a note.',
  );
  expect(await noted(bot)).toMatchObject([
    { kind: 'dispute' },
    { kind: 'note', note: 'Dispute: inv1042 and is angry' },
  ]);
});

test('the invoice of its number, once paid, settles it; another one does not', async () => {
  await bot.post([invoice, { ...invoice, externalId: 'INV-7' }]);
  await bot.slack.as('U_DANA').command('/touch', 'Acme dispute INV-1042 never ordered it');
  const [later, closedAt] = ['2026-06-09T02:00:00Z', '2026-06-09T01:30:00Z'];
  await bot.post([{ ...invoice, externalId: 'INV-7', closedAt, updatedAt: later }]);
  expect((await noted(bot))[0]?.settledAt).toBeNull();
  await bot.post([{ ...invoice, closedAt, updatedAt: later }]);
  expect((await noted(bot))[0]?.settledAt).toEqual(new Date(closedAt));
  bot.moveTo('2026-06-09T13:00:00+10:00');
  const person = bot.slack.as('U_DANA');
  const brief = await person.command('/client', 'acme', { channel: 'C_GENERAL' });
  const { modal } = await person.click(await person.click(brief, 'More'), 'Timeline');
  expect(modal?.text()).toContain('settled: its invoice was closed, Today 11:30');
});

test('settled in a call: the timeline says by whom', async () => {
  const kim = bot.slack.as('U_KIM');
  await kim.command('/touch', 'Acme dispute INV-1042 never ordered it');
  const call = await kim.shortcut('call-notes.open');
  await call.pick('Client', 'Acme Pty Ltd', 'acme');
  await call.pick('Outcome', 'Reached');
  call.type('Notes', 'All cleared up.').tick('Settled in this call', 'Dispute: INV-1042 never ordered it');
  call.type('Also there, of ours', 'U_DANA').type('Also there, of theirs', 'Ann Lee and Joe');
  await call.submit();
  const [dispute, talk] = await noted(bot);
  expect(dispute?.settledAt).toEqual(bot.now());
  expect(talk).toMatchObject({ withNames: ['Ann Lee', 'Joe'] });
  const brief = await kim.command('/client', 'acme', { channel: 'C_GENERAL' });
  const { modal } = await kim.click(await kim.click(brief, 'More'), 'Timeline');
  expect(modal?.text()).toContain('settled by Kim Novak, Today 10:00');
  expect(modal?.text()).toContain('with Dana Reyes, Ann Lee and Joe');
});

test('without words the form of a dispute opens', async () => {
  const seen = await bot.slack.as('U_DANA').command('/touch', 'Acme dispute');
  expect(seen.modal?.text()).toContain('A bill is disputed');
  expect((await factsOf(bot, 'Acme')).touches.some(({ kind }) => kind === 'dispute')).toBe(false);
});
