import { factsOf } from '../../support/client-facts';
import { lastDm, lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { calls, openForm, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused({ faultsAside: true }));
const logged = async (userId: string, notes: string, promised = '') => {
  const form = await openForm(bot, userId);
  await form.pick('Client', 'Acme');
  await form.pick('Outcome', 'Reached');
  form.type('Notes', notes).type('We promised', promised);
  expect(await form.submit()).toBeUndefined();
};

test('a call that two people logged is one offer to the later, merged with the notes of both, and undone', async () => {
  await logged('U_KIM', 'VPN is fine');
  expect(bot.slack.dms('U_KIM').join()).not.toContain('is it the same one?');
  bot.moveTo('2026-06-09T10:12:00+10:00');
  await logged('U_DANA', 'They want a quote', 'the quote by Friday');
  expect(lastDm(bot)).toBe(
    'Kim Novak logged a call with Acme at 10:00 too: is it the same one?\n[Same call] [Two calls]',
  );
  await bot.slack.as('U_DANA').click(lastMessage(bot), 'Same call');
  expect(lastDm(bot)).toBe(
    'One call now, yours and Kim Novak’s: the notes of both are kept, and both of you were there.\n[Undo]',
  );
  const dana = await bot.store.teammates.bySlackId('U_DANA');
  const [one, ...others] = await calls(bot, 'Acme');
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    note: 'Kim Novak: VPN is fine\nDana Reyes: They want a quote',
    withIds: [dana?.id],
    counts: true,
  });
  expect((await factsOf(bot, 'Acme')).promises).toHaveLength(1);
  await bot.slack.as('U_DANA').click(lastMessage(bot), 'Undo');
  expect(await calls(bot, 'Acme')).toHaveLength(2);
  expect((await calls(bot, 'Acme'))[0]?.note).toBe('VPN is fine');
});

test('two calls stay two; words after /touch are asked about as well', async () => {
  await logged('U_KIM', 'VPN is fine');
  await bot.slack.as('U_DANA').command('/touch', 'Acme spoke with Ann, all well');
  expect(lastDm(bot)).toContain('is it the same one?');
  await bot.slack.as('U_DANA').click(lastMessage(bot), 'Two calls');
  expect(lastDm(bot)).toBe('Kept as two calls.');
  expect(await calls(bot, 'Acme')).toHaveLength(2);
});
