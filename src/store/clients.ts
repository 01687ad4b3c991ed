import type { Tier } from '../domain/client';
import type { Level } from '../domain/cadence';
import type { Facts } from '../domain/facts';
import { normalName } from '../domain/names';
import { addNotices } from './add-notices';
import { keysOf } from './client-keys';
import { clientLinesOf } from './client-lines';
import { newClientRow, type ClientRow } from './client-row';
import type { Connection, Database } from './database';
import { loadAsked, loadFacts } from './facts';
import { loadFactsAsOf, loadFactsWithout } from './facts-as-of';
import { Prisma } from './generated/client';
import { matchClient, suggestClients } from './matching';
import { matchBeginning } from './matching-beginning';
import type { PlannedNotice } from './notice';
import { endQuiet, markSaidStale, type Holding } from './said';
import { spokenOf, type Place } from './spoken-of';
import { rowsOf, transact, type Stamp, type Writer } from './write';

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

/** The clients of one workspace. */
export const clientsOf = (db: Database, workspaceId: string) => ({
  ...clientLinesOf(db, workspaceId),
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

  /** Whether the workspace has a client at all. */
  any: async (): Promise<boolean> =>
    (await db.client.findFirst({ where: { workspaceId }, select: { id: true } })) !== null,

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
        await endQuiet(tx, workspaceId, id, looked.holding, looked.failed, now);
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
