import fc from 'fast-check';
import type { Facts } from '../../src/domain/facts';
import { OUTCOMES } from '../../src/domain/touch';
import { bareNote, type HandNote } from '../../src/domain/hand-note';
import type { RhythmChange } from '../../src/domain/rhythm-change';
import { newClientRow } from '../../src/store/client-row';
import type { Store } from '../../src/store/store';
import { bareTouch } from '../../src/store/touches';
import { transact, type Stamp } from '../../src/store/write';
import { END, lawsOf, openRoom, stampAt, WORKSPACE, type Room } from './histories';

const HOUR_MS = 3_600_000;
let room: Room;
beforeAll(async () => {
  room = await openRoom();
  // systems had sent something before
  const first = stampAt(new Date(END.getTime() - 30_000 * HOUR_MS));
  const other = await room.store.clients.create('Somebody Else', null, first);
  const of = (kind: 'ticket' | 'dispute') =>
    bareTouch({ clientId: other, source: 'test', externalId: kind, kind, at: first.at }, first);
  await transact(room.db, WORKSPACE, first, ({ put }) => put('touches', [of('ticket'), of('dispute')]));
});
afterAll(() => room.close());

/** Something that somebody does, and the hours until the next. */
const deeds = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 80 }),
    deed: fc.oneof(
      fc.record({
        verb: fc.constant('note' as const),
        outcome: fc.constantFrom(...OUTCOMES.slice(0, 5)),
        by: fc.integer({ min: 0, max: 2 }),
        counts: fc.boolean(),
        newName: fc.constantFrom(null, 'Bob', 'Ann'),
        promised: fc.boolean(),
        agreed: fc.boolean(),
        hoursAgo: fc.constantFrom(0, 0, 30, 400),
      }),
      fc.record({
        verb: fc.constantFrom(
          ...(['undo', 'snooze', 'owner', 'off', 'more', 'less', 'step', 'end', 'opened'] as const),
        ),
      }),
      // of the client above and the two below
      fc.record({
        verb: fc.constantFrom('join' as const, 'leave' as const, 'former' as const, 'rename' as const),
        which: fc.integer({ min: 0, max: 1 }),
      }),
      fc.record({
        verb: fc.constantFrom('open' as const, 'open' as const, 'close' as const),
        // 2 is the client itself
        which: fc.integer({ min: 0, max: 2 }),
        kind: fc.constantFrom('ticket' as const, 'dispute' as const),
        priority: fc.constantFrom(null, 'low' as const, 'high' as const),
        madeBy: fc.constantFrom(null, 'monitoring' as const),
      }),
      fc.record({
        verb: fc.constant('above' as const),
        interval: fc.constantFrom('weekly', 'monthly', 'none'),
      }),
      fc.record({
        verb: fc.constantFrom('under' as const, 'free' as const, 'talk above' as const),
      }),
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

const CLIENT = Object.keys(newClientRow('any', END)).filter((key) => key !== 'domains');

/** What was read, without what only the list index and the versions know, and in one order. */
const comparable = (facts: Facts | undefined) => {
  if (!facts) return undefined;
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => plain(row));
  const plain = (row: object) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !ROWS_ONLY.has(key)));
  return {
    client: Object.fromEntries(CLIENT.map((key) => [key, facts.client[key as keyof Facts['client']]])),
    settings: facts.settings,
    people: byId(facts.people),
    cadences: byId(facts.cadences),
    agreed: byId(facts.agreed),
    boosts: byId(facts.boosts),
    moves: byId(facts.moves),
    promises: byId(facts.promises),
    snoozes: byId(facts.snoozes),
    openings: facts.openings,
    touches: byId(facts.touches),
    totals: facts.totals,
    parent: facts.parent && {
      client: facts.parent.client.id,
      cadences: byId(facts.parent.cadences),
    },
    sites: facts.sites.map(({ touches, ...site }) => ({ ...site, touches: touches.map(({ id }) => id) })),
  };
};
const ROWS_ONLY = new Set(
  'workspaceId clientId touchId family digest settledById removedAt search phoneDigits source externalId'.split(
    ' ',
  ),
);

