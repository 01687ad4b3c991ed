import { batchOf, startLine, type CommandLine } from '../../support/command-line';

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
const changes = () => line.db.change.count();

const CLIENTS = `Name,Aliases,Domains,Tier,Status,Owner,Backup,Cadence,Time zone,Started,Renewal,Channel,Notes,External ID
Acme Pty Ltd,Acme Cloud|AC,acme.example,a,Active,U_DANA,@kim,Every 2 weeks,Australia/Perth,2020-02-29,2026-06-30,#acme,"Parking
behind",19
Bolt GmbH,,bolt.example|www.bolt.test,B,,Nobody Known,,,,,,,,20
`;

test('clients, with everything that a row can say', async () => {
  const landed = await line.file('clients', `\uFEFF${CLIENTS}`);
  expect(landed.status).toBe(0);
  expect(landed.out).toMatch(/^batch [0-9a-f-]{36}$/);
  expect(landed.said).toContain('clients: 2 new, 0 changed, 0 as they were.');
  expect(landed.said).toContain('Owner "Nobody Known" (1 row)');
  const { client, cadences, team } = await factsOf('acme cloud');
  const named = (id: string | null) => team.find((person) => person.id === id)?.name;
  expect(client).toMatchObject({
    ...{ name: 'Acme Pty Ltd', tier: 'A', status: 'active', timeZone: 'Australia/Perth', imported: false },
    ...{ startedOn: '2020-02-29', renewalOn: '2026-06-30', channel: '#acme', notes: 'Parking\nbehind' },
  });
  expect([named(client.ownerId), named(client.backupId)]).toEqual(['Dana Reyes', 'Kim Novak']);
  expect(cadences).toMatchObject([{ interval: 'every 2 weeks', since: '2026-03-18' }]);
  expect((await factsOf('bolt.test')).client).toMatchObject({ name: 'Bolt GmbH', ownerId: null });
  expect((await factsOf('20')).client.name).toBe('Bolt GmbH');
});

test('the same file twice changes nothing, and is a batch of its own', async () => {
  const first = await line.file('clients', CLIENTS);
  const before = await changes();
  const second = await line.file('clients', CLIENTS);
  expect(second.said).toContain('clients: 0 new, 0 changed, 2 as they were.');
  expect(await changes()).toBe(before);
  expect(batchOf(second)).not.toBe(batchOf(first));
});

test('what a file does not say stays; what it says differently changes', async () => {
  await line.file('clients', CLIENTS);
  const { said } = await line.file(
    'clients',
    'External ID;Name;Cadence;Tier;Domains\n19;Acme Group;weekly;;acme.test\n',
  );
  expect(said).toContain('clients: 0 new, 1 changed, 0 as they were.');
  const { client, cadences } = await factsOf('acme group');
  expect(client).toMatchObject({ name: 'Acme Group', tier: 'A', channel: '#acme' });
  expect(cadences).toMatchObject([{ interval: 'weekly' }]);
  expect((await line.store.clients.match('acme.example')).type).toBe('none');
  expect(await idOf('acme.test')).toBe(await idOf('19'));
});

test('found by external id, then domain, then name; what two claim is refused with both', async () => {
  await line.file('clients', CLIENTS);
  const { said } = await line.file('clients', 'Name,Domains\nAcme Renamed,acme.example\nBOLT,\n');
  expect(said).toContain('0 new, 1 changed, 1 as they were');
  await line.file('clients', 'Name,External ID\nTwin,1\nTwin,2\n');
  const claimed = await line.file('clients', 'Name,Tier\nTwin,A\n');
  expect([claimed.status, claimed.out]).toEqual([1, '']);
  expect(claimed.said).toContain('line 2: Name: is claimed by Twin and Twin');
});

