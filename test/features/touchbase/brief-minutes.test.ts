import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeAll(async () => {
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00' });
});
afterAll(() => bot.stop());

const ask = async (words: string) =>
  (await bot.slack.as('U_KIM').command('/touchbase', `brief ${words}`)).text;
const minutes = async () => (await bot.store.teammates.bySlackId('U_KIM'))?.briefMinutes;

test('alone it says how many minutes there are', async () => {
  expect(await ask('')).toContain('You are offered the brief 15 minutes before a planned call or meeting.');
});

test.each([
  ['20', 20, 'the brief 20 minutes before'],
  ['1', 1, 'the brief 1 minute before'],
  ['240', 240, 'the brief 240 minutes before'],
  ['30 minutes', 30, 'the brief 30 minutes before'],
  ['0', 0, 'You are not offered the brief'],
  ['never', 0, 'You are not offered the brief'],
])('takes %s', async (words, kept, said) => {
  expect(await ask(words)).toContain(said);
  expect(await minutes()).toBe(kept);
});

test.each(['241', '-5', '1.5', 'soon', '9999', '1e2'])('refuses %s with what is expected', async (words) => {
  await ask('25');
  expect(await ask(words)).toContain(`Found “${words}”, expected minutes from 0 to 240`);
  expect(await minutes()).toBe(25);
});
