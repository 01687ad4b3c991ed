import type { ClientRow } from './client-row';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { rowsOf, transact, type Stamp } from './write';

/** What one caller has to do. */
export type Workload = {
  readonly teammateId: string;
  readonly name: string;
  /** False: they left, and somebody must take over. */
  readonly active: boolean;
  readonly managerId: string | null;
  readonly clients: number;
  readonly due: number;
  readonly overdue: number;
};

/** Who has which clients of one workspace, and whom nobody has. */
export const ownersOf = (db: Database, workspaceId: string) => ({
  /** Whether this person is somebody's manager. */
  manages: async (teammateId: string): Promise<boolean> =>
    (await db.teammate.findFirst({ where: { workspaceId, managerId: teammateId }, select: { id: true } })) !==
    null,
  /** How many active clients each caller has, due today and overdue, by the index; who left first, then the most overdue. */
  workloads: (): Promise<readonly Workload[]> =>
    db.$queryRaw`select m.id::text as "teammateId", m.name, m.active, m.manager_id::text as "managerId", count(*)::int as clients,
        count(*) filter (where c.level = 'due')::int as due, count(*) filter (where c.level in ('late', 'lapsed'))::int as overdue
      from clients c join teammates m on m.workspace_id = c.workspace_id and m.id = coalesce(c.caller_id, c.owner_id)
      where c.workspace_id = ${workspaceId} and c.status = 'active' group by m.workspace_id, m.id
      order by m.active, overdue desc, due desc, m.name`,
  /** The first of the active clients that nobody owns, by need. */
  ownerless: (limit: number): Promise<readonly { readonly clientId: string; readonly name: string }[]> =>
    db.$queryRaw`select id::text as "clientId", name from clients where workspace_id = ${workspaceId} and status = 'active'
      and owner_id is null order by need desc, name, id limit ${limit}`,
  /** Gives clients without an owner to these people; whoever got one meanwhile keeps it. Answers which were given. */
  give: (owners: ReadonlyMap<string, string>, stamp: Stamp): Promise<readonly string[]> =>
    transact(db, workspaceId, stamp, async ({ tx, put, touched }) => {
      const rows = await rowsOf<ClientRow>(
        tx,
        'clients',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.owner_id is null and t.id::text = any(${[...owners.keys()]}) for update of t`,
      );
      await put(
        'clients',
        rows.map((row) => ({ ...row, ownerId: owners.get(row.id) ?? null })),
      );
      return [...touched];
    }),
});
