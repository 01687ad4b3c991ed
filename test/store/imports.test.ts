import type { ImportPlan, Known, Rounds } from '../../src/domain/import';
import { newId } from '../../src/platform/ids';
import { startLine, type CommandLine } from '../support/command-line';

let line: CommandLine;
beforeAll(async () => {
  line = await startLine();
});
afterAll(() => line.close());

const nothing: ImportPlan = {
  rows: 1,
  people: [],
  clients: [],
  contacts: [],
  touches: [],
  refused: [],
  unmapped: [],
};
const file = { what: 'clients', file: 'x.csv', source: 'import' } as const;
const stamp = () => {
  const act = newId(line.now());
  return { act, at: line.now(), by: `import:${act}`, quiet: true };
};
const options = { dryRun: false, skipBadRows: false, tells: true };
const once = (plan: (known: Known) => ImportPlan): Rounds =>
  async function* (known) {
    yield await Promise.resolve(plan(known));
  };
const named = (name: string): ImportPlan => ({
  ...nothing,
  clients: [{ id: newId(line.now()), isNew: true, fields: { name } }],
});

test('every write is in the audit trail with what was there before, by the batch', async () => {
  const first = stamp();
  const plan = named('Acme');
  await line.store.imports.land(
    file,
    once(() => plan),
    options,
    first,
  );
  const id = plan.clients[0]?.id ?? '';
  const second = stamp();
  const changed = [{ id, isNew: false, fields: { name: 'Acme', tier: 'A' as const } }];
  await line.store.imports.land(
    file,
    once(() => ({ ...nothing, clients: changed })),
    options,
    second,
  );
  const trail = await line.db.change.findMany({
    where: { entity: 'clients', entityId: id },
    orderBy: { id: 'asc' },
  });
  expect(trail).toMatchObject([
    { act: first.act, by: first.by, before: null, after: { tier: null } },
    { act: second.act, by: second.by, before: { name: 'Acme', tier: null }, after: { tier: 'A' } },
  ]);
  const client = await line.db.client.findFirstOrThrow({ where: { id } });
  expect(client).toMatchObject({ quiet: true, factsVersion: 2, wakeAt: line.now() });
});

test('what goes wrong half-way leaves nothing, the batch included', async () => {
  const before = await Promise.all([line.db.client.count(), line.db.batch.count(), line.db.change.count()]);
  const plan = named('Half');
  const twice = {
    ...plan,
    contacts: [{ id: 'no uuid', isNew: true, clientId: 'none', fields: { name: 'x' } }],
  };
  await expect(
    line.store.imports.land(
      { ...file, what: 'contacts' },
      once(() => twice),
      options,
      stamp(),
    ),
  ).rejects.toThrow();
  expect(await Promise.all([line.db.client.count(), line.db.batch.count(), line.db.change.count()])).toEqual(
    before,
  );
});

test('files land one after the other: the second is planned on what the first has written', async () => {
  const seen: number[] = [];
  const land = () =>
    line.store.imports.land(
      file,
      once(({ clients }) => {
        seen.push(clients.filter(({ name }) => name === 'Once').length);
        return seen.at(-1) === 0 ? named('Once') : nothing;
      }),
      options,
      stamp(),
    );
  await Promise.all([land(), land(), land()]);
  expect(seen.toSorted()).toEqual([0, 1, 1]);
});
