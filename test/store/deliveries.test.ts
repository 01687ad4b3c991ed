import fc from 'fast-check';
import type { Company, IncomingTouch } from '../../src/domain/incoming';
import { togetherOf } from '../../src/domain/together';
import type {
  IncomingClient,
  IncomingContact,
  IncomingEvent,
  ReadKept,
} from '../../src/domain/incoming-event';
import { newId } from '../../src/platform/ids';
import { acrossWorkspaces } from '../../src/store/across-workspaces';
import { closeDatabase, openDatabase, type Database } from '../../src/store/database';
import { storeOf, type Store } from '../../src/store/store';
import { freshDatabase, type TestDatabase } from '../support/database';

const NOW = new Date('2026-08-21T10:06:00Z');
const at = (minute: number): Date => new Date(NOW.getTime() + minute * 60_000);
const stamp = (when = NOW) => ({ at: when, by: 'source:psa', act: newId(when) });

let database: TestDatabase;
let db: Database;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  db = openDatabase(database.url, 20_000);
  await acrossWorkspaces(db).install({ id: 'T0FIRM', name: 'Firm', domain: 'firm', botUserId: 'U0BOT' }, NOW);
  store = storeOf(db, 'T0FIRM');
  for (const name of ['psa', 'billing'])
    await store.sources.add({ endpoint: `to-${name}`, vendor: 'standard', name, secret: 'whsec_' }, NOW);
});
afterAll(async () => {
  await closeDatabase(db);
  await database.drop();
});

const company = (over: Partial<Company>): Company => ({
  name: null,
  externalId: null,
  domain: null,
  ...over,
});

const touch = (about: Company, over: Partial<IncomingTouch> = {}): IncomingEvent => {
  const state: IncomingTouch = {
    ...{
      kind: 'ticket',
      externalId: 't1',
      at: NOW,
      closedAt: null,
      dueAt: null,
      sentAt: null,
      lastWordAt: null,
    },
    ...{ title: null, note: null, outcome: null, direction: null, mood: null, minutes: null, by: null },
    ...{
      assignee: null,
      contact: null,
      priority: null,
      status: null,
      waitingOn: null,
      madeBy: null,
      phase: null,
      site: null,
    },
    ...{ counts: null, amountCents: null, currency: null, url: null, updatedAt: NOW, digest: '00' },
    ...over,
  };
  return { type: 'touch', company: about, touch: state, raw: { about, over } };
};

const client = (name: string, over: Partial<IncomingClient> = {}): IncomingEvent => {
  const told = { name, externalId: null, facts: {}, people: {}, updatedAt: NOW, digest: '00', ...over };
  const [domain = null] = told.facts.domains ?? [];
  return { type: 'client', company: { name, externalId: told.externalId, domain }, client: told, raw: {} };
};

const contact = (about: Company, name: string, over: Partial<IncomingContact> = {}): IncomingEvent => {
  const told = { name, externalId: null, facts: {}, updatedAt: NOW, digest: '00', ...over };
  return { type: 'contact', company: about, contact: told, raw: {} };
};

// What the store keeps of an event here is how to make it again.
const readKept: ReadKept = ({ event }) => {
  const { about, over } = event as { about: Company; over: { externalId?: string } };
  return touch(about, { ...over, updatedAt: NOW });
};

let count = 0;
const deliver = (events: readonly IncomingEvent[], over: { id?: string; source?: string } = {}) => {
  const source = over.source ?? 'psa';
  count += 1;
  const delivery = {
    endpoint: `to-${source}`,
    source,
    id: over.id ?? `d${count}`,
    sentAt: NOW,
    headers: {},
    body: '[]',
  };
  return store.deliveries.apply(delivery, { events }, stamp());
};
const named = (name: string) =>
  db.client.findMany({ where: { name }, include: { contacts: true, cadences: true } });
const create = (name: string) => store.clients.create(name, null, stamp());

test('in whatever order and however often states come, in whatever deliveries, the same row remains', async () => {
  await create('Order');
  const about = company({ name: 'Order' });
  const state = fc.record({
    updatedAt: fc.integer({ min: 0, max: 2 }).map(at),
    digest: fc.constantFrom('1a', '2b', '3c'),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(state, { minLength: 1, maxLength: 5 }).chain((told) => {
        const twice = [...told, ...told];
        return fc.tuple(fc.constant(told), fc.shuffledSubarray(twice, { minLength: twice.length }));
      }),
      fc.integer({ min: 1, max: 4 }),
      async (orders, size) => {
        run += 1;
        const rows = [];
        for (const [index, states] of orders.entries()) {
          const externalId = `order-${run}-${index}`;
          const events = states.map((one) =>
            touch(about, { ...one, externalId, title: `${one.updatedAt.toISOString()} ${one.digest}` }),
          );
          for (let from = 0; from < events.length; from += size)
            await deliver(events.slice(from, from + size));
          const { title, updatedAt, digest } = await db.touch.findFirstOrThrow({ where: { externalId } });
          rows.push({ title, updatedAt, digest });
        }
        expect(rows[1]).toEqual(rows[0]);
      },
    ),
    { numRuns: 15 },
  );
});

