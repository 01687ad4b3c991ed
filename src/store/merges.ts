import type { RecordedClient } from '../domain/client';
import { keysOf, replaceKeys } from './client-keys';
import type { ClientRow } from './client-row';
import type { KeyRow } from './companies';
import type { Database } from './database';
import type { FactTable } from './fact-tables';
import { Prisma } from './generated/client';
import { mergeRhythms } from './merge-rhythms';
import { moveNotices } from './merge-notices';
import { movePeople } from './merge-people';
import { undoMerge, type MergeUndone } from './merge-undo';
import { moveTouches } from './move-touches';
import { FOR_UPDATE, lockNames, readKept, type ChosenCadence, type KeptClient } from './records';
import { rowsOf, transact, type Stamp, type Writer } from './write';

/** What somebody decided who saw both clients as they are kept: the one that stays, as it shall be, or why not. */
export type MergeDecided<No> =
  | { readonly type: 'write'; readonly client: RecordedClient; readonly cadence: ChosenCadence | null }
  | { readonly type: 'no'; readonly why: No };

export type Merged<No> =
  | { readonly type: 'merged'; readonly touches: number; readonly people: number; readonly promises: number }
  | { readonly type: 'no'; readonly why: No }
  /** These two were merged before: a second click. */
  | { readonly type: 'already' }
  /** One of them is no longer there, or was merged with another meanwhile. */
  | { readonly type: 'gone' };

/** A big client's touches take their time: more than anybody's form waits, less than a person does. */
const PATIENCE_MS = 30_000;

/** Two clients that turn out to be one. */
export const mergesOf = (db: Database, workspaceId: string) => ({
  /**
   * Moves everything of `otherId` to `keepId`, and lets `decide` say how the one that stays shall be kept. What finds
   * the other finds this one from then on. The other is kept for its history alone.
   */
  merge: <No>(
    keepId: string,
    otherId: string,
    stamp: Stamp,
    decide: (keep: KeptClient, other: KeptClient) => MergeDecided<No>,
  ): Promise<Merged<No>> =>
    transact(
      db,
      workspaceId,
      stamp,
      async (writer): Promise<Merged<No>> => {
        await lockNames(writer.tx, workspaceId);
        const found = new Map<string, KeptClient>();
        // in one order, or two merges could wait for each other for ever
        for (const id of [keepId, otherId].toSorted()) {
          const kept = await readKept(writer.tx, workspaceId, id, stamp.at, FOR_UPDATE);
          if (kept) found.set(id, kept);
        }
        const [keep, other] = [found.get(keepId), found.get(otherId)];
        if (!keep || !other || keepId === otherId || keep.client.mergedIntoId !== null)
          return { type: 'gone' };
        if (other.client.mergedIntoId !== null)
          return { type: other.client.mergedIntoId === keepId ? 'already' : 'gone' };
        const decided = decide(keep, other);
        if (decided.type === 'no') return decided;
        return move({ writer, workspaceId, stamp, keep, other }, decided);
      },
      { timeoutMs: PATIENCE_MS },
    ),

  /** Takes a merge back, within `withinMs` of it. What was written since stays with the client where it was written. */
  undo: (act: string, withinMs: number, stamp: Stamp): Promise<MergeUndone> =>
    transact(db, workspaceId, stamp, (writer) => undoMerge(writer, workspaceId, act, withinMs, stamp), {
      timeoutMs: PATIENCE_MS,
    }),
});

type Moving = {
  readonly writer: Writer;
  readonly workspaceId: string;
  readonly stamp: Stamp;
  readonly keep: KeptClient;
  readonly other: KeptClient;
};

