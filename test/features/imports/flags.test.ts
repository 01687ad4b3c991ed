import { startLine, type CommandLine } from '../../support/command-line';

let line: CommandLine;
beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.close());

const idOf = async (words: string): Promise<string> => {
  const match = await line.store.clients.match(words);
  if (match.type !== 'one') throw new Error(`${words}: ${JSON.stringify(match)}`);
  return match.id;
};
const factsOf = async (words: string) => {
  const facts = await line.store.clients.facts(await idOf(words), line.now());
  if (!facts) throw new Error(words);
  return facts;
};
const CLIENTS = `Name,Aliases,Domains,Tier,Status,Owner,Backup,Cadence,Time zone,Started,Renewal,Channel,Notes,External ID
Acme Pty Ltd,Acme Cloud|AC,acme.example,a,Active,U_DANA,@kim,Every 2 weeks,Australia/Perth,2020-02-29,2026-06-30,#acme,"Parking
behind",19
Bolt GmbH,,bolt.example|www.bolt.test,B,,Nobody Known,,,,,,,,20
`;

test('a file that is not UTF-8 says how to save it', async () => {
  const path = await line.write(Buffer.from('Name\nM\xfcller\n', 'latin1'));
  expect((await line.run('import', 'clients', path)).said).toContain('is not UTF-8');
  expect((await line.run('import', 'clients', '/nowhere/x.csv')).said).toContain(
    '/nowhere/x.csv cannot be read',
  );
});

test('all or nothing, unless the bad rows may be skipped', async () => {
  const csv = 'Name,Tier\nGood,A\nBad,Z\nWorse,Y\n';
  const whole = await line.file('clients', csv);
  expect([whole.status, await line.db.client.count(), await line.db.batch.count()]).toEqual([1, 0, 0]);
  expect(whole.said).toContain('Nothing was written: 2 rows are refused');
  const part = await line.file('clients', csv, '--skip-bad-rows');
  expect(part.status).toBe(0);
  expect(part.said).toMatch(
    /line 3: Tier[^]*line 4: Tier[^]*1 new, 0 changed, 0 as they were; 2 rows left out/,
  );
  expect((await line.db.batch.findFirstOrThrow()).rows).toBe(1);
});

test('a dry run tells the same and writes nothing', async () => {
  const dry = await line.file('clients', CLIENTS, '--dry-run');
  expect([dry.status, dry.out]).toEqual([0, '']);
  expect(dry.said).toContain('Dry run, nothing was written. clients: 2 new');
  expect([await line.db.client.count(), await line.db.batch.count(), await line.db.notice.count()]).toEqual([
    0, 0, 0,
  ]);
});

test('modes take new ones or known ones only', async () => {
  await line.file('clients', 'Name\nAcme\n');
  expect((await line.file('clients', 'Name\nAcme\n', '--mode', 'create')).said).toContain('is known already');
  expect((await line.file('clients', 'Name\nBolt\n', '--mode', 'update')).said).toContain('is not known');
  const csv = 'Client,At,Title,External ID\nAcme,2026-03-01,x,1\n';
  expect((await line.file('tickets', csv, '--mode', 'update')).said).toContain('“1” is not known');
  expect((await line.file('tickets', csv, '--mode', 'create')).status).toBe(0);
  expect((await line.file('tickets', csv, '--mode', 'create')).said).toContain('“1” is known already');
});

test('columns by other names are mapped, and what is not read is reported', async () => {
  const csv = 'Company,Colour,time_zone\nAcme,red,Asia/Tokyo\n';
  const { said, status } = await line.file('clients', csv, '--map', 'company = Name');
  expect(status).toBe(0);
  expect(said).toContain('Columns that nothing is read from: Colour');
  expect((await factsOf('acme')).client.timeZone).toBe('Asia/Tokyo');
  expect((await line.file('clients', csv, '--map', 'Company=Nome')).said).toContain(
    '“Nome” is no field of clients',
  );
  expect((await line.file('clients', csv, '--map', 'Firm=Name')).said).toContain('no column “Firm”');
});

test('--create-clients makes those that rows name, once each', async () => {
  const csv = 'Client\tName\nNew Co\tBob\nNEW CO\tAnn\n';
  const { said } = await line.file('contacts', csv, '--create-clients');
  expect(said).toContain('contacts: 2 new, 0 changed, 0 as they were, 1 new client.');
  expect((await factsOf('new co')).people.map(({ name }) => name).sort()).toEqual(['Ann', 'Bob']);
});

test('what was said of a header once is known for the next file with it, in whatever order its columns stand', async () => {
  await line.file('clients', 'Name\nAcme\nBolt\n');
  const first = await line.file(
    'tickets',
    'Firm,When,What\nAcme,2026-03-01,VPN\n',
    '--map',
    'Firm=Client',
    '--map',
    'When=At',
    '--dry-run',
  );
  expect(first.status).toBe(0);
  const second = 'when,What,FIRM\n2026-03-02,Mouse,Bolt\n';
  expect((await line.file('tickets', second)).said).toContain('the columns Client and At are missing');
  await line.file(
    'tickets',
    'Firm,When,What\nAcme,2026-03-01,VPN\n',
    '--map',
    'Firm=Client',
    '--map',
    'When=At',
  );
  const known = await line.file('tickets', second);
  expect(known.said).toContain('As last time: “Firm” is Client and “When” is At');
  expect(known.said).toContain('tickets: 1 new');
  // of other rows nothing was said, and the newest word counts
  expect((await line.file('invoices', second)).status).toBe(1);
  await line.file('tickets', second, '--map', 'Firm=Client', '--map', 'When=At', '--map', 'What=Title');
  expect((await line.file('tickets', second)).said).toContain('“What” is Title');
  expect(await line.db.columnMap.count()).toBe(1);
});