test('what is older or the same counts as a duplicate and wakes nobody', async () => {
  await create('Dup');
  const about = company({ name: 'Dup' });
  const first = await deliver([touch(about, { externalId: 'dup', updatedAt: at(1), digest: '5' })]);
  expect(first).toMatchObject({ accepted: 1, duplicate: 0, unmatched: 0 });
  expect(first.clientIds).toHaveLength(1);
  const again = await deliver([
    touch(about, { externalId: 'dup', updatedAt: at(1), digest: '5' }),
    touch(about, { externalId: 'dup', updatedAt: at(0), digest: '9' }),
    touch(about, { externalId: 'dup', updatedAt: at(1), digest: '4' }),
  ]);
  expect(again).toMatchObject({ accepted: 0, duplicate: 3, clientIds: [] });
});

test('deliveries of one touch that come at the same time leave the newest', async () => {
  await create('Crowd');
  const about = company({ name: 'Crowd' });
  for (const externalId of ['crowd-1', 'crowd-2', 'crowd-3', 'crowd-4']) {
    const applied = await Promise.all(
      [3, 1, 7, 5, 0, 6, 2, 4].map((minute) =>
        deliver([touch(about, { externalId, updatedAt: at(minute), title: `${minute}` })]),
      ),
    );
    expect(applied.every(({ accepted, duplicate }) => accepted + duplicate === 1)).toBe(true);
    expect(await db.touch.findMany({ where: { externalId } })).toMatchObject([{ title: '7' }]);
  }
});

