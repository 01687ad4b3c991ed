import fc from 'fast-check';
import type { Facts } from '../../src/domain/facts';
import { callRow } from '../../src/domain/agenda';
import { cadenceOf, cadenceWakesAt } from '../../src/domain/cadence';
import { chaseOf, chaseWakesAt } from '../../src/domain/chase';
import { briefRhythm } from '../../src/domain/brief/rhythm';
import { ladderOf } from '../../src/domain/ladder';
import { newContactRow } from '../../src/store/contacts';
import { look } from '../../src/domain/look';
import { openerOf } from '../../src/domain/brief/opener';
import { prepItems } from '../../src/domain/brief/prep';
import { briefOnboarding } from '../../src/domain/brief/onboarding';
import { standingNeed } from '../../src/domain/brief/say';
import { unhappyThough } from '../../src/domain/brief/unhappy';
import { addDays } from '../../src/domain/day';
import { MARKS, SOURCED, type Touch } from '../../src/domain/touch';
import { newId } from '../../src/platform/ids';
import { acrossWorkspaces } from '../../src/store/across-workspaces';
import { closeDatabase, openDatabase, type Database } from '../../src/store/database';
import { storeOf, type Store } from '../../src/store/store';
import { bareTouch } from '../../src/store/touches';
import { transact, type Stamp } from '../../src/store/write';
import { freshDatabase } from '../support/database';

