import { startBot, type BotUnderTest } from '../../support/start-bot';
import { openHome, readHome } from './support';

let bot: BotUnderTest;

beforeEach(async () => {
  bot = await startBot({ now: '2026-06-09T10:00:00+10:00' });
  await bot.imports('people', 'Member,Role\n@kim,manager\n');
  await bot.imports('clients', 'Name,Owner,Cadence\nAcme,,weekly\nGlobex,,weekly\nHooli,@dana,weekly\n');
  await bot.tick();
});
afterEach(() => bot.stop());

const kim = () => bot.slack.as('U_KIM');
const assigning = async () => (await kim().click(await kim().openHome(), 'Assign')).modal;

test('a manager gives clients that nobody has to teammates; those left open stay without', async () => {
  await openHome(bot, 'U_DANA');
  const form = await assigning();
  expect(form?.text()).not.toContain('Hooli');
  expect(await form?.type('Acme', 'Dana Reyes').submit()).toBeUndefined();
  expect(readHome(bot.slack.home('U_KIM'))).toContain('1 client has no owner');
  expect(await openHome(bot, 'U_DANA')).toContain('All my clients (2)');
});

test('a guest can own nothing, and it says so under the field', async () => {
  const form = await assigning();
  const after = await form?.type('Acme', 'Gus Guest').submit();
  expect(after?.errors).toEqual({
    Acme: 'This is nobody who works here. Choose a member of this workspace, no guest and no app.',
  });
});

test('who was given an owner meanwhile keeps that one', async () => {
  const form = await assigning();
  await bot.imports('clients', 'Name,Owner\nAcme,@lee\n');
  await form?.type('Acme', 'Dana Reyes').submit();
  expect(await openHome(bot, 'U_LEE')).toContain('All my clients (1)');
});

test('whoever is a manager no more is told whom to ask', async () => {
  const form = await assigning();
  await bot.imports('people', 'Member,Role\n@kim,technician\n');
  await form?.type('Acme', 'Dana Reyes').submit();
  expect(form?.text()).toContain('Who owns a client is for managers to say. Ask one of them');
  expect(await openHome(bot, 'U_DANA')).toContain('All my clients (1)');
});
