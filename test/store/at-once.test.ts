import { newId } from '../../src/platform/ids';
import { newClientRow } from '../../src/store/client-row';
import { bareTouch } from '../../src/store/touches';
import { transact } from '../../src/store/write';
import { END, openRoom, stampAt, WORKSPACE, type Room } from './histories';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

test('many write about one client in one moment: the first of a kind, notes, edits; none waits for another for ever', async () => {
  const row = newClientRow('Acme', END);
  await transact(room.db, WORKSPACE, stampAt(END), ({ put }) => put('clients', [row]));
  const write = (place: number) => {
    const stamp = stampAt(END);
    const kind = (['ticket', 'invoice', 'alert', 'note'] as const)[place % 4] ?? 'note';
    const of = { clientId: row.id, source: 'test', externalId: newId(END), kind, at: END };
    return transact(room.db, WORKSPACE, stamp, async ({ put }) => {
      if (place % 5 === 4) await put('clients', [{ ...row, notes: `as of ${place}` }]);
      await put('touches', [bareTouch(of, stamp)]);
    });
  };
  for (let round = 0; round < 5; round += 1)
    await Promise.all(Array.from({ length: 8 }, (_, place) => write(round * 8 + place)));
  expect(await room.db.touch.count({ where: { clientId: row.id } })).toBe(40);
  const { cameIn } = await room.db.workspace.findUniqueOrThrow({ where: { id: WORKSPACE } });
  expect(cameIn).toEqual(['alert', 'invoice', 'ticket']);
});
