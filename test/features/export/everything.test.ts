import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleFiles } from '../../../src/playground/sample/files';
import { logCall } from '../../support/log-call';
import { lastMessage } from '../../support/seen';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket, told } from '../nudges/firm';

const bots: BotUnderTest[] = [];
/** The same people in Slack, and nothing else. */
const fresh = async (now: string): Promise<BotUnderTest> => {
  const bot = await startBot({ now });
  bots.push(bot);
  return bot;
};
afterAll(() => Promise.all(bots.map((bot) => bot.stop())));

const exported = async (bot: BotUnderTest): Promise<string> => {
  const out = join(mkdtempSync(join(tmpdir(), 'touchbase-everything-')), 'out');
  expect((await bot.cli('export', '--out', out)).status).toBe(0);
  return out;
};

/** What is not taken back, or is of the Slack and the moment where it is. */
const ELSEWHERE =
  /^(workspaces|homes|sources|source_\w+|wanted_records|feeds|deliveries|heard_events)\.json$/;
/** Each table's records, in whatever order; those that were there before the export came are not of it. */
const tables = (folder: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json') && !ELSEWHERE.test(file))
      .map((file) => [file, lines(join(folder, file)).sort()]),
  );
const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.replace(/,$/, ''))
    .filter((line) => line.startsWith('{'));

describe('everything that was exported', () => {
  let bot: BotUnderTest;
  let out: string;
  beforeAll(async () => {
    bot = await startFirm();
    bots.push(bot);
    for (const { what, csv } of sampleFiles(bot.now())) await bot.imports(what, csv);
    await bot.cli('settings', 'set', 'rule.stale-ticket.days', '9');
    await logCall(bot, { client: 'Acme Pty Ltd', mood: 'Well', 'We promised': '@kim a quote by Friday' });
    await bot.post([dispute(), ticket()]);
    await bot.tick();
    await bot.slack.as('U_DANA').click(lastMessage(bot, 'U_DANA', /disputes/), 'Snooze for 3 days');
    await bot.slack.as('U_KIM').command('/calls', 'off on friday');
    out = await exported(bot);
  }, 120_000);

  test('comes back into a fresh database as it was, and nothing of it is said twice', async () => {
    const again = await fresh(bot.now().toISOString());
    const { status, said } = await again.cli('import', 'everything', out);
    expect([status, said]).toEqual([0, expect.stringMatching(/^[\d,]+ records came back\.\n/)]);
    expect(said).toContain(
      'An export has no secrets. Add these again under the same names, with sources add: standard (standard).',
    );
    expect(tables(await exported(again))).toEqual(tables(out));
    expect((await again.cli('settings', 'get', 'rule.stale-ticket.days')).out).toContain('9');
    await again.tick();
    expect(told(again, 'U_DANA')).toEqual([]);
    const dana = again.slack.as('U_DANA');
    const brief = await dana.click(await dana.command('/client', 'Acme'), 'More');
    expect(brief.text).toContain('a quote');
    // what she put off comes back to her, once
    await again.tickAt('2026-03-23T10:00:00+11:00');
    await again.tickAt('2026-03-23T11:00:00+11:00');
    expect(again.slack.dms('U_DANA').filter((text) => text.startsWith('Acme Pty Ltd disputes'))).toHaveLength(
      1,
    );
  }, 120_000);

  test('is refused where there are clients, and writes nothing', async () => {
    const before = tables(out)['clients.json'];
    const { status, said } = await bot.cli('import', 'everything', out);
    expect([status, said]).toEqual([
      1,
      expect.stringMatching(/^This workspace has \d+ clients; an export comes back into one that has none/),
    ]);
    expect(tables(await exported(bot))['clients.json']).toEqual(before);
  }, 60_000);

  test.each([
    [
      'a column of a newer version',
      '"id":',
      '"colour": "red", "id":',
      /touches\.json has a column “colour” that this version does not know/,
    ],
    [
      'half a record',
      '"kind":',
      '',
      /touches\.json, line 2: found "\{.*; expected a record as the export writes it/,
    ],
    [
      'what the database refuses',
      '"at": "20',
      '"at": "x20',
      /touches\.json has a row that the database refuses: .*Nothing was written\./,
    ],
  ])('is refused whole with %s', async (_what, found, put, says) => {
    const spoilt = join(mkdtempSync(join(tmpdir(), 'touchbase-spoilt-')), 'out');
    cpSync(out, spoilt, { recursive: true });
    const path = join(spoilt, 'touches.json');
    const text = readFileSync(path, 'utf8').replaceAll('":"', '": "').replaceAll('":', '":');
    writeFileSync(path, text.replaceAll(found, put));
    const again = await fresh(bot.now().toISOString());
    const { status, said } = await again.cli('import', 'everything', spoilt);
    expect([status, said]).toEqual([1, expect.stringMatching(says)]);
    expect(tables(await exported(again))['clients.json']).toEqual([]);
  });

  test('is not looked for where there is none', async () => {
    const again = await fresh(bot.now().toISOString());
    const { status, said } = await again.cli('import', 'everything', tmpdir());
    expect([status, said]).toEqual([2, expect.stringContaining('has no workspaces.json that can be read')]);
  });
});