test('many at once are spread, and quiet: nothing is said of what is already so', async () => {
  const rows = Array.from({ length: 12 }, (_, n) => `Client ${n},U_DANA,2020-01-01,daily`).join('\n');
  await line.file('clients', `Name,Owner,Started,Cadence\n${rows}\n`);
  expect((await factsOf('client 3')).client.imported).toBe(true);
  await line.file('touches', 'Client,Kind,At,Outcome\nClient 3,call,2024-01-01,reached\n');
  await line.file('tickets', 'Client,At,Title,External ID\nClient 3,2026-03-01,VPN,4711\n');
  await line.file('touches', 'Client,Kind,At,Title,External ID\nClient 3,dispute,2026-03-02,Bill,d1\n');
  const notices = await line.store.notices.byClient(await idOf('client 3'));
  expect(notices.length).toBeGreaterThan(0);
  expect(new Set(notices.map(({ state }) => state))).toEqual(new Set(['quiet']));
});

test('contacts: known by name at their client, told apart by e-mail', async () => {
  await line.file('clients', CLIENTS);
  const csv = `Client,Name,Preferred name,Role,Main,Key,Email,Phone,Time zone,Prefers
19,Robert Ray,Bob,Owner,yes,no,Bob@Acme.Example,+61 2 9999 1234,Australia/Perth,Phone
acme pty,Ann Lee,,,No,Y,ann@acme.example,,,email
`;
  const { said } = await line.file('contacts', csv);
  expect(said).toContain('contacts: 2 new');
  expect((await factsOf('acme')).people).toMatchObject([
    { name: 'Robert Ray', preferredName: 'Bob', main: true, email: 'bob@acme.example', prefers: 'phone' },
    { name: 'Ann Lee', main: false, key: true },
  ]);
  expect(await idOf('02 9999 1234')).toBe(await idOf('acme'));
  const before = await changes();
  expect((await line.file('contacts', csv)).said).toContain('0 new, 0 changed, 2 as they were');
  expect(await changes()).toBe(before);
  const two = await line.file('contacts', 'Client,Name,Email\nAcme,Ann Lee,other.ann@acme.example\n');
  expect(two.said).toContain('contacts: 1 new');
  const which = await line.file('contacts', 'Client,Name,Phone\nAcme,Ann Lee,123456789\n');
  expect(which.said).toContain('line 2: Name: several people of that name are known; expected an Email');
});

test('touches: words or codes, days in the client’s zone, minor units by the currency', async () => {
  await line.file('clients', CLIENTS);
  const csv = `Client,Kind,At,Outcome,Direction,Contact,By,Minutes,Mood,Note,Amount,Currency,Waiting on,Counts,URL,External ID
Acme,Call,2026-03-10,Left voicemail,We called,Bob,U_DANA,5,,hi,,,,yes,,
Acme,call,2026-03-10T09:30,REACHED,they_called,,someone else,,Badly,,,,,,,c1
Acme,payment,2026-03-11T00:00Z,,,,,,,,"1,200.50",AUD,,,,p1
Acme,invoice,2026-03-11,,,,,,,,1200,jpy,,,,i1
Acme,invoice,2026-03-11,,,,,,,,-0.125,KWD,client,,https://x.example/i2,i2
`;
  // the second row's direction is a word of neither the form nor the codes
  const refused = await line.file('touches', csv);
  expect(refused.said).toContain('line 3: Direction: found "they_called"');
  const { said } = await line.file('touches', csv.replace('they_called', 'They called'));
  expect(said).toContain('touches: 5 new');
  const { touches, team } = await factsOf('acme');
  const of = (id: string) => touches.find(({ externalId }) => externalId === id);
  const [voicemail] = touches.filter(({ outcome }) => outcome === 'voicemail');
  expect(voicemail).toMatchObject({
    direction: 'outbound',
    minutes: 5,
    counts: true,
    contactName: 'Bob',
    source: 'import',
  });
  // noon in Perth, which is three hours behind Sydney at that time
  expect(voicemail?.at.toISOString()).toBe('2026-03-10T04:00:00.000Z');
  expect(voicemail?.byId).toBe(team.find(({ name }) => name === 'Dana Reyes')?.id);
  expect(of('c1')).toMatchObject({
    outcome: 'reached',
    direction: 'inbound',
    mood: 'badly',
    byName: 'someone else',
  });
  expect(of('c1')?.at.toISOString()).toBe('2026-03-10T01:30:00.000Z');
  expect([of('p1')?.amountCents, of('i1')?.amountCents, of('i2')?.amountCents]).toEqual([120050, 1200, -125]);
  expect(of('i1')).toMatchObject({ currency: 'JPY', at: new Date('2026-03-10T16:00:00Z') });
  expect(of('i2')).toMatchObject({ waitingOn: 'client', url: 'https://x.example/i2' });
});

