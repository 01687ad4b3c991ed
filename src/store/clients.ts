// Long because it is the list of all that is asked about clients.
import type { RecordedClient, Status, Tier } from '../domain/client';
import type { Level } from '../domain/cadence';
import type { Facts } from '../domain/facts';
import { domainOf, normalName } from '../domain/names';
import { newId } from '../platform/ids';
import type { Connection, Database } from './database';
import { loadAsked, loadFacts } from './facts';
import { loadFactsAsOf, loadFactsWithout } from './facts-as-of';
import { Prisma } from './generated/client';
import { matchClient, suggestClients } from './matching';
import { matchBeginning } from './matching-beginning';
import { addNotices, type PlannedNotice } from './notices';
import { markSaidStale, type Holding } from './said';
import { spokenOf, type Place } from './spoken-of';
import { isAttempt } from './touch-terms';
import { rowsOf, transact, type Stamp, type Writer } from './write';

export type ClientRow = RecordedClient;

/** A line of the list index, kept equal to the law by every look. */
export type ClientLine = {
  readonly clientId: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly status: Status;
  readonly level: Level;
  readonly dueOn: string | null;
  readonly need: number;
};

/** Which of somebody's clients; those that need somebody unless `least` says otherwise. */
export type Needing = {
  readonly least?: number;
  readonly skip?: number;
  readonly except?: readonly string[];
};

/** What a look found: the index, when to look again, and what is to be said. */
export type Looked = {
  readonly index: {
    readonly level: Level;
    readonly dueOn: string | null;
    readonly need: number;
    readonly lastLiveAt: Date | null;
    readonly listedFor: readonly string[];
  };
  readonly wakeAt: Date | null;
  readonly notices: readonly PlannedNotice[];
  /** The situations that are said. */
  readonly holding: Holding;
  /** Rules that threw; the others work. */
  readonly failed: readonly string[];
};

export const newClientRow = (name: string, at: Date): ClientRow => ({
  id: newId(at),
  name,
  aliases: [],
  domains: [],
  tier: null,
  status: 'active',
  ownerId: null,
  backupId: null,
  callerId: null,
  billingId: null,
  parentId: null,
  timeZone: null,
  channel: null,
  startedOn: null,
  renewalOn: null,
  roadmapOn: null,
  notes: null,
  warning: null,
  likes: null,
  awayUntil: null,
  awaySaidBy: null,
  mergedIntoId: null,
  knownAt: at,
  imported: false,
  rules: null,
});

/** The keys by which a client is found under its own names, whatever the source. */
export const keysOf = (client: Pick<ClientRow, 'id' | 'name' | 'aliases' | 'domains'>) => {
  const names = new Set([client.name, ...client.aliases].map(normalName));
  const domains = new Set(client.domains.flatMap((domain) => domainOf(domain) ?? []));
  return [
    ...[...names].map((value) => ({ source: '', type: 'name', value, clientId: client.id })),
    ...[...domains].map((value) => ({ source: '', type: 'domain', value, clientId: client.id })),
  ];
};

