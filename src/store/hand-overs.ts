import type { Tier } from '../domain/client';
import { handedOver, hasPart, type Parts } from '../domain/hand-over';
import { changesOf, type ChangeRow } from './changes';
import type { ClientRow } from './client-row';
import type { Connection, Database } from './database';
import { Prisma } from './generated/client';
import { fromRow } from './rows';
import { rowsOf, transact, type Stamp } from './write';

/** A client in which somebody has a part. */
export type Handed = Parts & { readonly clientId: string; readonly name: string; readonly tier: Tier | null };

/** What somebody was handed, as far as it is still theirs. */
export type HandedSum = { readonly clients: number; readonly overdue: number; readonly disputes: number };

export type HandOverUndone =
  | { readonly type: 'undone'; readonly clientIds: readonly string[]; readonly kept: number }
  | { readonly type: 'already' | 'too-late' | 'unknown' };

/** Clients that go from one teammate to others. */
export const handOversOf = (db: Database, workspaceId: string) => {
  const theirs = (id: string, alias: string) =>
    Prisma.sql`${Prisma.raw(alias)}.workspace_id = ${workspaceId} and ${Prisma.raw(alias)}.status <> 'former'
      and ${id}::uuid in (${Prisma.raw(alias)}.owner_id, ${Prisma.raw(alias)}.backup_id, ${Prisma.raw(alias)}.caller_id)`;
  return {
    /** The clients in which this person is owner, backup or caller: by tier, then by need. */
    parts: (fromId: string): Promise<readonly Handed[]> =>
      db.$queryRaw`select c.id::text as "clientId", c.name, c.tier, c.owner_id::text as "ownerId", c.backup_id::text as "backupId",
        c.caller_id::text as "callerId" from clients c where ${theirs(fromId, 'c')} order by c.tier nulls last, c.need desc, c.name, c.id`,
    count: async (fromId: string): Promise<number> => {
      const [row] = await db.$queryRaw<
        { n: number }[]
      >`select count(*)::int as n from clients c where ${theirs(fromId, 'c')}`;
      return row?.n ?? 0;
    },

    /** Moves every part of `fromId` in these clients to who is given for each; what is not theirs any more stays. Answers which moved. */
    give: (
      fromId: string,
      receivers: ReadonlyMap<string, string>,
      stamp: Stamp,
    ): Promise<readonly string[]> =>
      transact(db, workspaceId, stamp, async ({ tx, put, touched }) => {
        const rows = await rowsOf<ClientRow>(
          tx,
          'clients',
          Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${[...receivers.keys()]}::uuid[]) order by t.id for update of t`,
        );
        await put(
          'clients',
          rows
            .filter((row) => hasPart(row, fromId))
            .map((row) => ({ ...row, ...handedOver(row, fromId, receivers.get(row.id) ?? fromId) })),
        );
        await put('touches', await lastCountedBy(tx, workspaceId, fromId, [...touched], stamp.at));
        return [...touched];
      }),

    /** Gives them back, within `withinMs` of it; a client that was edited since stays as it is now. */
    undo: (act: string, withinMs: number, stamp: Stamp): Promise<HandOverUndone> =>
      transact(db, workspaceId, stamp, async ({ tx, put, touched }): Promise<HandOverUndone> => {
        const all = await changesOf(tx, workspaceId, act);
        const changes = all.filter(({ entity }) => entity === 'clients');
        const [first] = changes;
        if (!first) return { type: 'unknown' };
        if (stamp.at.getTime() - first.recordedAt.getTime() > withinMs) return { type: 'too-late' };
        const same = await unchanged(tx, workspaceId, 'clients', changes);
        await put('clients', same);
        const back = new Set(same.map(({ id }) => id));
        const touches = all.filter(
          ({ entity, clientId }) => entity === 'touches' && back.has(clientId ?? ''),
        );
        await put('touches', await unchanged(tx, workspaceId, 'touches', touches));
        return touched.size === 0
          ? { type: 'already' }
          : { type: 'undone', clientIds: [...touched], kept: changes.length - same.length };
      }),

    /** Of what the act gave to this person: how many are theirs still, and what awaits them there. */
    handed: async (act: string, toId: string, now: Date): Promise<HandedSum> => {
      const [row] = await db.$queryRaw<HandedSum[]>`
        select count(*)::int as clients, count(*) filter (where c.level in ('late', 'lapsed'))::int as overdue,
          coalesce(sum((select count(*) from touches t where t.workspace_id = c.workspace_id and t.client_id = c.id and t.kind = 'dispute'
            and t.removed_at is null and t.at <= ${now} and (t.closed_at is null or t.closed_at > ${now}) and (t.settled_at is null or t.settled_at > ${now}))), 0)::int as disputes
        from changes x join clients c on c.workspace_id = x.workspace_id and c.id = x.client_id
        where x.workspace_id = ${workspaceId} and x.act = ${act}::uuid and x.entity = 'clients' and ${theirs(toId, 'c')}
          and x.after ->> 'owner_id' is not distinct from c.owner_id::text and x.after ->> 'backup_id' is not distinct from c.backup_id::text
          and x.after ->> 'caller_id' is not distinct from c.caller_id::text`;
      return row ?? { clients: 0, overdue: 0, disputes: 0 };
    },

    /** What was said about the clients of this person, or by this act, may be different by now. */
    stale: async (about: { readonly from: string } | { readonly act: string }, now: Date): Promise<void> => {
      await db.$executeRaw`update notices set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
        where workspace_id = ${workspaceId} and kind in ('hand-over', 'handed') and state = 'sent'
          and about @> ${JSON.stringify(about)}::jsonb`;
    },
  };
};

/** The rows as these changes found them, of those that nobody has changed since. */
const unchanged = async (
  tx: Connection,
  workspaceId: string,
  table: 'clients' | 'touches',
  changes: readonly ChangeRow[],
): Promise<readonly { readonly id: string }[]> => {
  const rows = await rowsOf<{ id: string }>(
    tx,
    table,
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${changes.map(({ entityId }) => entityId)}::uuid[]) order by t.id for update of t`,
  );
  const now = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
  return changes.flatMap(({ entityId, before, after }) =>
    before && after && now.get(entityId) === JSON.stringify(fromRow(after))
      ? [fromRow<{ id: string }>(before)]
      : [],
  );
};

/**
 * The last scheduled call or meeting that somebody had with each of these clients, as one that counts: it was theirs to
 * make, and must not make the call overdue now that it is somebody else's.
 */
const lastCountedBy = async (
  tx: Connection,
  workspaceId: string,
  byId: string,
  clientIds: readonly string[],
  now: Date,
): Promise<readonly object[]> => {
  const rows = await rowsOf<object>(
    tx,
    'touches',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id in (
      select distinct on (l.client_id) l.id from touches l where l.workspace_id = ${workspaceId} and l.client_id = any(${[...clientIds]}::uuid[])
        and (l.by_id = ${byId}::uuid or (l.kind <> 'call' and ${byId}::uuid = any(l.with_ids))) and l.counts is null and l.removed_at is null and l.at <= ${now}
        and ((l.kind = 'call' and l.outcome = 'reached' and l.direction is distinct from 'inbound') or (l.kind in ('meeting', 'visit', 'roadmap')
          and l.outcome is distinct from 'cancelled' and l.outcome is distinct from 'no_show'))
      order by l.client_id, l.at desc, l.id desc) for update of t`,
  );
  return rows.map((row) => ({ ...row, counts: true }));
};
