import type { Modal } from '../../../src/playground/playground';
import type { Seen } from '../../../src/playground/person';
import { cadenceOf } from '../../../src/domain/cadence';
import type { Facts } from '../../../src/domain/facts';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** Dana owns Acme (tier B: monthly), Kim is its backup; Jo has no part in it, Pat is a manager. Bob was spoken with on Tuesday 2 June. Tuesday 9 June, 10:00 in Sydney. */
export const startFirm = async (): Promise<BotUnderTest> => {
  const bot = await startBot({ now: '2026-05-01T10:00:00+10:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('people', 'Member,Role\n@dana,technician\n@kim,technician\n@jo,technician\n@pat,manager');
  await bot.imports('clients', 'Name,Tier,Owner,Backup\nAcme,B,@dana,@kim');
  await bot.imports(
    'contacts',
    'Client,Name,Main,Key,Phone\nAcme,Bob Ray,yes,,+61 2 9999 0000\nAcme,Ann Lee,,yes,+61 2 9999 0001',
  );
  await call(bot, '2026-06-02T10:00:00+10:00');
  await bot.tickAt('2026-06-09T10:00:00+10:00');
  return bot;
};

/** A call by Dana that another system knows of. */
export const call = (bot: BotUnderTest, at: string, contact = 'Bob Ray') =>
  bot.imports('touches', `Client,Kind,At,Outcome,By,Contact\nAcme,call,${at},reached,@dana,${contact}`);

export const factsOf = async (bot: BotUnderTest, name = 'Acme'): Promise<Facts> => {
  const match = await bot.store.clients.match(name);
  const facts = match.type === 'one' ? await bot.store.clients.facts(match.id, bot.now()) : undefined;
  if (!facts) throw new Error(`There is no client ${name}.`);
  return facts;
};
export const dueOn = async (bot: BotUnderTest) => cadenceOf(await factsOf(bot), bot.now()).dueOn;

export const wholeBrief = async (bot: BotUnderTest, userId = 'U_DANA', name = 'Acme'): Promise<Seen> => {
  const person = bot.slack.as(userId);
  return person.click(await person.command('/client', name, { channel: 'C_GENERAL' }), 'More');
};

export const changeForm = async (bot: BotUnderTest, userId = 'U_DANA'): Promise<Modal> => {
  const { modal } = await bot.slack.as(userId).click(await wholeBrief(bot, userId), 'Change cadence');
  if (!modal) throw new Error('No modal opened.');
  return modal;
};

/** “Reached, went well” in the call form, with whoever it proposes. */
export const spoke = async (bot: BotUnderTest, mood = 'Well', userId = 'U_DANA'): Promise<void> => {
  const form = await bot.slack.as(userId).shortcut('call-notes.open');
  await form.pick('Client', 'Acme');
  await form.pick('Outcome', 'Reached');
  await form.pick('How did it go?', mood);
  if (mood === 'Badly') form.type('Notes', 'They are cross.');
  const errors = (await form.submit())?.errors;
  if (errors) throw new Error(JSON.stringify(errors));
};

export const lastDm = (bot: BotUnderTest, userId = 'U_DANA'): string => bot.slack.dms(userId).at(-1) ?? '';
export const lastMessage = (bot: BotUnderTest, userId = 'U_DANA') => {
  const message = bot.slack.dmMessages(userId).at(-1);
  if (!message) throw new Error('Nothing was said.');
  return message;
};
