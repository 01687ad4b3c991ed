import { bareTouch } from '../../src/store/touches';
import { transact } from '../../src/store/write';
import { END, openRoom, stampAt, WORKSPACE, type Room } from './histories';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const MINUTE_MS = 60_000;
/** More than one statement of them. */
const MANY = 3_000;

test('many touches move and move back, each with its line in the audit trail', async () => {
  const { store, db, people } = room;
  const [owner = ''] = people;
  const first = stampAt(new Date(END.getTime() - 100 * MINUTE_MS));
  const keep = await store.clients.create('Stays', owner, first);
  const other = await store.clients.create('Goes', owner, first);
  const rows = Array.from({ length: MANY }, (_, place) => ({
    ...bareTouch(
      { clientId: other, source: 'test', externalId: `${place}`, kind: 'note', at: first.at },
      first,
    ),
    note: `note ${place} ${'x'.repeat(200)}`,
  }));
  await transact(db, WORKSPACE, first, ({ put }) => put('touches', rows), { timeoutMs: 60_000 });
  const merge = stampAt(new Date(END.getTime() - 5 * MINUTE_MS));
  const merged = await store.merges.merge(keep, other, merge, ({ client }) => ({
    ...{ type: 'write', client, cadence: null },
  }));
  expect(merged).toMatchObject({ type: 'merged', touches: MANY });
  const of = (clientId: string) => db.touch.count({ where: { workspaceId: WORKSPACE, clientId } });
  expect([await of(keep), await of(other)]).toEqual([MANY, 0]);

  // one was written to since: that stays, and it goes back all the same
  const [some] = await db.touch.findMany({ where: { externalId: '7' } });
  const between = stampAt(new Date(END.getTime() - 4 * MINUTE_MS));
  await transact(db, WORKSPACE, between, ({ put }) => put('touches', [{ ...some, note: 'said since' }]));
  const undo = stampAt(END);
  expect((await store.merges.undo(merge.act, 10 * MINUTE_MS, undo)).type).toBe('undone');
  expect([await of(keep), await of(other)]).toEqual([0, MANY]);
  expect(await db.touch.findFirst({ where: { externalId: '7' } })).toMatchObject({
    ...{ clientId: other, note: 'said since' },
  });
  for (const { act } of [merge, undo])
    expect(await db.change.count({ where: { workspaceId: WORKSPACE, act, entity: 'touches' } })).toBe(MANY);
}, 120_000);
