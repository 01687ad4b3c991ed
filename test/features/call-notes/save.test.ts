import { cadence, factsOf } from '../../support/client-facts';
import { lastDm, lastMessage } from '../../support/seen';
import { marked } from '../../support/slack-message';
import type { BotUnderTest } from '../../support/start-bot';
import { calls, openForm, startFirm, valueIn } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const acmeForm = async (outcome: string, userId = 'U_DANA') => {
  const modal = await openForm(bot, userId);
  await modal.pick('Client', 'Acme');
  return modal.pick('Outcome', outcome);
};

test('what is wrong is said under its field, all at once, and nothing is saved', async () => {
  const modal = await acmeForm('Reached');
  expect((await modal.submit())?.errors).toEqual({ 'How did it go?': 'Say how it went, or write a note.' });
  await modal.pick('How did it go?', 'Badly');
  modal
    .type('Next call', '2026-06-08')
    .type('We promised', '@nobody a quote by Friday')
    .type('When', '2026-06-09T11:00:00+10:00');
  expect((await modal.submit())?.errors).toEqual({
    Notes: 'It went badly: write what happened, so that the next person knows.',
    'Next call': '8 June has passed. Choose today or a later day.',
    'We promised': 'Nobody, or more than one, is called “@nobody”. Write their Slack name or full name.',
    When: 'That is still to come. Choose when the call was; a planned call goes into Next call.',
  });
  expect(await calls(bot, 'Acme')).toEqual([]);
  modal
    .type('Notes', 'They wait for the quote.')
    .type('Next call', '2026-06-11')
    .type('We promised', '@kim a quote by Friday')
    .type('When', '2026-06-09T09:00:00+10:00');
  expect(await modal.submit()).toBeUndefined();
  expect(await calls(bot, 'Acme')).toMatchObject([
    { mood: 'badly', at: new Date('2026-06-09T09:00:00+10:00') },
  ]);
});

test('a double click makes one touch and one confirmation', async () => {
  const modal = await acmeForm('Reached');
  modal.type('Notes', 'Twice.').type('We promised', 'a quote');
  const before = bot.slack.dms('U_DANA').length;
  await modal.submitTwice();
  expect(await calls(bot, 'Acme')).toHaveLength(1);
  expect((await factsOf(bot, 'Acme')).promises).toHaveLength(1);
  expect(
    bot.slack
      .dms('U_DANA')
      .slice(before)
      .filter((text) => text.startsWith('Logged')),
  ).toHaveLength(1);
});

test('a client that vanished meanwhile is said under its field, the text stays', async () => {
  const said = await bot.imports('clients', 'Name,Owner\nVanishing,@dana');
  const batch = said.out.trim().split(/\s+/).at(-1) ?? '';
  const modal = await openForm(bot);
  await modal.pick('Client', 'Vanishing');
  await modal.pick('Outcome', 'Reached');
  modal.type('Notes', 'Long text.');
  const undone = await bot.cli('import', 'undo', batch);
  expect([undone.status, undone.said]).toEqual([0, expect.any(String)]);
  expect((await modal.submit())?.errors).toEqual({
    Client: 'This client is no longer there. Choose another one; your text stays.',
  });
  expect(valueIn(modal, 'notes')?.value).toBe('Long text.');
  await modal.pick('Client', 'Acme');
  expect(await modal.submit()).toBeUndefined();
  expect(await calls(bot, 'Acme')).toHaveLength(1);
});

test('a guest may not save', async () => {
  const modal = await openForm(bot, 'U_GUEST');
  expect(await modal.suggest('Client', 'acme')).toEqual([]);
});

