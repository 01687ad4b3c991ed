import type { Firm } from '../../../src/playground/firm';
import type { Touch } from '../../../src/domain/touch';
import { factsOf } from '../../support/client-facts';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** A Tuesday, 10:00 in Sydney. */
const TUESDAY = '2026-06-09T10:00:00+10:00';

/** Dana owns Acme and calls it weekly, Kim is the backup; Pat bills. Two clients share the beginning of their name. */
export const startFirm = async (firm?: Firm): Promise<BotUnderTest> => {
  const bot = await startBot({ now: '2026-05-01T10:00:00+10:00', ...(firm && { firm }) });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('people', 'Member,Role\n@pat,billing\n@lee,manager\n');
  await bot.imports(
    'clients',
    [
      'Name,Tier,Owner,Backup,Cadence,Channel,Domains',
      'Acme Pty Ltd,A,@dana,@kim,weekly,C_ACME,acme.example',
      'Globex Holdings,B,@kim,,monthly,,globex.example',
      'Soylent Green,B,@kim,,,,',
      'Soylent Red,B,@kim,,,,',
    ].join('\n'),
  );
  await bot.imports(
    'contacts',
    [
      'Client,Name,Preferred name,Main,Email',
      'Acme Pty Ltd,Robert Ray,Bob,yes,bob@acme.example',
      'Acme Pty Ltd,Ann Lee,,,ann@acme.example',
    ].join('\n'),
  );
  await bot.imports(
    'touches',
    'Client,Kind,At,Outcome,By\nAcme Pty Ltd,call,2026-05-26T10:00:00+10:00,reached,@dana\n',
  );
  await bot.tickAt(TUESDAY);
  return bot;
};

/** What was noted for the client by hand, oldest first. */
export const noted = async (bot: BotUnderTest, client = 'Acme'): Promise<readonly Touch[]> =>
  (await factsOf(bot, client)).touches.filter(({ source }) => source === 'slack');

export const memberId = async (bot: BotUnderTest, slackId: string): Promise<string> =>
  (await bot.store.teammates.bySlackId(slackId))?.id ?? '';

export const contactId = async (bot: BotUnderTest, name: string): Promise<string> =>
  (await factsOf(bot, 'Acme')).people.find((person) => person.name === name)?.id ?? '';
