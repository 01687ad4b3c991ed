import type { Level } from '../domain/cadence';
import type { Status, Tier } from '../domain/client';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { isAttempt } from './touch-terms';

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

/** The list index of one workspace: whose clients need somebody, worst first, without reading their facts. */
export const clientLinesOf = (db: Database, workspaceId: string) => {
  const lines = (condition: Prisma.Sql): Promise<ClientLine[]> =>
    db.$queryRaw<ClientLine[]>`
      select id::text as "clientId", name, tier, status, level, due_on as "dueOn", need from clients
      where workspace_id = ${workspaceId} and status = 'active' and ${condition}`;

  return {
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

    /**
     * Those whose call is this person's to make and due by `day`, or who were tried and not reached, and those spoken with or
     * tried since, by the index.
     */
    callable: (callerId: string, day: string, since: Date): Promise<readonly ClientLine[]> =>
      lines(
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
  };
};
