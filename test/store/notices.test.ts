import { newId } from '../../src/platform/ids';
import { acrossWorkspaces } from '../../src/store/across-workspaces';
import type { Notice, PlannedNotice } from '../../src/store/notice';
import { startLine, type CommandLine } from '../support/command-line';

let line: CommandLine;
let danaId: string;
const NOW = new Date('2026-03-18T10:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const HERE = ['T_NORTH'];

beforeEach(async () => {
  line = await startLine();
  danaId = (await line.store.teammates.bySlackId('U_DANA'))?.id ?? '';
});
afterEach(() => line.close());

const planned = (given: Partial<PlannedNotice> = {}): PlannedNotice => ({
  ...{
    key: 'k',
    kind: 'cadence-lapsed',
    clientId: null,
    recipientId: danaId,
    notBefore: NOW,
    state: 'planned',
  },
  ...given,
});
const add = (given: Partial<PlannedNotice> = {}, at = NOW) => line.store.notices.add([planned(given)], at);
const byKey = async (key = 'k'): Promise<Notice> => {
  const notice = await line.store.notices.byKey(key, danaId);
  if (!notice) throw new Error(`There is no notice ${key}.`);
  return notice;
};
const across = () => acrossWorkspaces(line.db);
const claim = (at = NOW) => across().claimNotice(HERE, at, 60_000);
/** The claim of whoever took it last. */
const held = async (): Promise<{ id: string; attempt: number }> => {
  const { id, attempts } = await byKey();
  return { id, attempt: attempts };
};
/** Claims it and posts it. */
const send = async (): Promise<Notice> => {
  await claim();
  const claimed = await held();
  await line.store.notices.sending(claimed, 'D1');
  await line.store.notices.ended(claimed, { state: 'sent', channel: 'D1', ts: '1.2', at: NOW });
  return byKey();
};

test('a key is said to a person once, however often it is planned', async () => {
  await Promise.all([add(), add(), add()]);
  await send();
  await add({ notBefore: later(5) });
  expect(await byKey()).toMatchObject({ state: 'sent', channel: 'D1', ts: '1.2', notBefore: NOW });
  expect(await claim(later(60))).toBeUndefined();
});

test('what was dropped is planned anew; what was imported quietly stays quiet', async () => {
  await add();
  await claim();
  await line.store.notices.ended(await held(), { state: 'dropped', reason: 'gone' });
  await add({ notBefore: later(5) });
  expect(await byKey()).toMatchObject({ state: 'planned', notBefore: later(5), reason: null, attempts: 0 });
  await add({ key: 'q', state: 'quiet', reason: 'imported' });
  await add({ key: 'q' });
  expect(await byKey('q')).toMatchObject({ state: 'quiet' });
});

test('nobody claims what is not due, nor of a workspace that is not served, and each claim is one process’s', async () => {
  await add({ notBefore: later(1) });
  expect(await claim()).toBeUndefined();
  expect(await across().claimNotice(['T_OTHER'], later(1), 60_000)).toBeUndefined();
  const claims = await Promise.all([claim(later(1)), claim(later(1)), claim(later(1))]);
  expect(claims.filter((one) => one !== undefined)).toEqual([
    { workspaceId: 'T_NORTH', id: (await byKey()).id, slackUserId: 'U_DANA', attempt: 1 },
  ]);
});

const leaseRunsOut = () => line.db.$executeRaw`update notices set lease_until = now() - interval '1 second'`;
const expire = () => across().expireLeases(NOW, later(1));

test('a claim that was lost before its post began posts nothing, and the notice is planned again', async () => {
  await add();
  await claim();
  const claimed = await held();
  await leaseRunsOut();
  expect(await line.store.notices.sending(claimed, 'D1')).toBe(false);
  const { id } = claimed;
  expect(await expire()).toEqual([{ workspaceId: 'T_NORTH', id, kind: 'cadence-lapsed', state: 'planned' }]);
  expect(await claim()).toMatchObject({ id, attempt: 2 });
  // whoever held it before wakes up: it is somebody else's now
  expect(await line.store.notices.sending(claimed, 'D1')).toBe(false);
  expect(await line.store.notices.ended(claimed, { state: 'dropped', reason: 'gone' })).toBe(false);
  expect(await byKey()).toMatchObject({ state: 'sending', channel: null });
});

test('a claim that was lost while it posted is unknown, and one process looks for it a minute later', async () => {
  await add();
  await claim();
  const claimed = await held();
  expect(await line.store.notices.sending(claimed, 'D1')).toBe(true);
  await leaseRunsOut();
  expect(await expire()).toEqual([expect.objectContaining({ state: 'unknown' })]);
  expect(await line.store.notices.ended(claimed, { state: 'failed', reason: 'late' })).toBe(false);
  expect(await byKey()).toMatchObject({ state: 'unknown', ts: null });
  expect(await claim(later(999))).toBeUndefined();
  expect(await across().claimDoubtful(HERE, NOW, 60_000)).toBeUndefined();
  const looks = await Promise.all([1, 2, 3].map(() => across().claimDoubtful(HERE, later(1), 60_000)));
  expect(looks.filter((one) => one !== undefined)).toEqual([
    { workspaceId: 'T_NORTH', id: claimed.id, channel: 'D1', plannedAt: NOW },
  ]);
  const found = { state: 'sent', channel: 'D1', ts: '1.2', at: later(1) } as const;
  expect(await line.store.notices.looked(claimed.id, found)).toBe(true);
  expect(await line.store.notices.looked(claimed.id, found)).toBe(false);
  expect(await byKey()).toMatchObject({ state: 'sent', ts: '1.2', sentAt: later(1) });
});

test('a message that may show what is no longer so is one process’s to edit, at most every five seconds', async () => {
  await add();
  await send();
  const { notices } = line.store;
  await notices.stale(['k'], [danaId], [], NOW);
  const takes = await Promise.all([1, 2, 3].map(() => across().claimStale(HERE, NOW, 5_000)));
  expect(takes.flat()).toHaveLength(1);
  expect(await across().claimStale(HERE, new Date(NOW.getTime() + 4_999), 5_000)).toEqual([]);
  expect(await across().claimStale(HERE, new Date(NOW.getTime() + 5_000), 5_000)).toHaveLength(1);
});

test('a change while it is being edited is not lost, even in the same millisecond', async () => {
  await add();
  const { id } = await send();
  const { notices } = line.store;
  await notices.stale(['k'], [danaId], [], NOW);
  const [taken] = await across().claimStale(HERE, NOW, 5_000);
  await notices.stale(['k'], [danaId], [], NOW);
  await notices.edited(id, NOW, { staleAt: taken?.staleAt ?? null });
  const [again] = await across().claimStale(HERE, later(1), 5_000);
  expect(again?.id).toBe(id);
  await notices.edited(id, later(1), { staleAt: again?.staleAt ?? null });
  expect(await across().claimStale(HERE, later(2), 5_000)).toEqual([]);
});

test('the clients that are due come in one order, and a sweep can go on after any of them', async () => {
  const stamp = { by: 'touchbase', at: NOW, act: newId(NOW) };
  for (const name of ['One', 'Two', 'Three']) await line.store.clients.create(name, null, stamp);
  const all = await across().dueClients(HERE, NOW, 10);
  expect(all).toHaveLength(3);
  const [first] = await across().dueClients(HERE, NOW, 1);
  expect(await across().dueClients(HERE, NOW, 10, first)).toEqual(all.slice(1));
  expect(await across().dueClients(['T_OTHER'], NOW, 10)).toEqual([]);
});
