import type { Message } from '../../../src/playground/message';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startBot({ now: '2026-06-09T10:00:00+10:00' });
  await bot.imports('people', 'Member,Role\n@dana,manager\n');
});
afterEach(() => bot.stop());

const drop = async (csv: string | Buffer, name = 'clients.csv', who = 'U_LEE', channel?: string) => {
  await bot.slack.as(who).drop(name, csv, channel === undefined ? {} : { channel });
  return said(who);
};
const said = (who = 'U_LEE'): string => {
  const message = bot.slack.dmMessages(who).at(-1);
  return message ? bot.slack.read(message) : '';
};
const last = (who = 'U_LEE'): Message => {
  const message = bot.slack.dmMessages(who).at(-1);
  if (!message) throw new Error('nothing was said');
  return message;
};
const press = async (label: string, who = 'U_LEE') => {
  await bot.slack.as(who).click(last(who), label);
  return said(who);
};
const isKnown = async (words: string) => (await bot.store.clients.match(words)).type === 'one';

test('a CSV in the bot’s own conversation: what would change, Import, what came in, and the way back', async () => {
  expect(await drop('Name,Owner,Tier,Colour\nAcme,@dana,A,red\nBolt,,Z,\n')).toBe(
    [
      'clients.csv',
      'Clients: 1 new, 0 changed, 0 as they were; 1 row left out.',
      'Nothing is written yet.',
      '1 row is left out',
      '• line 3: Tier: found "Z", expected a, b or c',
      'Columns that nothing is read from: Colour',
      '[Import the rest] [Cancel]',
    ].join('\n'),
  );
  expect(await isKnown('acme')).toBe(false);
  expect(await press('Import the rest')).toBe(
    'clients.csv is in. Clients: 1 new, 0 changed, 0 as they were; 1 row left out.\n[Take it back]',
  );
  expect(await isKnown('acme')).toBe(true);
  // all of it in one message
  expect(bot.slack.dmMessages('U_LEE').filter(({ bot_id: id }) => id !== undefined)).toHaveLength(1);
  const taken = await bot.slack.as('U_LEE').click(last(), 'Take it back');
  expect(taken.text).toContain('clients.csv: 1 record taken back.');
  expect(await isKnown('acme')).toBe(false);
  expect(bot.slack.refusals()).toEqual([]);
});

test('Cancel writes nothing, and a file is imported once however often Import is pressed', async () => {
  await drop('Name\nAcme\n');
  expect(await press('Cancel')).toBe('clients.csv was not imported.');
  expect(await isKnown('acme')).toBe(false);
  await drop('Name\nAcme\n');
  const before = last();
  await Promise.all([
    bot.slack.as('U_LEE').click(before, 'Import'),
    bot.slack.as('U_LEE').click(before, 'Import'),
  ]);
  expect(said()).toContain('Clients: 1 new');
});

test('another system’s file is known by its header; dates that can be read in two ways are asked', async () => {
  await bot.imports('clients', 'Name\nAcme\n');
  const csv =
    'ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountDue,UnitAmount,Currency,Type,Status\n' +
    'Acme,INV-1,03/04/2026,05/06/2026,10.00,10.00,10.00,AUD,Sales invoice,Awaiting Payment\n';
  expect(await drop(csv, 'xero.csv')).toBe(
    'xero.csv has dates like 03/04/2026. Which comes first?\n[The day (31/12/2026)] [The month (12/31/2026)] [Cancel]',
  );
  expect(await press('The day (31/12/2026)')).toContain('Invoices: 1 new, 0 changed, 0 as they were.');
  expect(said()).toContain('Read as a file of Xero.');
  expect(await press('Import')).toContain('xero.csv is in. Invoices: 1 new');
});

test('A12: days in our own columns are read in the order that all of them allow; where both do, it is asked', async () => {
  await drop('Name\nAcme\n');
  await press('Import');
  const touches = (day: string) => `Client,Kind,At\nAcme,ticket,${day}\nAcme,note,2026-03-01\n`;
  expect(await drop(touches('21/03/2026'), 'touches.csv')).toContain('2 new');
  expect(await drop(touches('03/04/2026'), 'touches.csv')).toContain(
    'has dates like 03/04/2026. Which comes first?',
  );
  expect(await press('The day (31/12/2026)')).toContain('2 new');
});

test('what was said of a header on the command line is known here too', async () => {
  await bot.imports('clients', 'Firm\nAcme\n', '--map', 'Firm=Name');
  expect(await drop('Firm\nBolt\n', 'firms.csv')).toContain('As last time: “Firm” is Name');
  expect(await press('Import')).toContain('firms.csv is in. Clients: 1 new');
});

test('columns that suit several kinds are asked about; clients that nobody knows are added with a button', async () => {
  expect(await drop('Client,At,Title\nNew Firm,2026-06-01,VPN\n', 'open.csv')).toContain(
    '[Tickets] [Invoices] [Quotes] [Cancel]',
  );
  expect(await press('Tickets')).toMatch(
    /or press “Add the clients nobody knows”\n\[Add the clients nobody knows\] \[Cancel\]$/,
  );
  expect(await press('Add the clients nobody knows')).toContain(
    'Tickets: 1 new, 0 changed, 0 as they were, 1 new client.',
  );
  await press('Import');
  expect(await isKnown('new firm')).toBe(true);
});

test.each([
  [
    'a workbook',
    'clients.xlsx',
    Buffer.from('504b0304140000000800', 'hex'),
    'is a ZIP or an Excel workbook (.xlsx); expected a CSV',
  ],
  [
    'no columns of ours',
    'x.csv',
    'Colour,Size\nred,1\n',
    'no such file is known; found Colour, Size; expected the columns of people (Member)',
  ],
  ['nothing new', 'x.csv', 'Name\nKnown\n', 'There is nothing to write.'],
])('a file with %s is told what is wrong, and has nothing to press', async (_what, name, content, words) => {
  await bot.imports('clients', 'Name\nKnown\n');
  const answer = await drop(content, name);
  expect(answer).toContain(words);
  expect(answer).not.toContain('[');
});

test('pictures, other conversations and other people: nothing, nothing, and whom to ask', async () => {
  await drop('x', 'lunch.png');
  expect(bot.slack.dmMessages('U_LEE').filter(({ bot_id: id }) => id !== undefined)).toEqual([]);
  const before = bot.slack.messages('C_ACME').length;
  await drop('Name\nAcme\n', 'clients.csv', 'U_KIM', 'C_ACME');
  expect(bot.slack.messages('C_ACME')).toHaveLength(before + 1);
  expect(await drop('Name\nAcme\n', 'clients.csv', 'U_KIM')).toContain(
    'Imports are for managers and administrators. Ask ',
  );
  expect(await drop('Member,Role\n@kim,principal\n', 'people.csv', 'U_DANA')).toContain(
    'Who does what here is for administrators to import. Ask ',
  );
});

test('who was a manager when it was looked over and is none any more imports nothing', async () => {
  await drop('Name\nAcme\n', 'clients.csv', 'U_DANA');
  await bot.imports('people', 'Member,Role\n@dana,technician\n');
  await bot.slack.as('U_DANA').click(last('U_DANA'), 'Import');
  expect(await isKnown('acme')).toBe(false);
});
