import { factsOf } from '../../support/client-facts';
import { lastMessage } from '../../support/seen';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;

const KIM_OPENED = '2026-03-18T10:04:00+11:00';

/** Kim opens Acme's brief; six minutes later Dana does. */
beforeEach(async () => {
  bot = await startBot({ now: KIM_OPENED });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('clients', 'Name,Owner,Tier\nAcme Pty Ltd,U_DANA,C\n');
  await bot.slack.as('U_KIM').command('/client', 'acme', { channel: 'C_GENERAL' });
  bot.moveTo('2026-03-18T10:10:00+11:00');
});
afterEach(() => bot.stopUnrefused());

const dana = () => bot.slack.as('U_DANA');
const open = () => dana().command('/client', 'acme', { channel: 'C_GENERAL' });
const ask = async () => dana().click(await open(), 'Ask Kim Novak');
const notes = async () => (await factsOf(bot, 'Acme')).touches.filter(({ kind }) => kind === 'note');

test('two people, one client: one tap asks whoever opened the brief, and the answer comes back', async () => {
  const seen = await open();
  expect(seen.text).toContain('Kim Novak opened this 6 minutes ago');
  expect((await dana().click(seen, 'Ask Kim Novak')).text).toContain('I have asked Kim Novak.');
  expect(bot.slack.dms('U_KIM').at(-1)).toContain(
    'Dana Reyes is about to contact Acme Pty Ltd and saw that you opened its brief at 10:04. Anything Dana Reyes should know?',
  );

  const kim = bot.slack.as('U_KIM');
  const asked = lastMessage(bot, 'U_KIM');
  expect((await kim.click(asked, 'Brief')).text).toContain('Acme Pty Ltd');
  const { modal } = await kim.click(asked, 'Reply');
  modal?.type('What should they know?', 'Bob is *cross* <!channel>');
  expect(await modal?.submit()).toBeUndefined();
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Kim Novak about Acme Pty Ltd:\nBob is');
  expect(lastMessage(bot, 'U_DANA').text).not.toContain('<!channel>');
  expect(bot.slack.dms('U_DANA').at(-1)).not.toContain('timeline');
  expect(await notes()).toEqual([]);
});

test('a reply may go on the timeline too, once, and is then in the brief for everybody', async () => {
  await ask();
  const { modal } = await bot.slack.as('U_KIM').click(lastMessage(bot, 'U_KIM'), 'Reply');
  modal?.type('What should they know?', 'The new router is late.');
  modal?.tick('For everybody', 'Also put it on the client’s timeline as a note');
  await modal?.submitTwice();
  const replies = bot.slack.dms('U_DANA').filter((text) => text.includes('Kim Novak about Acme'));
  expect(replies).toEqual([expect.stringContaining('It is on the timeline as well.')]);
  expect((await notes()).map(({ note }) => note)).toEqual(['The new router is late.']);
  const more = await dana().click(await open(), 'More');
  expect(more.text).toContain('Kim Novak noted: The new router is late.');
});

test('an empty reply is not sent, and says what is wanted', async () => {
  await ask();
  const { modal } = await bot.slack.as('U_KIM').click(lastMessage(bot, 'U_KIM'), 'Reply');
  modal?.type('What should they know?', '   ');
  const still = await modal?.submit();
  expect(still?.errors).toEqual({ 'What should they know?': 'Write a few words, or cancel.' });
});

test('once for two people in 30 minutes, however often and quickly it is tapped', async () => {
  const seen = await open();
  const taps = await Promise.all([1, 2, 3].map(() => dana().click(seen, 'Ask Kim Novak')));
  expect(taps.map(({ text }) => text).join()).toContain('You asked Kim Novak less than 30 minutes ago.');
  const asked = () => bot.slack.dms('U_KIM').filter((text) => text.includes('is about to contact'));
  expect(asked()).toHaveLength(1);
  await bot.tick();
  expect(asked()).toHaveLength(1);
  bot.moveTo('2026-03-18T10:39:00+11:00');
  await bot.slack.as('U_KIM').command('/client', 'acme', { channel: 'C_GENERAL' });
  await ask();
  expect(asked()).toHaveLength(1);
  bot.moveTo('2026-03-18T10:41:00+11:00');
  await ask();
  expect(asked()).toHaveLength(2);
});

test('half an hour later the button asks nobody, and says so', async () => {
  const seen = await open();
  bot.moveTo('2026-03-18T10:34:00+11:00');
  const late = await dana().click(seen, 'Ask Kim Novak');
  expect(late.text).toContain('more than 30 minutes ago, so I have asked nobody');
  expect(bot.slack.dms('U_KIM').filter((text) => text.includes('is about to'))).toEqual([]);
  expect((await open()).text).not.toContain('Ask Kim');
});

test('somebody who has left meanwhile gets no reply, and the writer is told', async () => {
  await ask();
  const { modal } = await bot.slack.as('U_KIM').click(lastMessage(bot, 'U_KIM'), 'Reply');
  await bot.slack.event({ type: 'user_change', user: { ...bot.slack.slackUser('U_DANA'), deleted: true } });
  modal?.type('What should they know?', 'Nothing.');
  expect((await modal?.submit())?.errors).toEqual({
    'What should they know?': 'Whoever asked has left, so nothing was sent.',
  });
});
