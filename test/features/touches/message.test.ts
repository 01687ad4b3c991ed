import { northwind, type Firm } from '../../../src/playground/firm';
import type { Message } from '../../../src/playground/playground';
import { opened } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { contactId, memberId, noted, startFirm } from './support';

const firm: Firm = {
  ...northwind,
  channels: [
    ...northwind.channels,
    { id: 'C_DESK', name: 'desk', members: ['U_DANA', 'U_KIM', 'U_GUEST', 'U_STRANGER', 'U_OTHERBOT'] },
  ],
};

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm(firm);
});
afterEach(() => bot.stopUnrefused());

/** A message as it stands in a channel, perhaps one where the bot is not. */
const said = async (text: string, by = 'U_KIM', channel = 'C_DESK', threadTs?: string): Promise<Message> => {
  await bot.slack.as(by).say(text, { channel, ...(threadTs !== undefined && { threadTs }) });
  const message = bot.slack.messages(channel).at(-1);
  if (!message) throw new Error('nothing was said');
  return message;
};

const save = async (message: Message, userId = 'U_DANA') =>
  opened(await bot.slack.as(userId).messageShortcut('touches.save-message', message));

test('a teammate’s message becomes a touch of theirs, with its time and the way back', async () => {
  const first = await said('Morning all');
  const message = await said(
    'Talked to <acme.example> & all is well, says @Dana Reyes',
    'U_KIM',
    'C_DESK',
    first.ts,
  );
  bot.moveTo('2026-06-09T10:30:00+10:00');
  const modal = await save(message);
  expect(modal.text()).toContain('Written by Kim Novak');
  expect(modal.text()).toContain('Client: Acme Pty Ltd');
  expect(modal.text()).toContain('Talked to <acme.example> & all is well, says @Dana Reyes');
  await modal.pick('What is it?', 'Chat');
  await modal.pick('How did it go?', 'Well');
  expect(await modal.submit()).toBeUndefined();
  expect(await noted(bot)).toMatchObject([
    {
      ...{
        kind: 'chat',
        direction: 'outbound',
        mood: 'well',
        byId: await memberId(bot, 'U_KIM'),
        contactName: null,
      },
      note: 'Talked to <acme.example> & all is well, says @Dana Reyes',
      at: new Date(Number(message.ts) * 1000),
      url: `https://northwind.slack.com/archives/C_DESK/p${message.ts.replace('.', '')}?thread_ts=${first.ts}&cid=C_DESK`,
    },
  ]);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain(
    'Noted for Acme Pty Ltd: Kim Novak chatted with them, went well.',
  );
});

test('the channel of a client names it, whatever the text says', async () => {
  const modal = await save(await said('globex.example is down', 'U_KIM', 'C_ACME'));
  expect(modal.text()).toContain('Client: Acme Pty Ltd');
});

test('several named: none is proposed, and all are told', async () => {
  const modal = await save(await said('Soylent Red and Globex Holdings both ask'));
  expect(modal.text()).toContain('Named in it: Globex Holdings and Soylent Red.');
  await modal.pick('Client', 'Globex Holdings', 'globex');
  expect(await modal.submit()).toBeUndefined();
  expect(await noted(bot, 'Globex')).toHaveLength(1);
});

test('somebody of theirs is known by their address, and wrote to us', async () => {
  const modal = await save(await said('The printer is great now', 'U_GUEST', 'C_DESK'));
  // gus@acme.example writes from Acme’s domain
  expect(modal.text()).toContain('Client: Acme Pty Ltd');
  expect(modal.text()).toContain('Gus Guest');
  modal.type('From', 'Ann Lee');
  await modal.submit();
  expect(await noted(bot)).toMatchObject([
    {
      kind: 'chat',
      direction: 'inbound',
      contactId: await contactId(bot, 'Ann Lee'),
      byId: await memberId(bot, 'U_DANA'),
    },
  ]);
});

test('an app’s message has the app’s name, which can be corrected', async () => {
  bot.moveTo('2026-06-09T10:05:00+10:00');
  const message = await said('Mail for acme.example', 'U_OTHERBOT');
  const modal = await save(message);
  expect(modal.text()).toContain('Deploy Robot');
  await modal.pick('What is it?', 'E-mail');
  await modal.submit();
  expect(await noted(bot)).toMatchObject([{ kind: 'email', contactName: 'Deploy Robot' }]);
});

test('saved twice is one, and says for whom it was saved', async () => {
  const message = await said('Acme is happy');
  const [mine, kims] = [await save(message), await save(message, 'U_KIM')];
  await mine.submitTwice();
  expect(await noted(bot)).toHaveLength(1);
  await kims.pick('Client', 'Soylent Red', 'soylent red');
  expect((await kims.submit())?.errors).toEqual({
    Client: 'This message was saved to Acme Pty Ltd before. Open its timeline to change it.',
  });
  expect(await noted(bot, 'Soylent Red')).toEqual([]);
});

test('a guest reads why not, in the place of the form', async () => {
  const modal = await save(await said('hello', 'U_KIM', 'C_DESK'), 'U_GUEST');
  expect(modal.text()).toContain('for members of this workspace only');
});
