import type { Message } from '../../../src/playground/playground';
import type { BotUnderTest } from '../../support/start-bot';
import { list, startCalls } from '../calls/support';
import { noted } from './support';

let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused({ faultsAside: true }));
const dana = () => bot.slack.as('U_DANA');
/** Tuesday 9 June 2026: Acme and Globex are due, Dana calls them and has her list. */
const start = async (...clients: readonly string[]) => {
  bot = await startCalls({
    clients: clients.map((name) => `${name},@dana,@kim,weekly,Australia/Sydney`),
    calls: clients.map((name) => `${name},2026-06-02T10:00:00+10:00,reached,@dana`),
  });
  await bot.imports('contacts', 'Client,Name,Main\nAcme,Bob,yes');
  await bot.tickAt('2026-06-09T08:45:00+10:00');
};
const reply = (text: string, to: Message = list(bot)) =>
  dana().say(text, { channel: to.channel, threadTs: to.ts });

test('a reply to the list names its client, and is kept only when somebody presses', async () => {
  await start('Acme', 'Globex');
  const seen = await reply('Acme: left voicemail for Bob');
  expect(seen.text).toBe('Note for Acme: “left voicemail for Bob”\n[Log it] [Another client] [Not a note]');
  expect(seen.posted.every(({ thread_ts: thread }) => thread === list(bot).ts)).toBe(true);
  expect(await noted(bot)).toEqual([]);
  const kept = await dana().click(seen, 'Log it');
  expect(kept.text).toContain('Noted for Acme: Dana Reyes left a voicemail for Bob. Today 08:45.');
  expect(await noted(bot)).toMatchObject([{ kind: 'call', outcome: 'voicemail' }]);
});

test('one who is named further back, by client or person, is meant', async () => {
  await start('Acme', 'Globex');
  for (const words of ['left voicemail for Bob', 'left voicemail at acme'])
    expect((await reply(words)).text).toContain(`Note for Acme: “${words}”`);
});

test('the only one left to call is meant; plain words are a note', async () => {
  await start('Acme', 'Globex');
  await dana().click(list(bot), 'Spoke, all well');
  const seen = await reply('they move offices in July\nand need a new line');
  expect(seen.text).toContain('Note for Globex: “they move offices in July\nand need a new line”');
  await dana().click(seen, 'Log it');
  expect(await noted(bot, 'Globex')).toMatchObject([
    { kind: 'note', note: 'they move offices in July\nand need a new line' },
  ]);
});

test('where it is not clear, a question: never a guess, and never a name to look up', async () => {
  await start('Acme', 'Globex');
  const seen = await reply('nobody is in today');
  expect(seen.text).toBe(
    'A note for which client? “nobody is in today”\n[Acme] [Globex] [Another client] [Not a note]',
  );
  await dana().click(seen, 'Globex');
  expect(await noted(bot, 'Globex')).toMatchObject([{ kind: 'note', note: 'nobody is in today' }]);
});

test('Another client; Not a note', async () => {
  await start('Acme', 'Globex');
  const seen = await reply('Acme left voicemail');
  const { modal } = await dana().click(seen, 'Another client');
  await modal?.pick('Client', 'Globex');
  expect(await modal?.submit()).toBeUndefined();
  expect(await noted(bot, 'Globex')).toMatchObject([{ outcome: 'voicemail' }]);
  expect(await noted(bot)).toEqual([]);
  const thanks = await reply('thanks');
  expect((await dana().click(thanks, 'Not a note')).text).toContain('nothing was noted');
});

test('a reply to a warning is a note for its client', async () => {
  await start('Acme', 'Globex');
  await bot.tickAt('2026-06-15T09:00:00+10:00');
  const warning = bot.slack
    .dmMessages('U_DANA')
    .find(({ text }) => text.startsWith('Globex is 6 days overdue'));
  if (!warning) throw new Error(bot.slack.dms('U_DANA').join('\n---\n'));
  expect((await reply('spoke with them, all well', warning)).text).toContain(
    'Note for Globex: “spoke with them, all well”',
  );
});

test('words in another thread are a question as before, and long ones are not cut', async () => {
  await start('Acme', 'Globex');
  const brief = await dana().say('acme');
  const [first] = brief.posted;
  if (!first) throw new Error('no brief');
  expect((await reply('globex', first)).text).toContain('owner Dana Reyes');
  expect((await reply('x '.repeat(1500))).text).toContain('longer than I can note from a reply');
});
