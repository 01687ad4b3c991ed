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
const changes = () => line.db.change.count();

const CLIENTS = `Name,Aliases,Domains,Tier,Status,Owner,Backup,Cadence,Time zone,Started,Renewal,Channel,Notes,External ID
Acme Pty Ltd,Acme Cloud|AC,acme.example,a,Active,U_DANA,@kim,Every 2 weeks,Australia/Perth,2020-02-29,2026-06-30,#acme,"Parking
behind",19
Bolt GmbH,,bolt.example|www.bolt.test,B,,Nobody Known,,,,,,,,20
`;

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

test('touches: words or codes, days in the client’s zone, minor units by the currency', async () => {
  await line.file('clients', CLIENTS);
  const csv = `Client,Kind,At,Outcome,Direction,Contact,By,Minutes,Mood,Note,Amount,Currency,Waiting on,Counts,URL,External ID
Acme,Call,2026-03-10,Left voicemail,We called,Bob,U_DANA,5,,hi,,,,yes,,
Acme,call,2026-03-10T09:30,REACHED,they_called,,someone else,,Badly,,,,,,,c1
Acme,payment,2026-03-11T00:00Z,,,,,,,,"1,200.50",AUD,,,,p1
Acme,invoice,2026-03-11,,,,,,,,1200,jpy,,,,i1
Acme,invoice,2026-03-11,,,,,,,,-0.125,KWD,client,,https://x.example/i2,i2
`;
  const { said } = await line.file('touches', csv);
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

test('A12: who made a ticket is a person or monitoring, in any case and by a product’s name; what else stands there leaves it unknown', async () => {
  await line.file('clients', CLIENTS);
  const head = 'Client,At,Title,Made by,External ID\n';
  const rows = 'Acme,2026-03-10,Disk,Monitoring,1\nAcme,2026-03-10,VPN,person,2\nAcme,2026-03-10,Mail,,3\n';
  const others = 'Acme,2026-03-10,Printer,Jo Smith,4\nAcme,2026-03-10,Backup,N-able RMM,5\n';
  expect((await line.file('tickets', head + rows + others)).status).toBe(0);
  const { touches } = await factsOf('acme');
  expect(touches.map(({ externalId, madeBy }) => [externalId, madeBy])).toEqual([
    ['1', 'monitoring'],
    ['2', 'person'],
    ['3', null],
    ['4', null],
    ['5', 'monitoring'],
  ]);
  const said = (await line.file('tickets', 'Client,At,Title,External ID\nAcme,2026-03-10,Mail,3\n')).said;
  expect(said).toContain('tickets: 0 new, 0 changed, 1 as they were.');
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