export const WORKSPACE = 'T_NORTH';
const KNOWN = new Date('2024-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

export const stampAt = (at: Date): Stamp => ({ at, by: 'touchbase', act: newId(at) });

export type Room = {
  readonly db: Database;
  readonly store: Store;
  /** Teammates' ids: owner, backup, and somebody without a part. */
  readonly people: readonly string[];
  readonly close: () => Promise<void>;
};

/** A workspace with four people on a real Postgres. */
export const openRoom = async (): Promise<Room> => {
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  await acrossWorkspaces(db).install(
    { id: WORKSPACE, name: 'North', domain: 'north', botUserId: 'U_BOT' },
    KNOWN,
  );
  const store = storeOf(db, WORKSPACE);
  const member = (slackId: string, name: string) => ({
    ...{ slackId, name, handle: name.toLowerCase(), email: null, timeZone: 'Australia/Sydney', admin: false },
    ...{ standing: 'member' as const, active: true, statusText: null, statusEmoji: null, statusUntil: null },
  });
  const members = [member('U1', 'Dana'), member('U2', 'Kim'), member('U3', 'Jo'), member('U4', 'Mo')];
  await store.teammates.sync(members, stampAt(KNOWN));
  const team = await store.teammates.list();
  const people = team.map(({ id }) => id);
  await transact(db, WORKSPACE, stampAt(KNOWN), async ({ put }) => {
    const rows = await db.teammate.findMany({ where: { workspaceId: WORKSPACE } });
    const roles: Readonly<Record<string, string[]>> = { Kim: ['billing', 'dispatcher'], Mo: ['manager'] };
    await put(
      'teammates',
      rows.map((row) => ({ ...row, roles: roles[row.name] ?? [] })),
    );
  });
  return {
    ...{ db, store, people },
    close: async () => {
      await closeDatabase(db);
      await database.drop();
    },
  };
};

type Moment = {
  readonly kind: Touch['kind'];
  /** Days before the end of the history; negative for planned ones. */
  readonly daysAgo: number;
  readonly outcome: Touch['outcome'];
  readonly direction: Touch['direction'];
  readonly counts: boolean | null;
  readonly by: number;
  readonly closedAfterDays: number | null;
  readonly priority: Touch['priority'];
  readonly title: string | null;
  readonly needs: string | null;
  readonly mood: Touch['mood'];
  readonly phase: string | null;
  /** Of the two people there, whom it was with. */
  readonly contact: number;
  readonly dueInDays: number | null;
  readonly lastWordDaysAgo: number | null;
  readonly waitingOn: Touch['waitingOn'];
  readonly madeBy: Touch['madeBy'];
  readonly status: string | null;
  readonly contactName: string | null;
  readonly note: string | null;
  /** Who was named beside the author. */
  readonly praised: number;
};

export const END = new Date('2026-06-12T00:00:00Z');

/** To the hour. */
const days = (min: number, max: number) =>
  fc.integer({ min: min * 24, max: max * 24 }).map((hours) => hours / 24);

const moments: fc.Arbitrary<Moment> = fc.record({
  kind: fc.constantFrom(
    'call',
    'call',
    'call',
    'meeting',
    'visit',
    'roadmap',
    'email',
    'ticket',
    'dispute',
    'quote',
    'note',
    ...(['text', 'invoice', 'project', 'campaign', 'survey', 'payment', 'renewal', 'alert'] as const),
    'escalation',
    'escalation',
  ),
  dueInDays: fc.option(days(-60, 60)),
  lastWordDaysAgo: fc.option(days(0, 20)),
  waitingOn: fc.constantFrom(null, 'us', 'client'),
  madeBy: fc.constantFrom(null, 'person', 'monitoring'),
  status: fc.constantFrom(null, 'Failed', 'Cancelled'),
  contactName: fc.constantFrom(null, null, null, 'Bob'),
  note: fc.constantFrom(null, 'So fast'),
  daysAgo: fc.oneof(days(-20, 3), days(0, 100), days(60, 600)),
  outcome: fc.constantFrom(null, 'reached', 'voicemail', 'no_answer', 'rescheduled', 'cancelled', 'no_show'),
  direction: fc.constantFrom(null, 'outbound', 'inbound'),
  counts: fc.constantFrom(null, null, true, false),
  by: fc.integer({ min: -1, max: 3 }),
  closedAfterDays: fc.option(days(0, 200)),
  priority: fc.constantFrom(null, 'low', 'high'),
  title: fc.constantFrom(null, 'INV-7', 'Set up phones', 'VPN down', 'QBR', '2 of 5'),
  needs: fc.constantFrom(null, null, null, 'a scanner', 'a second line'),
  mood: fc.constantFrom(null, 'well', 'badly'),
  phase: fc.constantFrom(null, ...Object.values(MARKS), 'planning', 'status', 'feedback'),
  praised: fc.integer({ min: -1, max: 3 }),
  contact: fc.integer({ min: -1, max: 1 }),
});

export type History = {
  readonly timeZone: string;
  /** Null: that of the client above, else of its tier. */
  readonly cadence: string | null;
  /** The client above, if there is one. */
  readonly parent: { readonly cadence: string | null; readonly moments: readonly Moment[] } | null;
  readonly caller: number;
  readonly renewalOn: string | null;
  readonly moments: readonly Moment[];
  readonly agreedDaysAgo: readonly number[];
  /** More calls for a while; `project`: the place among the moments of what it ends with. */
  readonly added: readonly {
    readonly interval: string;
    readonly daysAgo: number;
    readonly project: number | null;
  }[];
  readonly steps: readonly { readonly step: number; readonly daysAgo: number }[];
  /** The rhythm of the first of the people there. */
  readonly personal: string | null;
  /** So many alerts within the last days bury what lies below them. */
  readonly storm: { readonly count: number; readonly days: number };
};

/** Conversations: what a site counts of the client above. */
const talks = moments.map((moment): Moment => ({ ...moment, kind: 'call', outcome: 'reached' }));

const rhythms = fc.constantFrom(
  'daily ×2 → weekly ×9 → monthly',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'every 10 days',
  'none',
  null,
);

export const histories: fc.Arbitrary<History> = fc.record({
  timeZone: fc.constantFrom('Australia/Sydney', 'America/New_York', 'Pacific/Kiritimati', 'UTC'),
  cadence: fc.oneof(rhythms, fc.constant(null)),
  parent: fc.option(
    fc.record({ cadence: rhythms, moments: fc.array(fc.oneof(moments, talks), { maxLength: 10 }) }),
  ),
  caller: fc.integer({ min: -1, max: 2 }),
  renewalOn: fc.constantFrom(null, '2026-06-20', '2026-09-01'),
  moments: fc.array(moments, { maxLength: 25 }),
  agreedDaysAgo: fc.array(days(-1, 60), { maxLength: 2 }),
  added: fc.array(
    fc.record({
      ...{ interval: fc.constantFrom('daily', 'weekly'), daysAgo: days(0, 500) },
      project: fc.option(fc.nat(24)),
    }),
    { maxLength: 2 },
  ),
  steps: fc.array(fc.record({ step: fc.nat(2), daysAgo: days(0, 500) }), { maxLength: 2 }),
  personal: fc.constantFrom(null, 'weekly', 'monthly'),
  storm: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ count: 0, days: 1 }) },
    fc.record({ count: fc.constantFrom(250, 700), days: fc.constantFrom(0.1, 1, 3, 30, 120) }),
  ),
});

const ago = (days: number): Date => new Date(Math.round(END.getTime() - days * DAY_MS));

const dayAgo = (days: number): string => ago(days).toISOString().slice(0, 10);

