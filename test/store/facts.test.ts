import fc from 'fast-check';
import { lookAtClient } from '../../src/features/nudges/look-at';
import { lastNewsAt, leadOf, openEscalation } from '../../src/domain/escalation';
import { look } from '../../src/domain/look';
import { disputeDuringTicket } from '../../src/domain/signals/dispute-during-ticket';
import { MARKS, type Touch } from '../../src/domain/touch';
import { newId } from '../../src/platform/ids';
import { loadPicked } from '../../src/store/facts';
import { bareTouch } from '../../src/store/touches';
import { transact } from '../../src/store/write';
import { createLog } from '../../src/platform/log';
import {
  END,
  histories,
  lawsOf,
  openRoom,
  stampAt,
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

test('an escalation and its last update are facts, however much else is open and has happened since', async () => {
  const at = (hoursAgo: number) => new Date(END.getTime() - hoursAgo * 3_600_000);
  const clientId = await room.store.clients.create('Buried', room.people[0] ?? null, stampAt(at(9000)));
  const stamp = stampAt(at(3000));
  const bare = (kind: Touch['kind'], when: Date) =>
    bareTouch({ clientId, source: 'test', externalId: newId(when), kind, at: when }, stamp);
  await transact(room.db, WORKSPACE, stamp, ({ put }) =>
    put('touches', [
      ...Array.from({ length: 300 }, (_, n) => ({ ...bare('ticket', at(5000 + n)), priority: 'high' })),
      { ...bare('escalation', at(4000)), title: 'they threaten to leave', assigneeId: room.people[1] },
      { ...bare('note', at(3500)), phase: MARKS.escalationUpdate },
      ...Array.from({ length: 700 }, (_, n) => bare('note', at(1 + n))),
    ]),
  );
  const facts = await room.store.clients.facts(clientId, END);
  const escalation = facts && openEscalation(facts, END);
  if (!facts || !escalation) throw new Error('The escalation is no fact.');
  expect(lastNewsAt(facts, escalation, END)).toEqual(at(3500));
  expect(leadOf(facts, escalation)).toBe('Jo');
});

test('what somebody asked for is a fact, however many tickets of monitoring are open; these are counted', async () => {
  const at = (hoursAgo: number) => new Date(END.getTime() - hoursAgo * 3_600_000);
  const clientId = await room.store.clients.create('Noisy', room.people[0] ?? null, stampAt(at(9000)));
  const stamp = stampAt(at(3000));
  const ticket = (when: Date, madeBy: Touch['madeBy']) => ({
    ...bareTouch({ clientId, source: 'test', externalId: newId(when), kind: 'ticket', at: when }, stamp),
    ...{ title: madeBy === 'monitoring' ? 'Disk is full' : 'VPN is slow', priority: 'low', madeBy },
  });
  await transact(room.db, WORKSPACE, stamp, ({ put }) =>
    put('touches', [
      ...Array.from({ length: 250 }, (_, n) => ticket(at(5000 + n), 'monitoring')),
      ...Array.from({ length: 250 }, (_, n) => ticket(at(2500 + n), 'monitoring')),
      ...[ticket(at(4000), null), ticket(at(3900), 'person'), ticket(at(4500), 'monitoring')],
      { ...ticket(at(5500), 'monitoring'), closedAt: at(4600) },
      bareTouch({ clientId, source: 'test', externalId: 'dp', kind: 'dispute', at: at(2) }, stamp),
    ]),
  );
  const facts = await room.store.clients.facts(clientId, END);
  if (!facts) throw new Error('no facts');
  expect(facts.totals).toEqual({ open: { ticket: 503, dispute: 1 }, minorAlarms: 501 });
  const [signal] = disputeDuringTicket.detect(facts, END);
  expect(signal?.tell[0]?.words).toMatch(/Ticket: “VPN is slow”, low priority, open \d+ days, and 1 more\.$/);
  const whole = await withWholeHistory(room, facts);
  expect(disputeDuringTicket.detect(whole, END)[0]).toMatchObject({ tell: signal?.tell });
  expect(disputeDuringTicket.why(facts, END)).toBe(disputeDuringTicket.why(whole, END));
  expect(disputeDuringTicket.why(facts, END)).toContain('beside 501 that monitoring made');
});

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
