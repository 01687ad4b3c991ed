import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
let folder: string;
beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'touchbase-nightly-')), 'exports');
  bot = await startBot({
    now: '2026-06-09T01:59:00+10:00',
    env: { EXPORT_DIR: folder, EXPORT_DAYS: '2' },
  });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('clients', 'Name\nAcme\n');
});
afterEach(() => bot.stop());

const own = () => join(folder, readdirSync(folder)[0] ?? '');

test('once a night of the workspace, whole, for its owner alone, and the old ones go', async () => {
  await bot.tick();
  expect(() => readdirSync(folder)).toThrow('ENOENT');
  await bot.tickAt('2026-06-09T02:00:00+10:00');
  expect(readdirSync(own())).toEqual(['2026-06-09']);
  expect(readdirSync(join(own(), '2026-06-09'))).toEqual(expect.arrayContaining(['clients.csv', 'import']));
  expect(statSync(join(own(), '2026-06-09')).mode & 0o777).toBe(0o700);
  const written = statSync(join(own(), '2026-06-09', 'clients.csv')).mtimeMs;
  await bot.tickAt('2026-06-09T02:01:00+10:00');
  expect(statSync(join(own(), '2026-06-09', 'clients.csv')).mtimeMs).toBe(written);
  mkdirSync(join(own(), 'mine'));
  mkdirSync(join(own(), '2026-06-08.part'));
  // by the workspace's days: it is still the 9th elsewhere
  await bot.tickAt('2026-06-10T02:30:00+10:00');
  // nobody was running at night
  await bot.tickAt('2026-06-11T15:00:00+10:00');
  expect(readdirSync(own()).sort()).toEqual(['2026-06-10', '2026-06-11', 'mine']);
});

test('one that fails leaves no folder and is logged, and the tick goes on', async () => {
  // a file stands where the folder should be
  writeFileSync(folder, 'mine');
  await bot.tickAt('2026-06-09T02:00:00+10:00');
  expect(bot.logged().map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(['the nightly export failed after the answer', 'tick']),
  );
  expect(readFileSync(folder, 'utf8')).toBe('mine');
});

test('without EXPORT_DIR nothing is exported', async () => {
  const other = await startBot({ now: '2026-06-09T03:00:00+10:00' });
  await other.tick();
  expect(await other.store.slots.finished('export', ['2026-06-08', '2026-06-09'])).toEqual(new Set());
  await other.stop();
});
