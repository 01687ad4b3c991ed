import type { Message } from '../../../src/playground/playground';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import { startBot, type BotSetting, type BotUnderTest } from '../../support/start-bot';

export type FirmOfClients = { readonly clients: readonly string[]; readonly calls?: readonly string[] };

/** A firm whose clients are `Name,Owner,Backup,Cadence,Time zone` and calls `Client,At,Outcome,By`, known since 1 May. */
export const startCalls = async (
  { clients, calls = [] }: FirmOfClients,
  setting: Partial<BotSetting> = {},
): Promise<BotUnderTest> => {
  const bot = await startBot({ now: '2026-05-01T10:00:00+10:00', ...setting });
  await bot.imports('clients', ['Name,Owner,Backup,Cadence,Time zone', ...clients].join('\n'));
  if (calls.length > 0) await bot.imports('touches', callsCsv(calls));
  return bot;
};

/** Tuesday 9 June 2026, 08:45 in Sydney: fifteen minutes after the lists are due. */
export const TUESDAY = '2026-06-09T08:45:00+10:00';

/** Dana calls Acme and Globex, and both are due on that Tuesday. */
export const TWO_DUE: FirmOfClients = {
  clients: ['Acme,@dana,@kim,weekly,Australia/Sydney', 'Globex,@dana,,weekly,Australia/Sydney'],
  calls: ['Acme,2026-06-02T10:00:00+10:00,reached,@dana', 'Globex,2026-06-02T11:00:00+10:00,reached,@dana'],
};

export const callsCsv = (calls: readonly string[]): string =>
  ['Kind,Client,At,Outcome,By', ...calls.map((line) => `call,${line}`)].join('\n');

/** The morning lists in somebody's DM: with a heading, and calls below it. */
export const lists = (bot: BotUnderTest, userId: string): readonly Message[] =>
  bot.slack
    .dmMessages(userId)
    .filter(
      ({ blocks: [first] = [] }) => first?.type === 'header' && /to make|done|tried/.test(first.text.text),
    );

export const list = (bot: BotUnderTest, userId = 'U_DANA'): Message => {
  const found = lists(bot, userId);
  const [only] = found;
  if (!only || found.length > 1)
    throw new Error(`${userId} has ${found.length} lists: ${bot.slack.dms(userId).join('\n---\n')}`);
  return only;
};

export const read = (bot: BotUnderTest, userId = 'U_DANA'): string =>
  bot.slack.read(list(bot, userId), userId);

/** What became of somebody's list of a day. */
export const outcome = async (
  bot: BotUnderTest,
  userId: string,
  localDate: string,
): Promise<string | undefined> => {
  const person = await bot.store.teammates.bySlackId(userId);
  const db = openDatabase(bot.databaseUrl);
  try {
    const slot = await db.slot.findFirst({
      where: { job: 'morning', subject: person?.id ?? '', localDate },
    });
    return slot?.outcome ?? undefined;
  } finally {
    await closeDatabase(db);
  }
};
