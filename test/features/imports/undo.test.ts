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

test('a batch of more than is read at once is taken back whole, but for what somebody changed since', async () => {
  const rows = (title: string) =>
    Array.from({ length: 2500 }, (_, n) => `Acme,2026-03-01,${title},T${n}`).join('\n');
  await line.file('clients', 'Name\nAcme\n');
  await line.file('tickets', `Client,At,Title,External ID\n${rows('first')}\n`);
  const batch = batchOf(
    await line.file('tickets', `Client,At,Title,External ID\n${rows('second')}\nAcme,2026-03-01,new,N\n`),
  );
  await line.file('tickets', 'Client,At,Title,External ID\nAcme,2026-03-01,third,T7\n');
  const undone = await line.run('import', 'undo', batch);
  expect(undone.said).toContain('2,500 records taken back.');
  expect(undone.said).toContain('1 record changed since then and left as it is.');
  const titles = await line.db.touch.groupBy({ by: ['title'], where: { removedAt: null }, _count: true });
  expect(titles.map(({ title, _count }) => [title, _count]).toSorted()).toEqual([
    ['first', 2499],
    ['third', 1],
  ]);
});
