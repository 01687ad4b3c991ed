import { closeDatabase, openDatabase, type Database } from '../../../src/store/database';
import type { BotUnderTest } from '../../support/start-bot';
import { openHome } from '../home/support';
import { dispute, startFirm, ticket, told } from './firm';

let bot: BotUnderTest;
let db: Database;
beforeAll(async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Owner,Cadence\nAcme Pty Ltd,U_DANA,weekly\n');
  await bot.tick();
  db = openDatabase(bot.databaseUrl);
});
afterAll(async () => {
  await closeDatabase(db);
  await bot.stop();
});

const rhythm = async (interval: string): Promise<void> => {
  await db.cadence.updateMany({ data: { interval } });
  await db.client.updateMany({ data: { wakeAt: bot.now() } });
};
const home = (userId: string): Promise<string> => openHome(bot, userId);
const failures = () => bot.logged().filter(({ msg }) => String(msg).endsWith('failed and was skipped'));

test('a rule that throws is logged once and skipped, administrators see it, and the others still speak', async () => {
  await rhythm('a word that is no rhythm');
  await bot.post(ticket());
  await bot.post(dispute());
  await bot.tick();
  const logged = failures().length;
  expect(failures()).toContainEqual(
    expect.objectContaining({
      kind: 'cadence-lapsed',
      client: expect.any(String) as string,
      touches: expect.any(Array) as string[],
    }),
  );
  expect(told(bot, 'U_DANA')).toHaveLength(1);
  expect(await home('U_LEE')).toContain('rules failed and are left out; the others run');
  expect(await home('U_LEE')).toContain(
    'A call is long overdue: for 1 client since 10:00, Wednesday 18 March',
  );
  expect(await home('U_KIM')).not.toContain('left out');
  bot.moveTo('2026-03-18T10:05:00+11:00');
  await rhythm('another');
  await bot.tick();
  expect(failures()).toHaveLength(logged);
});

const overdue = () => bot.slack.dms('U_DANA').filter((text) => /overdue for a call/.test(text));

test('what was said stays as it was said while its rule fails', async () => {
  await rhythm('weekly');
  await bot.tickAt('2026-04-20T10:00:00+10:00');
  expect(overdue()).toEqual([expect.stringContaining('[I’ll do it]')]);
  await rhythm('a word that is no rhythm');
  for (const minute of [1, 2]) await bot.tickAt(`2026-04-20T10:0${minute}:00+10:00`);
  expect(overdue()).toEqual([expect.stringContaining('[I’ll do it]')]);
});

test('what waits for its hour waits on while its rule fails, and is said once it works', async () => {
  await rhythm('weekly');
  await bot.tickAt('2026-04-27T00:30:00+10:00');
  await rhythm('a word that is no rhythm');
  await bot.tickAt('2026-04-27T09:00:00+10:00');
  expect(overdue()).toHaveLength(0);
  await rhythm('weekly');
  await bot.tickAt('2026-04-27T10:01:00+10:00');
  expect(overdue()).toEqual([expect.stringContaining('33 days overdue')]);
});

test('it goes from there once it works again', async () => {
  await rhythm('weekly');
  await bot.tick();
  expect(await home('U_LEE')).not.toContain('left out');
});
