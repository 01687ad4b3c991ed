import { Client } from 'pg';
import type { Modal } from '../../../src/playground/playground';
import { factsOf } from '../../support/client-facts';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** A Tuesday, 10:00 in Sydney. */
const TUESDAY = '2026-06-09T10:00:00+10:00';

/** Dana owns and calls Acme every week, Kim is the backup; last called on 26 May, so due since 2 June. */
export const startFirm = async (now = TUESDAY): Promise<BotUnderTest> => {
  const bot = await startBot({ now: '2026-05-01T10:00:00+10:00' });
  await bot.imports(
    'clients',
    [
      'Name,Tier,Owner,Backup,Cadence,Time zone',
      'Acme,A,@dana,@kim,weekly,Australia/Sydney',
      'Globex,B,@kim,,monthly,Australia/Sydney',
    ].join('\n'),
  );
  await bot.imports(
    'contacts',
    [
      'Client,Name,Main,Phone,Role,Time zone',
      'Acme,Ann Lee,,0412 000 111,Accounts,',
      'Acme,Robert Ray,yes,+61 2 9999 0000,Owner,Australia/Perth',
      'Globex,Gwen,,,,',
    ].join('\n'),
  );
  await bot.imports(
    'touches',
    [
      'Client,Kind,At,Outcome,By',
      'Acme,call,2026-05-26T10:00:00+10:00,reached,@dana',
      'Globex,call,2026-06-01T10:00:00+10:00,reached,@kim',
    ].join('\n'),
  );
  await bot.tickAt(now);
  return bot;
};

export const openForm = (bot: BotUnderTest, userId = 'U_DANA'): Promise<Modal> =>
  bot.slack.as(userId).shortcut('call-notes.open');

/** The calls that were logged by hand. */
export const calls = async (bot: BotUnderTest, client: string) =>
  (await factsOf(bot, client)).touches.filter(({ kind, source }) => kind === 'call' && source === 'slack');

/** A field's value as Slack keeps it, by the field's name in block ids. */
export const valueIn = (modal: Modal, field: string) => {
  const [, actions] =
    Object.entries(modal.view.state.values).find(([id]) => id.split(':')[0] === field) ?? [];
  const [value] = Object.values(actions ?? {});
  return value;
};

/** The database refuses every connection, and has thrown out those that were there. */
export const withoutDatabase = async <T>(bot: BotUnderTest, work: () => Promise<T>): Promise<T> => {
  const url = new URL(bot.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`alter database "${name}" with allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    return await work();
  } finally {
    await admin.query(`alter database "${name}" with allow_connections true`);
    await admin.end();
  }
};