const move = async (
  moving: Moving,
  decided: { readonly client: RecordedClient; readonly cadence: ChosenCadence | null },
): Promise<Extract<Merged<never>, { type: 'merged' }>> => {
  const { writer, workspaceId, stamp, keep, other } = moving;
  const client = foundAsBoth(decided.client, other.client);
  const emptied: ClientRow = {
    ...other.client,
    ...{ aliases: [], domains: [], status: 'former', parentId: null, mergedIntoId: client.id },
  };
  await writer.put('clients', [client, emptied, ...(await pointingAt(moving))]);
  await moveKeys(moving, client);
  const same = await movePeople(writer, keep, other, stamp);
  const moved = { fromId: other.client.id, toId: client.id, contacts: same };
  const touches = await moveTouches(writer, workspaceId, moved, stamp);
  await mergeRhythms(writer, { keep, other, chosen: decided.cadence, contacts: same }, stamp);
  await moveRows(moving, 'ladder_moves');
  const promises = await moveRows(moving, 'promises');
  await moveRows(moving, 'snoozes');
  await moveRows(moving, 'health_readings');
  await moveRows(moving, 'agreed_calls');
  await moveRows(moving, 'added_cadences');
  await moveNotices(writer, workspaceId, other.client.id, client.id, stamp);
  const people = other.people.length - same.size;
  return { type: 'merged', touches, people, promises };
};

/** Whatever the other was called, this one is called too. */
const foundAsBoth = (client: RecordedClient, other: RecordedClient): RecordedClient => {
  const names = [...client.aliases, other.name, ...other.aliases].filter((name) => name !== client.name);
  return {
    ...client,
    aliases: [...new Set(names)],
    domains: [...new Set([...client.domains, ...other.domains])],
    parentId: client.parentId === other.id ? null : client.parentId,
  };
};

const ofOther = ({ workspaceId, other }: Moving): Prisma.Sql =>
  Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${other.client.id}::uuid`;

/** Sites of the other, and clients that were merged into it before: they belong to the one that stays. */
const pointingAt = async ({ writer, workspaceId, keep, other }: Moving): Promise<readonly ClientRow[]> => {
  const id = other.client.id;
  const rows = await rowsOf<ClientRow>(
    writer.tx,
    'clients',
    Prisma.sql`t.workspace_id = ${workspaceId} and (t.parent_id = ${id}::uuid or t.merged_into_id = ${id}::uuid)
      and t.id <> ${keep.client.id}::uuid for update of t`,
  );
  return rows.map((row) => ({
    ...row,
    parentId: row.parentId === id ? keep.client.id : row.parentId,
    mergedIntoId: row.mergedIntoId === id ? keep.client.id : row.mergedIntoId,
  }));
};

/** Every key of the other, a source's own included, finds the one that stays. */
const moveKeys = async ({ writer, workspaceId, keep, other }: Moving, client: ClientRow): Promise<void> => {
  const kept = await rowsOf<KeyRow>(
    writer.tx,
    'client_keys',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id in (${keep.client.id}::uuid, ${other.client.id}::uuid)`,
  );
  await writer.remove('client_keys', Prisma.sql`t.client_id = ${other.client.id}::uuid`);
  const own = kept.filter(({ clientId }) => clientId === client.id);
  const theirs = kept.filter(({ clientId, source }) => clientId === other.client.id && source !== '');
  await replaceKeys(writer, own, [
    ...keysOf(client),
    ...own.filter(({ source }) => source !== ''),
    ...theirs.map((key) => ({ ...key, clientId: client.id })),
  ]);
};

/** Moves what is kept of one kind; how many of them hold still. */
const moveRows = async (
  moving: Moving,
  table: Extract<
    FactTable,
    'promises' | 'snoozes' | 'health_readings' | 'agreed_calls' | 'added_cadences' | 'ladder_moves'
  >,
): Promise<number> => {
  const rows = await rowsOf<{ readonly id: string; readonly removedAt: Date | null }>(
    moving.writer.tx,
    table,
    ofOther(moving),
  );
  await moving.writer.put(
    table,
    rows.map((row) => ({ ...row, clientId: moving.keep.client.id })),
  );
  return rows.filter(({ removedAt }) => removedAt === null).length;
};