test('touches twice change nothing, alike rows stay two, and a changed one changes', async () => {
  await line.file('clients', CLIENTS);
  const csv = 'Client,Kind,At,By,Note\nAcme,call,2026-03-10,kim,one\nAcme,call,2026-03-10,kim,two\n';
  expect((await line.file('touches', csv)).said).toContain('touches: 2 new');
  const before = await changes();
  expect((await line.file('touches', csv)).said).toContain('touches: 0 new, 0 changed, 2 as they were.');
  expect(await changes()).toBe(before);
  line.moveTo('2026-03-19T10:00:00+11:00');
  expect((await line.file('touches', csv.replace('two', 'three'))).said).toContain(
    '0 new, 1 changed, 1 as they were',
  );
  expect((await factsOf('acme')).touches.map(({ note }) => note).sort()).toEqual(['one', 'three']);
});

test('tickets under a source are the ones that its webhooks update', async () => {
  await line.file('clients', CLIENTS, '--source', 'psa');
  const csv =
    'Client,At,Closed,Title,Priority,Assignee,Status,External ID\n19,2026-03-10,,VPN,Urgent,kim,New,4711\n';
  await line.file('tickets', csv, '--source', 'psa');
  const ticket = async () => (await factsOf('acme')).touches.find(({ externalId }) => externalId === '4711');
  expect(await ticket()).toMatchObject({ kind: 'ticket', source: 'psa', priority: 'high', status: 'New' });
  const state = await line.db.touch.findFirstOrThrow({ where: { externalId: '4711' } });
  // no later than what the row tells of, so that a webhook about the very next minute wins
  expect(state.updatedAt).toEqual(new Date('2026-03-09T16:00:00Z'));
  await line.db.touch.updateMany({
    data: { status: 'Done', updatedAt: new Date('2026-03-12T00:00:00Z'), digest: 'abc' },
  });
  expect((await line.file('tickets', csv, '--source', 'psa')).said).toContain(
    '0 new, 0 changed, 1 as they were',
  );
  expect(await ticket()).toMatchObject({ status: 'Done' });
  const later = csv.replace('2026-03-10,,', '2026-03-10,2026-03-14,');
  expect((await line.file('tickets', later, '--source', 'psa')).said).toContain('0 new, 1 changed');
});

test('people: roles, hours and days off of teammates; a stranger is refused', async () => {
  const csv = `Member,Role,Manager,Hours,Morning,Days off,Skills
U_KIM,Technician | sales,dana@northwind.example,9:00 - 17:30,7:45,Friday|24/12/2026,VPN|Voice
`;
  expect((await line.file('people', csv, '--date-format', 'dmy')).status).toBe(0);
  const kim = await line.store.teammates.bySlackId('U_KIM');
  const dana = await line.store.teammates.bySlackId('U_DANA');
  expect(kim).toMatchObject({
    ...{ roles: ['technician', 'sales'], managerId: dana?.id, hours: '09:00-17:30', morning: '07:45' },
    ...{ daysOff: ['fri', '2026-12-24'], skills: ['VPN', 'Voice'] },
  });
  const { status, said } = await line.file('people', 'Member,Role\nU_NOBODY,boss\n');
  expect(status).toBe(1);
  expect(said).toContain('line 2: Member: found "U_NOBODY"');
  expect(said).toContain('line 2: Role: found "boss", expected principal, manager,');
});

