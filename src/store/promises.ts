import type { PromiseMade } from '../domain/facts';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { rowsOf, transact, type Stamp } from './write';

/** A promise with the client to whom it was made. */
export type PromiseRow = PromiseMade & { readonly clientId: string; readonly removedAt: Date | null };
export type OwedPromise = Pick<PromiseRow, 'id' | 'clientId' | 'text' | 'dueOn' | 'madeAt'> & {
  readonly client: string;
};

/** What we promised clients of one workspace. */
export const promisesOf = (db: Database, workspaceId: string) => {
  const whole = (id: string) =>
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id::text = ${id} and t.removed_at is null`;
  return {
    /** What this person still owes, the longest due first; without a day last. One more than `limit` tells of more. */
    owedBy: (teammateId: string, limit: number): Promise<readonly OwedPromise[]> =>
      db.$queryRaw`select p.id::text, p.client_id::text as "clientId", c.name as client, p.text, p.due_on as "dueOn", p.made_at as "madeAt"
        from promises p join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
        where p.workspace_id = ${workspaceId} and p.owed_by_id = ${teammateId}::uuid and p.kept_at is null and p.removed_at is null
        order by p.due_on nulls last, p.made_at, p.id limit ${limit}`,
    /** What of theirs was kept since then, the latest first. */
    keptBy: (teammateId: string, since: Date, limit: number): Promise<readonly OwedPromise[]> =>
      db.$queryRaw`select p.id::text, p.client_id::text as "clientId", c.name as client, p.text, p.due_on as "dueOn", p.made_at as "madeAt"
        from promises p join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
        where p.workspace_id = ${workspaceId} and p.owed_by_id = ${teammateId}::uuid and p.kept_at >= ${since} and p.removed_at is null
        order by p.kept_at desc, p.id limit ${limit}`,
    /** The promise, removed ones aside. */
    byId: async (id: string): Promise<PromiseRow | undefined> =>
      (await rowsOf<PromiseRow>(db, 'promises', whole(id)))[0],
    /** It was kept. False: it was before, or is no longer there. */
    keep: (id: string, stamp: Stamp): Promise<boolean> =>
      transact(db, workspaceId, stamp, async ({ tx, put }) => {
        const [promise] = await rowsOf<PromiseRow>(tx, 'promises', Prisma.sql`${whole(id)} for update of t`);
        if (!promise || promise.keptAt !== null) return false;
        await put('promises', [{ ...promise, keptAt: stamp.at }]);
        return true;
      }),
    /** It is open again, where it was kept at most `withinMs` ago. */
    reopen: (id: string, withinMs: number, stamp: Stamp): Promise<'open' | 'already' | 'too-late'> =>
      transact(db, workspaceId, stamp, async ({ tx, put }) => {
        const [promise] = await rowsOf<PromiseRow>(tx, 'promises', Prisma.sql`${whole(id)} for update of t`);
        if (!promise || promise.keptAt === null) return 'already';
        if (stamp.at.getTime() - promise.keptAt.getTime() > withinMs) return 'too-late';
        await put('promises', [{ ...promise, keptAt: null }]);
        return 'open';
      }),
  };
};