/** The clients of one workspace. */
export const clientsOf = (db: Database, workspaceId: string) => ({
  match: (words: string) => matchClient(db, workspaceId, words),
  suggest: (typed: string, viewerId: string) => suggestClients(db, workspaceId, typed, viewerId),
  /** Whom the longest beginning of these words names, and the words after it. */
  beginning: (words: string) => matchBeginning(db, workspaceId, words),
  /** The clients that a channel, the names or domains in a text, and the author's address point to. */
  spokenOf: (text: string, place: Place) => spokenOf(db, workspaceId, text, place),
  /** Of a client that was merged into another: the other's. */
  facts: async (id: string, now: Date): Promise<Facts | undefined> => {
    const found = (await loadFacts(db, workspaceId, id, now))?.facts;
    const into = found?.client.mergedIntoId ?? null;
    return into === null ? found : (await loadFacts(db, workspaceId, into, now))?.facts;
  },
  /** Somebody of this Slack id, and the facts of the one client that their words name beyond doubt; without facts, ask `match`. */
  asked: (slackId: string, words: string, now: Date) => loadAsked(db, workspaceId, slackId, words, now),
  versionedFacts: (id: string, now: Date) => loadFacts(db, workspaceId, id, now),
  /** The facts as they were recorded by `at`; in the future, today's. Contract §7, `--at`. */
  factsAsOf: (id: string, at: Date) => loadFactsAsOf(db, workspaceId, id, at),
  /** The facts as they would be had these acts not happened. */
  factsWithout: (id: string, acts: readonly string[], now: Date) =>
    loadFactsWithout(db, workspaceId, id, acts, now),
  name: async (id: string): Promise<string | undefined> =>
    (await db.client.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { name: true } }))
      ?.name,
  /** Its name, and the client above it. */
  parentOf: (id: string): Promise<{ name: string; parentId: string | null } | null> =>
    db.client.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { name: true, parentId: true },
    }),
  /** Whether other clients, none of them of the past, are sites of this one. */
  hasSites: async (id: string): Promise<boolean> =>
    (await db.client.findFirst({
      where: { workspaceId, parentId: id, status: { not: 'former' } },
      select: { id: true },
    })) !== null,
  /** The clients that a channel is mapped to, by its id or, as people write it in a file, its #name. */
  inChannel: (id: string, name: string): Promise<readonly { clientId: string; name: string }[]> =>
    db.$queryRaw`select id::text as "clientId", name from clients where workspace_id = ${workspaceId}
      and channel in (${id}, ${`#${name}`}) and status <> 'former' order by name`,
  rows: (tx: Connection = db) =>
    rowsOf<ClientRow>(tx, 'clients', Prisma.sql`t.workspace_id = ${workspaceId}`),

  create: (name: string, ownerId: string | null, stamp: Stamp): Promise<string> =>
    transact(db, workspaceId, stamp, (writer) => insert(writer, newClientRow(name, stamp.at), ownerId)),
  /** The same, once: undefined when there is one of that name already, made in the same instant or not. */
  createNew: (name: string, ownerId: string | null, stamp: Stamp): Promise<string | undefined> =>
    transact(db, workspaceId, stamp, async (writer) => {
      // the lock under which webhooks make clients
      await writer.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 2))`;
      const key = { workspaceId, source: '', type: 'name', value: normalName(name) };
      const known = await writer.tx.clientKey.findFirst({ where: key, select: { clientId: true } });
      return known ? undefined : insert(writer, newClientRow(name, stamp.at), ownerId);
    }),

  setTiers: (tiers: ReadonlyMap<string, Tier>, stamp: Stamp): Promise<void> =>
    transact(db, workspaceId, stamp, async ({ tx, put }) => {
      const rows = await rowsOf<ClientRow>(
        tx,
        'clients',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${[...tiers.keys()]}::uuid[]) for update of t`,
      );
      await put(
        'clients',
        rows.map((row) => ({ ...row, tier: tiers.get(row.id) ?? row.tier })),
      );
    }),

  /**
   * The active clients of one caller or owner whose need is at least `least`, worst first, after the first `skip` and
   * without those in `except`; and how many there are in all.
   */
  needing: async (
    viewerId: string,
    limit: number,
    { least = 1, skip = 0, except = [] }: Needing = {},
  ): Promise<{ rows: readonly ClientLine[]; total: number }> => {
    const theirs = Prisma.sql`(owner_id = ${viewerId}::uuid or caller_id = ${viewerId}::uuid) and need >= ${least}
      and id <> all(${[...except]}::uuid[])`;
    const rows = await lines(
      db,
      workspaceId,
      Prisma.sql`${theirs} order by need desc, name, id limit ${limit} offset ${skip}`,
    );
    if (skip === 0 && rows.length < limit) return { rows, total: rows.length };
    const [counted] = await db.$queryRaw<{ total: number }[]>`
      select count(*)::int as total from clients where workspace_id = ${workspaceId} and status = 'active' and ${theirs}`;
    return { rows, total: counted?.total ?? rows.length };
  },
  /** Those who need somebody the most first, whoever has them: ids. */
  byNeed: async (limit: number): Promise<readonly string[]> =>
    (
      await db.client.findMany({
        ...{ where: { workspaceId, status: 'active', mergedIntoId: null }, select: { id: true } },
        ...{ orderBy: [{ need: 'desc' }, { id: 'asc' }], take: limit },
      })
    ).map(({ id }) => id),
  /** Whether the workspace has a client at all. */
  any: async (): Promise<boolean> =>
    (await db.client.findFirst({ where: { workspaceId }, select: { id: true } })) !== null,

  /**
   * Those whose call is this person's to make and due by `day`, or who were tried and not reached, and those spoken with or
   * tried since, by the index.
   */
  callable: (callerId: string, day: string, since: Date): Promise<readonly ClientLine[]> =>
    lines(
      db,
      workspaceId,
      Prisma.sql`coalesce(caller_id, owner_id) = ${callerId}::uuid and (due_on <= ${day} or exists (
      select 1 from touches t where t.workspace_id = clients.workspace_id and t.client_id = clients.id
        and t.kind in ('call', 'meeting', 'visit', 'roadmap')
        and t.at >= ${since} and t.removed_at is null) or exists (
      select 1 from touches t where t.workspace_id = clients.workspace_id and t.client_id = clients.id
        and ${Prisma.raw(isAttempt('t'))} and t.at > coalesce(clients.last_live_at, '-infinity') and t.removed_at is null)) order by need desc, name`,
    ),

  /** Those of whom this person's list shows something beside the call, by the index; the gravest first. */
  listedFor: async (teammateId: string): Promise<readonly string[]> =>
    (
      await db.$queryRaw<{ id: string }[]>`select id::text from clients where workspace_id = ${workspaceId}
        and status <> 'former' and listed_for @> array[${teammateId}::uuid] order by need desc, name`
    ).map(({ id }) => id),

  /** How many of this person's calls are due on each day from `from` to `to`, by the index. */
  dueOnDays: async (callerId: string, from: string, to: string): Promise<ReadonlyMap<string, number>> => {
    const rows = await db.$queryRaw<{ on: string; calls: number }[]>`
      select due_on as "on", count(*)::int as calls from clients where workspace_id = ${workspaceId} and status = 'active'
        and coalesce(caller_id, owner_id) = ${callerId}::uuid and due_on between ${from} and ${to} group by due_on`;
    return new Map(rows.map(({ on, calls }) => [on, calls]));
  },

  withoutOwner: async (): Promise<number> =>
    db.client.count({ where: { workspaceId, status: 'active', ownerId: null } }),

  /** Records what a look found, only while the facts are still those it looked at. False: look again. */
  settle: (id: string, version: number, looked: Looked, now: Date): Promise<boolean> =>
    db.$transaction(async (tx) => {
      const { index, wakeAt } = looked;
      const still = await tx.$executeRaw`
        with works as (delete from rule_failures where workspace_id = ${workspaceId} and client_id = ${id}::uuid
          and kind <> all(${[...looked.failed]}::text[]))
        update clients set level = ${index.level}, due_on = ${index.dueOn}, need = ${index.need}, last_live_at = ${index.lastLiveAt},
          listed_for = ${[...index.listedFor]}::uuid[], wake_at = ${wakeAt}, quiet = false, loud_acts = '{}'
        where workspace_id = ${workspaceId} and id = ${id}::uuid and facts_version = ${version}`;
      if (still === 1) {
        await markSaidStale(tx, workspaceId, id, looked.holding, now);
        await addNotices(tx, workspaceId, looked.notices, now);
      }
      return still === 1;
    }),
});

const insert = async ({ put }: Writer, row: ClientRow, ownerId: string | null): Promise<string> => {
  const client = { ...row, ownerId };
  await put('clients', [client]);
  await put('client_keys', keysOf(client));
  return client.id;
};

const lines = (db: Database, workspaceId: string, condition: Prisma.Sql): Promise<ClientLine[]> =>
  db.$queryRaw<ClientLine[]>`
    select id::text as "clientId", name, tier, status, level, due_on as "dueOn", need from clients
    where workspace_id = ${workspaceId} and status = 'active' and ${condition}`;
