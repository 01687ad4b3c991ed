import type { Modal } from '../../../src/playground/playground';
import type { ClientRow } from '../../../src/store/client-row';
import { opened, wholeBrief } from '../../support/seen';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** Dana owns Acme, Kim is its backup; Jo is a technician with no part in it, Pat a manager, Lee a viewer. A Tuesday, 10:00 in Sydney. */
export const startFirm = async (): Promise<BotUnderTest> => {
  const bot = await startBot({ now: '2026-05-01T10:00:00+10:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports(
    'people',
    'Member,Role\n@dana,technician\n@kim,technician\n@jo,technician\n@pat,manager\n@lee,viewer',
  );
  await bot.imports(
    'clients',
    [
      'Name,Tier,Owner,Backup,Cadence,Domains,Channel,Notes',
      'Acme,B,@dana,@kim,weekly,acme.example,#acme,Parking behind the building.',
      'Globex,C,@kim,,,globex.example,,',
    ].join('\n'),
  );
  await bot.imports(
    'contacts',
    [
      'Client,Name,Main,Email,Phone,Role',
      'Acme,Robert Ray,yes,bob@acme.example,+61 2 9999 0000,Owner',
      'Acme,Ann Lee,,ann@acme.example,,Accounts',
    ].join('\n'),
  );
  await bot.imports(
    'touches',
    'Client,Kind,At,Outcome,By\nAcme,call,2026-05-26T10:00:00+10:00,reached,@dana',
  );
  await bot.tickAt('2026-06-09T10:00:00+10:00');
  return bot;
};

export const clientRow = async (bot: BotUnderTest, name: string): Promise<ClientRow> => {
  const found = (await bot.store.clients.rows()).find((row) => row.name === name);
  if (!found) throw new Error(`There is no client ${name}.`);
  return found;
};

/** The form of a client in front of somebody, opened from the whole brief. */
export const editForm = async (bot: BotUnderTest, userId: string, client: string): Promise<Modal> =>
  opened(await bot.slack.as(userId).click(await wholeBrief(bot, userId, client), 'Edit client'));
