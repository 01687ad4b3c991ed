import fc from 'fast-check';
import type { Facts } from '../../src/domain/facts';
import { OUTCOMES } from '../../src/domain/touch';
import { newClientRow } from '../../src/store/clients';
import { bareNote, type HandNote } from '../../src/domain/hand-note';
import type { RhythmChange } from '../../src/domain/rhythm-change';
import type { Store } from '../../src/store/store';
import type { Stamp } from '../../src/store/write';
import { END, lawsOf, openRoom, stampAt, type Room } from './histories';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const HOUR_MS = 3_600_000;

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
          ...(['undo', 'snooze', 'owner', 'off', 'more', 'less', 'step', 'end'] as const),
        ),
      }),
    ),
  }),
  { minLength: 1, maxLength: 8 },
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
    touches: byId(facts.touches),
    open: facts.totals.open,
  };
};
const ROWS_ONLY = new Set(
  'workspaceId clientId touchId family digest settledById updatedAt removedAt search phoneDigits source externalId'.split(
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
        } else if (deed.verb === 'undo' && lastAct !== '')
          await store.acts.undo(lastAct, 1000 * HOUR_MS, stamp);
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