test.each([
  ['clients', 'Name,Tier\nAcme,D', 'line 2: Tier: found "D", expected a, b or c'],
  ['clients', 'Name\n""\n', 'the file'],
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
  await line.file('clients', 'Name,External ID\nAcme,a1\nA,a2\n', '--source', 'elsewhere');
  const before = await changes();
  const { status, out, said } = await line.file(what, csv);
  if (reason === 'the file') return expect(said).toContain('0 new');
  expect([status, out]).toEqual([1, '']);
  expect(said).toContain(reason);
  expect(await changes()).toBe(before);
});

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

test('hostile names and notes are kept as they are', async () => {
  const name = `<!channel> & "O'Brien" ${'x'.repeat(2500)}`;
  const csv = `Name,Notes\n"${name.replaceAll('"', '""')}","${'🦊\u202E\0'.repeat(500)}"\n`;
  expect((await line.file('clients', csv)).status).toBe(0);
  expect((await line.db.client.findFirstOrThrow()).name).toBe(name);
});

test('a batch is taken back: what it made goes, what it changed is as it was', async () => {
  await line.file('clients', 'Name,Tier,Cadence,External ID\nAcme,A,weekly,19\n');
  await line.run('settings', 'set', 'country', 'AU');
  const before = await line.store.clients.rows();
  const keys = () => line.db.clientKey.findMany({ orderBy: [{ value: 'asc' }, { type: 'asc' }] });
  const keysBefore = await keys();
  const second = await line.file(
    'clients',
    'Name,Tier,Cadence,External ID\nAcme Group,B,daily,19\nBolt,C,,20\n',
  );
  const undone = await line.run('import', 'undo', batchOf(second));
  expect(undone.status).toBe(0);
  expect(await line.store.clients.rows()).toEqual(before);
  expect(await keys()).toEqual(keysBefore);
  expect((await factsOf('acme')).cadences).toMatchObject([{ interval: 'weekly' }]);
  const again = await line.run('import', 'undo', batchOf(second));
  expect([again.status, again.said]).toEqual([1, expect.stringContaining('was taken back already')]);
  expect((await line.run('import', 'undo', '01900000-0000-7000-8000-000000000000')).said).toContain(
    'No batch',
  );
});

test('a client for which something else was recorded since stays, and is named', async () => {
  const first = await line.file('clients', 'Name\nAcme\nBolt\n');
  const touches = await line.file('touches', 'Client,Kind,At\nAcme,note,2026-03-01\n');
  const undone = await line.run('import', 'undo', batchOf(first));
  expect(undone.said).toContain('Kept, because something else was recorded for them since: Acme');
  expect((await line.store.clients.rows()).map(({ name }) => name)).toEqual(['Acme']);
  expect(await idOf('acme')).toBeDefined();
  await line.run('import', 'undo', batchOf(touches));
  expect((await factsOf('acme')).touches).toEqual([]);
  // the same file again brings back what was taken away
  await line.file('touches', 'Client,Kind,At\nAcme,note,2026-03-01\n');
  expect((await factsOf('acme')).touches).toHaveLength(1);
});

test('what somebody changed since the batch stays as they left it', async () => {
  await line.file('clients', 'Name\nAcme\n');
  const tiers = await line.file('clients', 'Name,Tier\nAcme,A\n');
  await line.file('clients', 'Name,Notes\nAcme,hello\n');
  expect((await line.run('import', 'undo', batchOf(tiers))).said).toContain('1 record changed since then');
  expect((await factsOf('acme')).client).toMatchObject({ tier: 'A', notes: 'hello' });
});
