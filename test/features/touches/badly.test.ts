import type { Modal } from '../../../src/playground/playground';
import { factsOf } from '../../support/client-facts';
import { lastMessage, opened } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { valueIn } from '../call-notes/support';
import { memberId, noted, startFirm } from './support';

/** A touch that went badly asks “What happens next, by when?”: signals.md, `negative-unresolved`. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const ASKS = 'What happens next, by when?';
const DAY = 'By which day';

const touch = (words: string) => bot.slack.as('U_DANA').command('/touch', words, { channel: 'C_GENERAL' });
const promises = async () => (await factsOf(bot, 'Acme')).promises;
const formOf = async (words: string): Promise<Modal> => opened(await touch(words));

test('the form of a touch asks once it went badly, and keeps what was typed', async () => {
  const modal = await formOf('acme they were not amused');
  expect(modal.text()).not.toContain(ASKS);
  modal.type('Notes', 'They were not amused at all.').type('They need or want', 'a second line');
  await modal.pick('Kind', 'Meeting');
  await modal.pick('How did it go?', 'Badly');
  expect(modal.text()).toContain(ASKS);
  modal.type(DAY, '2026-06-12');
  expect((await modal.submit())?.errors).toEqual({
    [ASKS]: 'Write what happens by 12 June, or take the day away.',
  });
  modal.type(ASKS, '@kim a second line');
  // the kind asks for other fields, and what is said of the promise stays
  await modal.pick('Kind', 'Visit');
  expect(valueIn(modal, 'step')?.value).toBe('@kim a second line');
  expect(await modal.submit()).toBeUndefined();
  const [visit] = await noted(bot);
  expect(visit).toMatchObject({
    ...{ kind: 'visit', mood: 'badly', note: 'They were not amused at all.', needs: 'a second line' },
  });
  expect(await promises()).toMatchObject([
    {
      ...{ text: 'a second line', dueOn: '2026-06-12', touchId: visit?.id },
      owedById: await memberId(bot, 'U_KIM'),
    },
  ]);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Promised: “a second line”, by 12 June (Kim Novak).');
});

test('words that are enough are kept at once, and asked in one line; Edit takes the answer, Undo the whole', async () => {
  const dana = bot.slack.as('U_DANA');
  const seen = await touch('acme complaint: nobody rings back');
  expect(seen.text).toContain(`${ASKS} Press Edit to say it: it becomes a promise.`);
  const { modal } = await dana.click(seen, 'Edit');
  expect(modal?.text()).toContain(ASKS);
  modal?.type(ASKS, 'I ring them by tomorrow');
  expect(await modal?.submit()).toBeUndefined();
  expect(await promises()).toMatchObject([
    { text: 'I ring them', dueOn: '2026-06-10', owedById: await memberId(bot, 'U_DANA') },
  ]);
  const now = bot.slack.dmMessages('U_DANA').findLast(({ text }) => text.startsWith('Now noted'));
  if (!now) throw new Error('nothing was confirmed');
  expect(bot.slack.read(now, 'U_DANA')).toContain('Promised: “I ring them”, by 10 June (Dana Reyes).');
  expect(bot.slack.read(now, 'U_DANA')).not.toContain(ASKS);
  await dana.click(now, 'Undo');
  expect(await promises()).toEqual([]);
  expect(await noted(bot)).toHaveLength(1);
});

test('of what went well nothing is asked', async () => {
  expect((await touch('acme praise for @kim: solved it in minutes')).text).not.toContain(ASKS);
});

test('Delete takes the promise away with the touch', async () => {
  const modal = await formOf('acme they were not amused');
  await modal.pick('How did it go?', 'Badly');
  modal.type(ASKS, 'a second line');
  await modal.submit();
  expect(await promises()).toHaveLength(1);
  const message = lastMessage(bot, 'U_DANA');
  const { modal: edit } = await bot.slack.as('U_DANA').click(message, 'Edit');
  await edit?.press('Delete…');
  expect(await promises()).toEqual([]);
});

test('a message that is a complaint is asked about as well', async () => {
  await bot.slack.as('U_KIM').say('Acme is furious about the switch', { channel: 'C_GENERAL' });
  const message = bot.slack.messages('C_GENERAL').at(-1);
  if (!message) throw new Error('nothing was said');
  const modal = opened(await bot.slack.as('U_DANA').messageShortcut('touches.save-message', message));
  modal.type('Words', 'Acme is furious about the switch, again');
  await modal.pick('What is it?', 'E-mail');
  await modal.pick('How did it go?', 'Badly');
  modal.type(ASKS, 'a new switch').type(DAY, '2026-06-08');
  expect((await modal.submit())?.errors).toEqual({
    [DAY]: '8 June has passed. Choose today or a later day.',
  });
  modal.type(DAY, '2026-06-12');
  expect(await modal.submit()).toBeUndefined();
  expect(await noted(bot)).toMatchObject([
    {
      ...{ kind: 'email', mood: 'badly', note: 'Acme is furious about the switch, again' },
      byId: await memberId(bot, 'U_KIM'),
    },
  ]);
  // whoever saved it said so
  expect(await promises()).toMatchObject([
    { text: 'a new switch', dueOn: '2026-06-12', owedById: await memberId(bot, 'U_DANA') },
  ]);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Promised: “a new switch”, by 12 June (Dana Reyes).');
});
