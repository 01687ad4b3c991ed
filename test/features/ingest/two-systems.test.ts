import { newSecret, NOW, startIngest, type Ingest } from './support';

let ingest: Ingest;
beforeEach(async () => {
  ingest = await startIngest();
});
afterEach(() => ingest.stop());

/** A source of its own, and how it tells of clients. */
const system = async (name: string) => {
  const secret = newSecret();
  const sealed = ingest.deps.secrets.seal(secret, ingest.store.workspaceId);
  await ingest.store.sources.add({ endpoint: name, vendor: 'standard', name, secret: sealed }, NOW);
  return (client: object) =>
    ingest.post({ type: 'client', ...client }, { path: `/webhooks/standard/${name}`, secret });
};
const client = async () => {
  const { name, aliases, domains, tier } = await ingest.db.client.findFirstOrThrow();
  expect(await ingest.db.client.count()).toBe(1);
  return { name, aliases, domains, tier };
};

test('two systems that write a client differently do not rename it in turns, and it is found by both names', async () => {
  const desk = await system('desk');
  const books = await system('books');
  await desk({
    name: 'Acme',
    externalId: '19',
    domains: ['acme.example'],
    updatedAt: '2026-08-20T10:00:00Z',
  });
  await books({ name: 'Acme Pty Ltd', externalId: 'c-7', domains: ['acme.example'] });
  const named = { name: 'Acme', aliases: ['Acme Pty Ltd'], domains: ['acme.example'], tier: null };
  expect(await client()).toEqual(named);

  await desk({ name: 'ACME (Sydney)', externalId: '19', tier: 'A', updatedAt: '2026-08-21T10:00:00Z' });
  expect(await client()).toEqual({ ...named, aliases: ['Acme Pty Ltd', 'ACME (Sydney)'], tier: 'A' });
  await books({ name: 'Acme Holdings', externalId: 'c-7', domains: ['acme-holdings.example'] });
  expect(await client()).toMatchObject({
    name: 'Acme',
    domains: ['acme.example', 'acme-holdings.example'],
  });
  expect(await ingest.store.clients.match('Acme Holdings')).toMatchObject({ type: 'one' });
});

test('one system alone renames its clients', async () => {
  const desk = await system('desk');
  await desk({ name: 'Acme', externalId: '19', updatedAt: '2026-08-20T10:00:00Z' });
  await desk({ name: 'Initech', externalId: '19', updatedAt: '2026-08-21T10:00:00Z' });
  expect((await client()).name).toBe('Initech');
});