test('what waits together leaves what it leaves one by one: rows, changes, answers and what nobody knows', async () => {
  for (const name of ['Together', 'Other']) await create(name);
  const about = fc.constantFrom(
    company({ name: 'Together', externalId: 'to-1' }),
    company({ name: 'Together', externalId: 'to-2' }),
    company({ name: 'Other' }),
    company({ name: 'Unheard of', externalId: 'u-1' }),
  );
  const event = fc.record({
    about,
    n: fc.integer({ min: 1, max: 9 }),
    minute: fc.integer({ min: 0, max: 3 }),
  });
  let run = 0;
  const leaves = async (
    told: readonly (readonly { about: Company; n: number; minute: number }[])[],
    together: boolean,
  ) => {
    const source = `together-${(run += 1)}`;
    await store.sources.add({ endpoint: source, vendor: 'standard', name: source, secret: '' }, NOW);
    const waiting = told.map((events, index) => {
      const id = `${index}`;
      const delivery = { endpoint: source, source, id, sentAt: NOW, headers: { index: id }, body: '[]' };
      const touches = events.map(({ about: whom, n, minute }) =>
        touch(whom, {
          externalId: `${n}`,
          updatedAt: at(minute),
          title: `${n} at ${minute}`,
          digest: `${minute}`,
        }),
      );
      return { id, events: touches, delivery, told: { events: touches }, stamp: stamp(at(index)) };
    });
    const acts = new Map(waiting.map(({ id, stamp: { act } }) => [act, id]));
    const answers = [];
    while (waiting.length > 0) {
      const group = waiting.splice(0, together ? togetherOf(waiting) : 1);
      for (const { accepted, duplicate, unmatched } of await store.deliveries.applyTogether(group))
        answers.push({ accepted, duplicate, unmatched });
    }
    const touches = await db.touch.findMany({ where: { source }, orderBy: { externalId: 'asc' } });
    const changes = await db.change.findMany({ where: { act: { in: [...acts.keys()] } } });
    const titleOf = (row: unknown) => (row as { title: string } | null)?.title ?? null;
    return {
      answers,
      touches: touches.map(({ clientId, externalId, title, updatedAt }) => ({
        clientId,
        externalId,
        title,
        updatedAt,
      })),
      changes: changes
        .map(({ act, entity, clientId, recordedAt, before, after }) =>
          [acts.get(act), entity, clientId, recordedAt.toISOString(), titleOf(before), titleOf(after)].join(
            ' ',
          ),
        )
        .sort(),
      deliveries: (await db.delivery.findMany({ where: { endpoint: source }, orderBy: { id: 'asc' } })).map(
        ({ id, receivedAt, accepted, duplicate, unmatched }) => ({
          id,
          receivedAt,
          accepted,
          duplicate,
          unmatched,
        }),
      ),
      unmatched: (await db.unmatched.findMany({ where: { source } }))
        .map(
          ({ deliveryId, position, receivedAt }) => `${deliveryId} ${position} ${receivedAt.toISOString()}`,
        )
        .sort(),
    };
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(event, { maxLength: 2 }), { minLength: 2, maxLength: 8 }),
      async (told) => {
        expect(await leaves(told, true)).toEqual(await leaves(told, false));
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test('a name of two clients matches neither; a domain found once teaches the id', async () => {
  await create('Twin');
  await create('Twin Ltd');
  expect(await deliver([touch(company({ name: 'twin', externalId: 'tw' }))])).toMatchObject({ unmatched: 1 });
  await deliver([client('Learner', { facts: { domains: ['learner.example'] } })]);
  const about = company({ domain: 'https://www.learner.example', externalId: 'l1' });
  expect(await deliver([touch(about, { externalId: 'l-1' })])).toMatchObject({ accepted: 1, learned: true });
  expect(await deliver([touch(company({ externalId: 'l1' }), { externalId: 'l-2' })])).toMatchObject({
    accepted: 1,
    learned: false,
  });
});

test('in one batch a second id for the same company is another company', async () => {
  await create('Single');
  const [one, two] = ['s1', 's2'].map((id) => company({ name: 'Single', externalId: id }));
  if (!one || !two) throw new Error('two companies');
  expect(await deliver([touch(one, { externalId: 'a1' }), touch(two, { externalId: 'a2' })])).toMatchObject({
    accepted: 1,
    unmatched: 1,
  });
});

describe('clients', () => {
  test('are made once, changed by what is said only, and never by what is older', async () => {
    const facts = { tier: 'A', domains: ['maker.example'], notes: 'one' } as const;
    const made = await deliver([
      client('Maker', { externalId: 'm1', facts, cadence: 'weekly', updatedAt: at(1) }),
    ]);
    expect(made).toMatchObject({ accepted: 1, learned: true });
    await deliver([client('Maker Two', { externalId: 'm1', facts: { notes: null }, updatedAt: at(3) })]);
    const old = await deliver([
      client('Maker One', { externalId: 'm1', facts: { notes: 'old' }, updatedAt: at(2) }),
    ]);
    expect(old).toMatchObject({ accepted: 0, duplicate: 1, clientIds: [] });
    expect(await named('Maker Two')).toMatchObject([
      {
        tier: 'A',
        domains: ['maker.example'],
        notes: null,
        cadences: [{ interval: 'weekly', since: '2026-08-21' }],
      },
    ]);
    expect(await deliver([touch(company({ name: 'Maker' }), { externalId: 'm-t' })])).toMatchObject({
      accepted: 1,
    });
  });

  test('the same rhythm in other words changes nothing; another replaces it; null ends it', async () => {
    const live = async () =>
      (await named('Rhythm'))
        .flatMap(({ cadences }) => cadences)
        .filter(({ removedAt }) => removedAt === null);
    await deliver([client('Rhythm', { cadence: 'every 2 weeks', updatedAt: at(1) })]);
    const [first] = await live();
    await deliver([client('Rhythm', { cadence: 'fortnightly', updatedAt: at(2) })]);
    expect(await live()).toEqual([first]);
    await deliver([client('Rhythm', { cadence: 'monthly', updatedAt: at(3) })]);
    expect(await live()).toMatchObject([{ interval: 'monthly' }]);
    await deliver([client('Rhythm', { cadence: null, updatedAt: at(4) })]);
    expect(await live()).toEqual([]);
  });

  test('of a name that two claim are nobody: kept, and nobody is made', async () => {
    await create('Pair');
    await create('Pair');
    expect(await deliver([client('Pair', { externalId: 'p1' })])).toMatchObject({
      accepted: 0,
      unmatched: 1,
    });
    expect(await named('Pair')).toHaveLength(2);
  });

  test('under another id of the same source are another client, though of the same name', async () => {
    await deliver([client('Branch', { externalId: 'b1' }), client('Branch', { externalId: 'b2' })]);
    expect(await named('Branch')).toHaveLength(2);
  });

  test('and their people and tickets may come in any order inside a delivery', async () => {
    const about = company({ externalId: 'mix' });
    const events = [
      touch(about, { externalId: 'mix-1', contact: { name: null, email: 'ann@mix.example' } }),
      contact(about, 'Ann', { facts: { email: 'ann@mix.example', main: true } }),
      client('Mixed', { externalId: 'mix', parent: 'Single' }),
    ];
    expect(await deliver(events)).toMatchObject({ accepted: 3, unmatched: 0 });
    const [mixed] = await named('Mixed');
    const ticket = await db.touch.findFirstOrThrow({ where: { externalId: 'mix-1' } });
    expect(ticket.contactId).toBe(mixed?.contacts[0]?.id);
    expect(mixed?.parentId).toBe((await named('Single'))[0]?.id);
  });

  test('that two sources tell of at the same time are one', async () => {
    await Promise.all(['psa', 'billing'].map((source) => deliver([client('Both')], { source })));
    expect(await named('Both')).toHaveLength(1);
  });
});

test('a person is the same by id, then e-mail, then name; another id is another person', async () => {
  await create('People');
  const about = company({ name: 'People' });
  const tell = (name: string, over: Partial<IncomingContact>) => deliver([contact(about, name, over)]);
  await tell('Bob', { facts: { email: 'bob@x.example' }, updatedAt: at(1) });
  await tell('Robert', {
    externalId: 'c1',
    facts: { email: 'bob@x.example', phone: '02 1234 5678' },
    updatedAt: at(2),
  });
  await tell('Bobby', { externalId: 'c1', facts: { role: 'CEO' }, updatedAt: at(3) });
  await tell('Bobby', { externalId: 'c2', updatedAt: at(4) });
  await tell('Late', { externalId: 'c1', updatedAt: at(2) });
  const [people] = await named('People');
  expect(
    people?.contacts
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ name, email, role, phoneDigits }) => [name, email, role, phoneDigits]),
  ).toEqual([
    ['Bobby', 'bob@x.example', 'CEO', '876543212'],
    ['Bobby', null, null, null],
  ]);
});

