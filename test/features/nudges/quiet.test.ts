import { sourceOf } from '../../../src/features/ingest/sources/index';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
afterEach(() => bot.stop());

const BOTH = `Client,Kind,At,Title,External ID
Acme Pty Ltd,ticket,2026-03-16T10:00:00Z,Old ticket,T1
Acme Pty Ltd,dispute,2026-03-16T11:00:00Z,Old dispute,D1
`;

/** As between an import's commit and its look: what it brought has not been looked at. */
const unlooked = async (): Promise<void> => {
  const db = openDatabase(bot.databaseUrl);
  await db.notice.deleteMany({ where: { state: 'quiet' } });
  await db.client.updateMany({ data: { quiet: true, wakeAt: bot.now(), loudActs: [] } });
  await closeDatabase(db);
};

/** As when the process died between a delivery's commit and its look. */
const webhookWithoutLook = async (event: object): Promise<void> => {
  const [source] = await bot.store.sources.list();
  const verified = { id: 'unseen', sentAt: bot.now() };
  const body = JSON.stringify(event);
  const parsed = sourceOf('standard')?.parse(body, verified);
  if (!source || parsed?.type !== 'events') throw new Error('The standard webhook does not read this.');
  const delivery = { endpoint: source.endpoint, source: source.name, headers: {}, body, ...verified };
  const stamp = bot.bot.deps.stamp('source:standard', bot.now());
  await bot.store.deliveries.apply(delivery, parsed, stamp);
};

test('what is already true when it lands is in the brief, and nobody is nudged', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await bot.tick();
  bot.moveTo('2026-03-20T10:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  const { text } = await bot.slack.as('U_DANA').command('/client', 'acme');
  expect(text).toContain('disputes a bill while a ticket is open');
});

test('what becomes true later speaks', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await bot.post(dispute());
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('INV-1042')]);
});

test('half of it came by import, the other half over a webhook: that speaks', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH.split('\n').slice(0, 2).join('\n'));
  await bot.post(dispute());
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('a webhook between an import’s commit and its look speaks, and what the import brought does not', async () => {
  bot = await startFirm();
  await bot.imports('touches', BOTH);
  await unlooked();
  await bot.post(dispute());
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('INV-1042')]);
  bot.moveTo('2026-03-19T10:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA')).toHaveLength(1);
});

test('the other way round too: a webhook that nobody has looked at yet, and then an import', async () => {
  bot = await startFirm();
  await bot.post(ticket());
  await webhookWithoutLook(dispute());
  await bot.imports('touches', BOTH);
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([expect.stringContaining('INV-1042')]);
});

test('many clients that are long overdue come in: nobody hears of each', async () => {
  bot = await startFirm();
  const names = Array.from({ length: 12 }, (_, i) => `Client ${i}`);
  await bot.imports(
    'clients',
    `Name,Owner,Tier,Started\n${names.map((name) => `${name},U_DANA,A,2020-01-01`).join('\n')}\n`,
  );
  const calls = names.map((name, i) => `${name},call,2025-11-0${1 + (i % 9)}T10:00:00Z,reached`);
  await bot.imports('touches', `Client,Kind,At,Outcome\n${calls.join('\n')}\n`);
  await bot.tick();
  expect(told(bot, 'U_DANA')).toEqual([]);
  // and a further whole interval later each is said as usual
  bot.moveTo('2026-03-27T10:00:00+11:00');
  await bot.tick();
  expect(told(bot, 'U_DANA').length).toBeGreaterThan(0);
});
