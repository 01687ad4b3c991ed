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
  expect(said).toContain('0 new, 2 changed, 0 as they were');
  expect(await idOf('20')).toBe(await idOf('bolt'));
  await line.file('clients', 'Name,External ID\nTwin,1\nTwin,2\n');
  const claimed = await line.file('clients', 'Name,Tier\nTwin,A\n');
  expect([claimed.status, claimed.out]).toEqual([1, '']);
  expect(claimed.said).toContain('line 2: Name: is claimed by Twin and Twin');
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

test('hostile names and notes are kept as they are', async () => {
  const name = `<!channel> & "O'Brien" ${'x'.repeat(2500)}`;
  const csv = `Name,Notes\n"${name.replaceAll('"', '""')}","${'🦊\u202E\0'.repeat(500)}"\n`;
  expect((await line.file('clients', csv)).status).toBe(0);
  expect((await line.db.client.findFirstOrThrow()).name).toBe(name);
});
