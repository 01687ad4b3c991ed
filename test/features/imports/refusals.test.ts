import { startLine, type CommandLine } from '../../support/command-line';

let line: CommandLine;
beforeAll(async () => {
  line = await startLine();
  await line.file('clients', 'Name,External ID\nAcme,a1\nA,a2\n', '--source', 'elsewhere');
});
afterAll(() => line.close());

const changes = () => line.db.change.count();

test.each([
  ['clients', 'Name,Tier\nAcme,D', 'line 2: Tier: found "D", expected a, b or c'],
  ['clients', 'Name,Tier\n,A', 'line 2: Name: found nothing, expected a value'],
  ['clients', 'Name,Cadence\nAcme,often', 'line 2: Cadence: found "often", expected daily, twice weekly'],
  ['clients', 'Name,Time zone\nAcme,Sydney', 'expected an IANA time zone like Australia/Sydney'],
  [
    'clients',
    'Name,Started\nAcme,2026-02-30',
    'line 2: Started: found "2026-02-30", expected a date like 2026-08-21',
  ],
  ['clients', 'Name,Started\nAcme,21/08/2026', 'line 2: Started: found "21/08/2026"'],
  ['clients', 'Name,Domains\nAcme,nonsense', 'line 2: Domains: found "nonsense"'],
  ['clients', 'Name,Parent\nAcme,Nobody', 'line 2: Parent: found "Nobody", which is no client'],
  ['clients', 'Name,Parent\nAcme,Acme', 'which is the client itself'],
  ['clients', 'Name\nAcme\n\n"Acme, Inc"\n', 'line 4: Name: means the client of line 2'],
  ['contacts', 'Client,Name\nAcmee,Bob', 'line 2: Client: found "Acmee", which is no client that is known'],
  ['contacts', 'Client,Name\n,Bob', 'line 2: Client: found nothing, expected a value'],
  ['contacts', 'Client,Name,Main\nAcme,Bob,maybe', 'line 2: Main: found "maybe", expected'],
  ['touches', 'Client,Kind,At\nAcme,fax,2026-03-01', 'line 2: Kind: found "fax", expected call, email,'],
  ['touches', 'Client,Kind,At\nAcme,call,', 'line 2: At: found nothing, expected a value'],
  ['touches', 'Client,Kind,At,Outcome\nAcme,call,2026-03-01,spoke', 'line 2: Outcome: found "spoke"'],
  [
    'touches',
    'Client,Kind,At,Mood\nAcme,call,2026-03-01,fine',
    'line 2: Mood: found "fine", expected well, mixed or badly',
  ],
  [
    'invoices',
    'Client,At,Amount\nAcme,2026-03-01,twelve',
    'line 2: Amount: found "twelve", expected a number like 120.50',
  ],
  ['invoices', 'Client,At,Amount,Currency\nAcme,2026-03-01,1.5,JPY', 'line 2: Amount: found "1.5"'],
  ['invoices', 'Client,At,Currency\nAcme,2026-03-01,dollars', 'line 2: Currency: found "dollars"'],
  ['tickets', 'Client,At,External ID,Title\nA,2026-03-01,1,x\nA,2026-03-01,1,y', 'which is on line 2 too'],
  ['tickets', 'Client,At,Title\nAcme,2026-03-01,VPN, down', 'line 2: found 4 cells, expected 3'],
  ['clients', 'Tier\nA', 'line 1: the column Name is missing; found Tier'],
  ['touches', 'Client,Note\nA,b', 'line 1: the columns Kind and At are missing'],
  ['clients', 'Name,name \nA,b', 'line 1: the column Name is there twice'],
  ['clients', '', 'the file is empty'],
  ['clients', 'Name\n"Acme', 'a quotation mark (") is opened and never closed'],
])('%s refuses %j', async (what, csv, reason) => {
  const before = await changes();
  const { status, out, said } = await line.file(what, csv);
  expect([status, out]).toEqual([1, '']);
  expect(said).toContain(reason);
  expect(await changes()).toBe(before);
});