/** Writes the history and answers its client. */
export const writeHistory = async ({ db, store, people }: Room, history: History): Promise<string> => {
  const stamp = stampAt(KNOWN);
  const create = () => store.clients.create(`Client ${newId(KNOWN)}`, people[0] ?? null, stamp);
  const clientId = await create();
  const parentId = history.parent && (await create());
  await transact(db, WORKSPACE, stamp, async ({ put }) => {
    const [row] = (await store.clients.rows()).filter(({ id }) => id === clientId);
    await put('clients', [
      {
        ...{ ...row, timeZone: history.timeZone, parentId },
        ...{ backupId: people[1], callerId: people[history.caller] ?? null, renewalOn: history.renewalOn },
      },
    ]);
    const rhythm = (of: string, interval: string | null, contactId: string | null = null) =>
      interval === null
        ? []
        : [{ id: newId(KNOWN), clientId: of, interval, since: '2024-01-01', contactId, removedAt: null }];
    const there = ['Bob', 'Ann'].map((name) =>
      newContactRow({ id: newId(KNOWN), clientId, name, source: null }),
    );
    await put('contacts', there);
    const bare = (of: string, kind: Touch['kind'], at: Date) =>
      bareTouch({ clientId: of, source: 'test', externalId: newId(KNOWN), kind, at }, stamp);
    const touches = (of: string, moments: readonly Moment[]) =>
      moments.map(
        ({ kind, daysAgo, by, closedAfterDays, dueInDays, lastWordDaysAgo, praised, contact, ...said }) => ({
          ...bare(of, kind, ago(daysAgo)),
          ...said,
          dueAt: dueInDays === null ? null : ago(-dueInDays),
          lastWordAt: lastWordDaysAgo === null ? null : ago(lastWordDaysAgo),
          updatedAt: ago(lastWordDaysAgo ?? daysAgo),
          withIds: praised < 0 ? [] : [people[praised] ?? ''],
          byId: people[by] ?? null,
          contactId: there[contact]?.id ?? null,
          closedAt: closedAfterDays === null ? null : ago(daysAgo - closedAfterDays),
        }),
      );
    const { count, days } = history.storm;
    const alerts = Array.from({ length: count }, (_, place) =>
      bare(clientId, 'alert', ago((place * days) / count)),
    );
    const own = rhythm(clientId, history.cadence);
    await put('cadences', [...own, ...rhythm(clientId, history.personal, there[0]?.id)]);
    const made = touches(clientId, history.moments);
    await put('touches', [...made, ...alerts]);
    await put(
      'added_cadences',
      history.added.map(({ interval, daysAgo, project }) => ({
        ...{ id: newId(KNOWN), clientId, interval, why: 'the move', since: dayAgo(daysAgo), byId: null },
        ...{
          cause: project === null ? 'words' : 'project',
          endsOn: project === null ? dayAgo(daysAgo - 60) : null,
        },
        ...{ touchId: project === null ? null : (made[project]?.id ?? null), removedAt: null },
      })),
    );
    await put(
      'ladder_moves',
      history.steps.map(({ step, daysAgo }) => ({
        ...{ id: newId(KNOWN), clientId, cadenceId: own[0]?.id ?? newId(KNOWN), step, interval: 'weekly' },
        ...{ answer: 'yes', saidBy: 'Bob', byId: null, at: ago(daysAgo), removedAt: null },
      })),
    );
    if (history.parent && parentId) {
      await put('cadences', rhythm(parentId, history.parent.cadence));
      await put('touches', touches(parentId, history.parent.moments));
    }
    await put(
      'agreed_calls',
      history.agreedDaysAgo.map((daysAgo) => ({
        ...{
          id: newId(KNOWN),
          clientId,
          on: ago(daysAgo - 9)
            .toISOString()
            .slice(0, 10),
        },
        ...{ byId: null, touchId: null, agreedAt: ago(daysAgo), removedAt: null },
      })),
    );
  });
  return clientId;
};

/** The same facts with the whole history in them. */
export const withWholeHistory = async ({ db, store }: Room, facts: Facts): Promise<Facts> => {
  const touchesOf = async (clientId: string): Promise<Touch[]> => {
    const rows = await db.touch.findMany({
      where: { workspaceId: WORKSPACE, clientId, removedAt: null },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map((row) => ({ ...row, amountCents: null }) as Touch);
  };
  const { parent } = facts;
  return {
    ...facts,
    touches: await touchesOf(facts.client.id),
    parent: parent && { ...parent, touches: await touchesOf(parent.client.id) },
    team: await store.teammates.list(),
  };
};

/** What every law says of these facts. */
export const lawsOf = (facts: Facts, now: Date) => ({
  cadence: cadenceOf(facts, now),
  cadenceWakesAt: cadenceWakesAt(facts, now),
  chase: chaseSaid(facts, now),
  ladder: ladderOf(facts, now),
  rhythm: briefRhythm(facts, cadenceOf(facts, now), now),
  chaseWakesAt: chaseWakesAt(facts, now),
  look: look({ ...facts, cameIn: SOURCED }, now),
  row: callRow(facts, now),
  brief: briefSaid(facts, now),
});

const chaseSaid = (facts: Facts, now: Date) => {
  const chase = chaseOf(facts, now);
  return (
    chase && {
      ...chase,
      ...{ firstAttempt: chase.firstAttempt.id, lastAttempt: chase.lastAttempt.id },
      triedIds: chase.triedIds.toSorted(),
    }
  );
};

/** What the brief says of things that may lie far back. */
const briefSaid = (facts: Facts, now: Date) => {
  const [reader] = facts.team;
  return {
    opener: openerOf(facts, now),
    need: standingNeed(facts, true, now),
    unhappy: unhappyThough({ ...facts, cameIn: ['ticket'] }, now),
    prep: reader && prepItems(facts, reader, now),
    onboarding: briefOnboarding(
      { ...facts, client: { ...facts.client, startedOn: addDays(now.toISOString().slice(0, 10), -50) } },
      now,
    ),
  };
};