test('Undo takes the whole call back, and mends the day; twice says so', async () => {
  await bot.post([
    {
      ...{ type: 'touch', client: { name: 'Acme' }, kind: 'dispute', externalId: 'D1', title: 'INV-1042' },
      ...{ at: '2026-06-08T00:00:00Z', updatedAt: '2026-06-08T00:00:00Z' },
    },
  ]);
  const before = await factsOf(bot, 'Acme');
  const modal = await acmeForm('Reached');
  await modal.pick('Who you spoke with', 'Add “Bob”', 'Bob');
  modal
    .type('Notes', 'Wrong client.')
    .type('We promised', '@kim a quote by Friday')
    .type('Next call', '2026-06-30')
    .tick('Settled in this call', 'Dispute: INV-1042');
  await modal.submit();
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-30');
  const told = lastMessage(bot);
  bot.moveTo('2026-06-09T10:10:00+10:00');
  await bot.slack.as('U_DANA').click(told, 'Undo');
  expect(lastDm(bot)).toBe('Undone: the call with Acme is taken back, with its promises and next call.');
  const after = await factsOf(bot, 'Acme');
  const asRead = { openings: [], client: { ...before.client, factsVersion: expect.any(Number) as number } };
  expect(after).toEqual({ ...before, ...asRead });
  const log = await bot.store.clients.factsAsOf(before.client.id, new Date('2026-06-09T10:05:00+10:00'));
  expect(log?.promises).toHaveLength(1);
});

test('Undo of an attempt takes its chase back; a contact that somebody else has used since stays', async () => {
  const modal = await acmeForm('No answer');
  await modal.pick('Who you spoke with', 'Add “Bob”', 'Bob');
  await modal.submit();
  const told = lastMessage(bot);
  expect(lastDm(bot)).toContain(
    'Logged: no answer from Bob at Acme. Next try tomorrow in the afternoon; this one was in the morning.',
  );
  const kim = await acmeForm('No answer', 'U_KIM');
  await kim.pick('Who you spoke with', 'Bob', 'bob');
  await kim.submit();
  const seen = await bot.slack.as('U_DANA').click(told, 'Undo');
  expect(seen.text).toContain('Undone');
  const { people, touches } = await factsOf(bot, 'Acme');
  expect(touches.filter(({ outcome }) => outcome === 'no_answer')).toHaveLength(1);
  expect(people.map(({ name }) => name)).toContain('Bob');
});

test('two clicks on Undo take back once; after ten minutes it stays, and the words stay too', async () => {
  const modal = await acmeForm('Left voicemail');
  await modal.submit();
  const told = lastMessage(bot);
  bot.moveTo('2026-06-09T10:10:00.001+10:00');
  const late = await bot.slack.as('U_DANA').click(told, 'Undo');
  expect(late.text).toContain(
    'Ten minutes have passed, so this stays. You can still edit it in the client’s timeline.',
  );
  expect(lastDm(bot)).toContain('Logged: left a voicemail for Robert Ray at Acme.');
  expect(await calls(bot, 'Acme')).toHaveLength(1);
  bot.moveTo('2026-06-09T10:09:00+10:00');
  const dana = bot.slack.as('U_DANA');
  const [one, two] = await Promise.all([dana.click(told, 'Undo'), dana.click(told, 'Undo')]);
  expect([one.ack.status, two.ack.status]).toEqual([200, 200]);
  expect(await calls(bot, 'Acme')).toEqual([]);
  expect(bot.slack.dms('U_DANA').filter((text) => text.startsWith('Undone'))).toHaveLength(1);
});

const NASTY = [
  '<!channel> & <@U_KIM>',
  '👩🏽‍🚀'.repeat(300),
  'שלום עליכם',
  '&'.repeat(3000),
  '\u0000\ud800 x',
  '*b* _i_ `c`',
];

test('people’s text in every field comes out escaped and within limits', async () => {
  for (const text of NASTY) {
    const modal = await acmeForm('Reached');
    modal.type('Notes', text.slice(0, 3000)).type('We promised', `${text.slice(0, 2900)} by Friday`);
    modal.type('They need or want', text.slice(0, 3000));
    const [offered] = (await modal.suggest('Who you spoke with', text.slice(0, 200))).slice(-1);
    if (offered) await modal.pick('Who you spoke with', offered, text.slice(0, 200));
    expect((await modal.submit())?.errors ?? {}).toEqual({});
  }
  expect(await calls(bot, 'Acme')).toHaveLength(NASTY.length);
  const said = bot.slack.dmMessages('U_DANA').slice(-NASTY.length);
  for (const { text, blocks } of said)
    for (const words of [text, ...marked({ text, blocks: (blocks ?? []) as never })])
      expect(words.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
  await bot.slack.as('U_DANA').command('/client', 'Acme');
});
