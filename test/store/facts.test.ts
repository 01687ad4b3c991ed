import fc from 'fast-check';
import { lookAtClient } from '../../src/features/nudges/look-at';
import { look } from '../../src/domain/look';
import { loadPicked } from '../../src/store/facts';
import { createLog } from '../../src/platform/log';
import {
  END,
  histories,
  lawsOf,
  openRoom,
  withWholeHistory,
  WORKSPACE,
  writeHistory,
  type Room,
} from './histories';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const instants = [0, 1, 30].map((hours) => new Date(END.getTime() + hours * 3_600_000));

test('every law says the same of the facts that are read as of the whole history', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const clientId = await writeHistory(room, history);
      for (const now of instants) {
        const facts = await room.store.clients.facts(clientId, now);
        const picked = await loadPicked(room.db, WORKSPACE, clientId, now);
        if (!facts || !picked) throw new Error('no facts');
        const whole = lawsOf(await withWholeHistory(room, facts), now);
        expect(lawsOf(facts, now)).toEqual(whole);
        expect(lawsOf(picked, now)).toEqual(whole);
      }
    }),
    { numRuns: 80, endOnFailure: true },
  );
}, 120_000);

test('after a look the list index is what the law says of the whole history', async () => {
  const log = createLog('silent');
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const clientId = await writeHistory(room, history);
      const [now = END] = instants;
      await lookAtClient(room.store, clientId, now, log);
      const facts = await room.store.clients.facts(clientId, now);
      if (!facts) throw new Error('no facts');
      const { index, wakeAt } = look(await withWholeHistory(room, facts), now);
      const row = await room.db.client.findUniqueOrThrow({
        where: { workspaceId_id: { workspaceId: WORKSPACE, id: clientId } },
        select: { level: true, dueOn: true, need: true, lastLiveAt: true, listedFor: true, wakeAt: true },
      });
      expect(row).toEqual({ ...index, wakeAt });
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);