test('the facts as of an instant are those that were read then, and every law says the same of them', async () => {
  // the people are shared, and what was recorded stays: each history begins after the one before
  let now = new Date(END.getTime() - 20_000 * HOUR_MS);
  await fc.assert(
    fc.asyncProperty(deeds, async (history) => {
      const { store, people } = room;
      now = new Date(now.getTime() + HOUR_MS);
      const before = now;
      const [owner = null] = people;
      now = new Date(now.getTime() + HOUR_MS);
      const clientId = await store.clients.create(`Client ${stampAt(now).act}`, owner, stampAt(now));
      const above = await store.clients.create(`Above ${stampAt(now).act}`, owner, stampAt(now));
      const below = [
        await store.clients.create(`Below A ${stampAt(now).act}`, owner, stampAt(now)),
        await store.clients.create(`Below B ${stampAt(now).act}`, owner, stampAt(now)),
      ];
      const family = familyOf(room, clientId, above, below);
      const read: { at: Date; facts: Facts | undefined }[] = [];
      const keep = async () => void read.push({ at: now, facts: await store.clients.facts(clientId, now) });
      await keep();
      let lastAct = '';
      for (const { deed, hours } of history) {
        now = new Date(now.getTime() + hours * HOUR_MS);
        const stamp = stampAt(now);
        if (deed.verb === 'note') {
          const note = noteOf(clientId, deed, people, now);
          expect((await store.notes.record(stamp.act, note, stamp)).type).toBe('recorded');
          lastAct = stamp.act;
        } else if (family.does(deed)) await family.do(deed, stamp);
        else if (deed.verb === 'undo' && lastAct !== '')
          await store.acts.undo(lastAct, 1000 * HOUR_MS, stamp);
        else if (deed.verb === 'opened') await store.openings.record(owner ?? '', clientId, now);
        else if (deed.verb === 'snooze')
          await store.snoozes.add(
            {
              clientId,
              teammateId: owner ?? '',
              kind: 'skip',
              until: new Date(now.getTime() + 9e7),
              why: null,
            },
            stamp,
          );
        else if (deed.verb === 'owner') await store.clients.setTiers(new Map([[clientId, 'A']]), stamp);
        else if (deed.verb !== 'off' && deed.verb !== 'undo')
          await rhythmDeed(store, clientId, deed.verb, stamp);
        else if (deed.verb === 'off') {
          const team = await store.teammates.list();
          await store.teammates.save(
            team.slice(0, 1).map((one) => ({ ...one, daysOff: one.daysOff.length > 0 ? [] : ['mon'] })),
            stamp,
          );
        }
        await keep();
      }
      for (const { at, facts } of read) {
        const then = await store.clients.factsAsOf(clientId, at);
        expect(comparable(then)).toEqual(comparable(facts));
        if (!then || !facts) throw new Error('no facts');
        expect(lawsOf(then, at)).toEqual(lawsOf(facts, at));
      }
      expect(await store.clients.factsAsOf(clientId, before)).toBeUndefined();
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 120_000);

const rhythmDeed = async (
  store: Store,
  clientId: string,
  verb: 'more' | 'less' | 'step' | 'end',
  stamp: Stamp,
): Promise<void> => {
  const facts = await store.clients.facts(clientId, stamp.at);
  const [ladder] = facts?.cadences ?? [];
  const change = (of: RhythmChange) => store.cadences.change(clientId, of, stamp);
  if (verb === 'less')
    await change({ type: 'own', cadence: { interval: 'daily ×2 → weekly', askedBy: null } });
  if (verb === 'more')
    await change({
      type: 'for-a-while',
      boost: {
        ...{ interval: 'daily', cause: 'words', why: 'the move', since: stamp.at.toISOString().slice(0, 10) },
        ...{ endsOn: '2030-01-01', touchId: null, byId: null },
      },
    });
  if (verb === 'end') await change({ type: 'end', boostId: facts?.boosts[0]?.id ?? '' });
  if (verb === 'step' && ladder)
    await change({
      type: 'step',
      from: 0,
      move: {
        ...{ cadenceId: ladder.id, step: 1, interval: 'weekly', answer: 'yes', saidBy: 'Bob', byId: null },
        at: stamp.at,
      },
    });
};

type FamilyDeed =
  | { readonly verb: 'join' | 'leave' | 'former' | 'rename'; readonly which: number }
  | {
      readonly verb: 'open' | 'close';
      readonly which: number;
      readonly kind: 'ticket' | 'dispute';
      readonly priority: 'low' | 'high' | null;
      readonly madeBy: 'monitoring' | null;
    }
  | { readonly verb: 'above'; readonly interval: string }
  | { readonly verb: 'under' | 'free' | 'talk above' };
const FAMILY = ['join', 'leave', 'former', 'rename', 'open', 'close', 'above', 'under', 'free', 'talk above'];

/** What happens to the client above and to those below. */
const familyOf = ({ db, store, people }: Room, clientId: string, above: string, below: readonly string[]) => {
  const change = async (id: string, stamp: Stamp, fields: object) => {
    const row = (await store.clients.rows()).find((each) => each.id === id);
    await transact(db, WORKSPACE, stamp, ({ put }) => put('clients', [{ ...row, ...fields }]));
  };
  return {
    does: (deed: { readonly verb: string }): deed is FamilyDeed => FAMILY.includes(deed.verb),
    do: async (deed: FamilyDeed, stamp: Stamp): Promise<void> => {
      const site = 'which' in deed ? (below[deed.which] ?? clientId) : '';
      const put = (table: 'touches' | 'cadences', rows: readonly object[]) =>
        transact(db, WORKSPACE, stamp, (writer) => writer.put(table, rows));
      const touch = (of: string, kind: 'ticket' | 'dispute' | 'call') =>
        bareTouch({ clientId: of, source: 'test', externalId: stamp.act, kind, at: stamp.at }, stamp);
      switch (deed.verb) {
        case 'join':
          return change(site, stamp, { parentId: clientId, status: 'active' });
        case 'leave':
          return change(site, stamp, { parentId: null });
        case 'former':
          return change(site, stamp, { status: 'former' });
        case 'rename':
          return change(site, stamp, { name: `Zeta ${stamp.act}` });
        case 'open':
          return put('touches', [
            { ...touch(site, deed.kind), title: 'Open', priority: deed.priority, madeBy: deed.madeBy },
          ]);
        case 'close': {
          const rows = await db.touch.findMany({
            where: { workspaceId: WORKSPACE, clientId: site, kind: { in: ['ticket', 'dispute'] } },
          });
          return put(
            'touches',
            rows.map((row) => ({ ...row, closedAt: stamp.at })),
          );
        }
        case 'above':
          return put('cadences', [
            { id: stamp.act, clientId: above, interval: deed.interval, since: '2024-01-01', removedAt: null },
          ]);
        case 'under':
          return change(clientId, stamp, { parentId: above });
        case 'free':
          return change(clientId, stamp, { parentId: null });
        case 'talk above':
          return put('touches', [
            { ...touch(above, 'call'), outcome: 'reached', counts: true, byId: people[0] ?? null },
          ]);
      }
    },
  };
};

type NoteDeed = {
  readonly outcome: HandNote['outcome'];
  readonly by: number;
  readonly counts: boolean;
  readonly newName: string | null;
  readonly promised: boolean;
  readonly agreed: boolean;
  readonly hoursAgo: number;
};

const noteOf = (clientId: string, deed: NoteDeed, people: readonly string[], now: Date): HandNote => ({
  ...bareNote({
    clientId,
    byId: people[deed.by] ?? '',
    kind: 'call',
    at: new Date(now.getTime() - deed.hoursAgo * HOUR_MS),
  }),
  ...{ outcome: deed.outcome, counts: deed.counts },
  contact: deed.newName === null ? null : { newName: deed.newName },
  ...{ note: 'said', direction: 'outbound' },
  agreedOn: deed.agreed ? '2026-08-03' : null,
  promises: deed.promised ? [{ text: 'a quote', owedById: people[0] ?? '', dueOn: null }] : [],
});

test('what was recorded before a column came is read with the column empty', async () => {
  const { store, db, people } = room;
  const [owner = ''] = people;
  const before = new Date(END.getTime() - HOUR_MS);
  const id = await store.clients.create('Old Rows', owner, stampAt(before));
  const touch = bareNote({
    ...{ clientId: id, byId: owner, kind: 'call', at: before, outcome: 'reached' },
    ...{ mood: 'well', direction: 'outbound', counts: true },
  });
  await store.notes.record('old', touch, stampAt(before));
  await store.clients.setTiers(new Map([[id, 'A']]), stampAt(END));
  await db.$executeRaw`update changes set before = before - 'warning' where entity_id = ${id}`;
  await db.$executeRaw`update touches set with_ids = null, with_names = null where client_id = ${id}::uuid`;
  for (const at of [before, END]) {
    const facts = await store.clients.factsAsOf(id, at);
    expect(facts?.client).toMatchObject({ warning: null, tier: at === END ? 'A' : null });
    expect(facts?.touches).toMatchObject([{ withIds: [], withNames: [] }]);
  }
});

test('what was taken over from another client was the other’s before', async () => {
  const { store, people } = room;
  const [owner = ''] = people;
  const [before, between] = [new Date(END.getTime() - 3 * HOUR_MS), new Date(END.getTime() - 2 * HOUR_MS)];
  const make = async (name: string) => {
    const id = await store.clients.create(name, owner, stampAt(before));
    const call = bareNote({ clientId: id, byId: owner, kind: 'call', at: before, outcome: 'reached' });
    await store.notes.record(`note of ${name}`, { ...call, note: name }, stampAt(before));
    return id;
  };
  const [keep, other] = [await make('Stays'), await make('Goes')];
  const stamp = stampAt(new Date(END.getTime() - HOUR_MS));
  const merged = await store.merges.merge(keep, other, stamp, ({ client }) => ({
    ...{ type: 'write', client, cadence: null },
  }));
  expect(merged.type).toBe('merged');
  const notes = async (id: string, at: Date) =>
    (await store.clients.factsAsOf(id, at))?.touches.map(({ note }) => note);
  expect(await notes(keep, between)).toEqual(['Stays']);
  expect(await notes(other, between)).toEqual(['Goes']);
  expect((await notes(keep, END))?.toSorted()).toEqual(['Goes', 'Stays']);
  expect(await notes(other, END)).toEqual([]);
});