describe('what nobody knows', () => {
  test('waits, is applied once its company is known by whatever way, and is not told twice', async () => {
    const about = company({ name: 'Waiting', externalId: 'w1' });
    await deliver([touch(about, { externalId: 'w-1' }), touch(about, { externalId: 'w-2' })]);
    const listed = (await store.unmatched.list()).filter(({ name }) => name === 'Waiting');
    expect(listed).toMatchObject([
      { ...about, source: 'psa', events: 2, kinds: { ticket: 2 }, firstAt: NOW, lastAt: NOW },
    ]);
    expect(await store.unmatched.applyNowMatching(stamp(), readKept)).toEqual({ matched: 0, clientIds: [] });
    const clientId = await create('Waiting Pty Ltd');
    expect(await store.unmatched.applyNowMatching(stamp(), readKept)).toEqual({
      matched: 2,
      clientIds: [clientId],
    });
    expect(await store.unmatched.applyNowMatching(stamp(), readKept)).toEqual({ matched: 0, clientIds: [] });
    expect(await db.touch.count({ where: { clientId } })).toBe(2);
  });

  test('is matched by a person, and so is all that the company sends later', async () => {
    const clientId = await create('Known As Something');
    const about = company({ name: 'Quite Else', externalId: 'q1' });
    await deliver([touch(about, { externalId: 'q-1' })]);
    const waiting = (await store.unmatched.list()).find(({ name }) => name === 'Quite Else');
    expect(await store.unmatched.match(waiting?.id ?? '', clientId, stamp(), readKept)).toMatchObject({
      type: 'matched',
      matched: 1,
      clientIds: [clientId],
    });
    expect(await deliver([touch(about, { externalId: 'q-2' })])).toMatchObject({
      accepted: 1,
      clientIds: [clientId],
    });
  });

  test('is kept once, however often its delivery is replayed, and a replay matches it when it can', async () => {
    const events = [touch(company({ name: 'Replayed' }), { externalId: 'r-1' })];
    await deliver(events, { id: 'replayed' });
    const [kept] = await store.deliveries.byId('replayed');
    if (!kept) throw new Error('not kept');
    expect(kept).toMatchObject({ source: 'psa', vendor: 'standard', endpoint: 'to-psa', body: '[]' });
    expect(await store.deliveries.replay(kept, { events }, stamp())).toMatchObject({
      duplicate: 1,
      unmatched: 0,
    });
    await create('Replayed');
    expect(await store.deliveries.replay(kept, { events }, stamp())).toMatchObject({
      accepted: 1,
      unmatched: 0,
    });
    expect((await store.unmatched.list()).filter(({ name }) => name === 'Replayed')).toEqual([]);
    expect(await store.deliveries.replay(kept, { events }, stamp())).toMatchObject({
      accepted: 0,
      duplicate: 1,
    });
  });
});
