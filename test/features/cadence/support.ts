import type { Modal } from '../../../src/playground/playground';
import { cadence } from '../../support/client-facts';
import { logCall } from '../../support/log-call';
import { opened, wholeBrief } from '../../support/seen';
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

export const dueOn = async (bot: BotUnderTest) => (await cadence(bot, 'Acme')).dueOn;

export const changeForm = async (bot: BotUnderTest, userId = 'U_DANA'): Promise<Modal> =>
  opened(await bot.slack.as(userId).click(await wholeBrief(bot, userId), 'Change cadence'));

/** “Reached”, and how it went, in the call form, with whoever it proposes. */
export const spoke = (bot: BotUnderTest, mood: 'Well' | 'Badly' = 'Well', userId?: string): Promise<void> =>
  logCall(bot, { client: 'Acme', mood, ...(mood === 'Badly' && { Notes: 'They are cross.' }) }, userId);
