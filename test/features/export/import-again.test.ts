import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sampleFiles } from '../../../src/playground/sample/files';
import { startBot, type BotUnderTest } from '../../support/start-bot';

const NOW = '2026-11-25T10:00:00+11:00';
const bots: BotUnderTest[] = [];
const fresh = async (): Promise<BotUnderTest> => {
  const bot = await startBot({ now: NOW });
  bots.push(bot);
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  return bot;
};
afterAll(async () => {
  for (const bot of bots) await bot.stop();
});

const exported = async (bot: BotUnderTest): Promise<string> => {
  const out = join(mkdtempSync(join(tmpdir(), 'touchbase-export-')), 'out');
  expect((await bot.cli('export', '--out', out)).status).toBe(0);
  return join(out, 'import');
};

/** The files' rows in whatever order they stand: a fresh database numbers them anew. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => {
        const [header, ...rows] = parse(readFileSync(join(folder, file), 'utf8'));
        return [file, [header, ...rows.map((row) => JSON.stringify(row)).sort()]];
      }),
  );

/** In the order that README.md says. */
const takeIn = async (bot: BotUnderTest, folder: string): Promise<void> => {
  const files = readdirSync(folder);
  const sourced = (what: string) =>
    files.flatMap((file) => new RegExp(`^${what}-(.+)\\.csv$`).exec(file)?.slice(0, 2) ?? []);
  const take = async (what: string, file: string, ...flags: string[]) => {
    const { status, said } = await bot.cli('import', what, join(folder, file), ...flags);
    expect([file, status, said]).toEqual([file, 0, expect.any(String)]);
  };
  await take('people', 'people.csv');
  await take('clients', 'clients.csv');
  const clients = sourced('clients');
  for (let n = 0; n < clients.length; n += 2)
    await take('clients', clients[n] ?? '', '--source', clients[n + 1] ?? '');
  await take('clients', 'sites.csv');
  await take('contacts', 'contacts.csv');
  const touches = sourced('touches');
  for (let n = 0; n < touches.length; n += 2)
    await take('touches', touches[n] ?? '', '--source', touches[n + 1] ?? '');
};

test('the sample firm, and what people would least like to lose, is the same after export and import', async () => {
  const bot = await fresh();
  for (const { what, csv } of sampleFiles(bot.now())) await bot.imports(what, csv);
  await bot.imports(
    'clients',
    'Name,External ID,Domains\nTwin,t1,twin.example\nTwin,t2,twin.test\n',
    '--source',
    'psa',
  );
  await bot.imports(
    'clients',
    `Name,Notes,Aliases,Parent\nOdd,"'=1+2",=A|-B,Acme\n"Quoted, ""Firm""\nof two lines","'plain",,\n`,
  );
  await bot.imports(
    'invoices',
    'Client,At,Title,Amount,Currency,External ID,By,Assignee\nt1,2026-11-01T10:00:00.123Z,@all,-12.50,AUD,=7,Somebody Else,kim@northwind.example\nt2,2026-11-01,+1,1000,JPY,-8,,Nobody Known\n',
    '--source',
    'psa',
  );
  await bot.imports(
    'tickets',
    'Client,At,Title,Made by,External ID\nt1,2026-11-02,Disk,monitoring,9\nt1,2026-11-02,VPN,person,10\n',
    '--source',
    'psa',
  );
  await bot.imports(
    'touches',
    'Client,Kind,At,Outcome,By,With,Needs\nAcme,call,2026-11-24,Reached,@dana,@kim|Maria Silva,A second line\n',
  );
  const dana = bot.slack.as('U_DANA');
  await dana.command('/touch', 'Acme left voicemail for Bob');
  const { modal } = await dana.click(
    await dana.command('/escalate', 'Acme they threaten to leave'),
    'Update',
  );
  await modal?.type('What is new?', 'The provider found the fault').submit();
  const first = await exported(bot);
  const again = await fresh();
  await takeIn(again, first);
  const second = contents(await exported(again));
  expect(second).toEqual(contents(first));
  const escalation = await again.slack.as('U_DANA').command('/escalate', 'Acme');
  expect(escalation.text).toContain('led by Dana Reyes, just opened, last update just now');
  expect(Object.keys(second)).toEqual(
    expect.arrayContaining(['clients-psa.csv', 'touches-hand.csv', 'touches-import.csv', 'touches-psa.csv']),
  );
  expect(JSON.stringify(second['touches-hand.csv'])).toMatch(/escalation.*they threaten to leave/);
  expect(JSON.stringify(second['touches-psa.csv'])).toMatch(/Disk.*monitoring/);
  expect(JSON.stringify(second['touches-import.csv'])).toMatch(/A second line[^A-Z]*U_KIM\|Maria Silva/);
  const acme = await again.slack.as('U_DANA').command('/client', 'Acme');
  expect((await again.slack.as('U_DANA').click(acme, 'More')).text).toContain('A second line');
  expect(second['touches-import.csv']?.length).toBeGreaterThan(1000);
  const [odd] = (await again.store.clients.match('odd')).type === 'one' ? ['odd'] : [];
  expect(odd).toBe('odd');
}, 180_000);
