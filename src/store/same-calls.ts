import { asOneCall } from '../domain/same-call';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { withLists, type TouchRow } from './touches';
import { rowsOf, transact, type Stamp } from './write';

/** Calls that two people noted, and that were one. */
export const sameCallsOf = (db: Database, workspaceId: string) => ({
  /**
   * Makes one of two calls of a client: the first keeps the notes and people of both, with the promises and the next call
   * of the other. Answers its client; undefined when either is gone, or they are none of one client.
   */
  merge: (
    keptId: string,
    otherId: string,
    nameOf: (teammateId: string) => string | undefined,
    stamp: Stamp,
  ): Promise<string | undefined> =>
    transact(db, workspaceId, stamp, async ({ tx, put }) => {
      // in one order, or two who press at once could wait for each other for ever
      const rows = await rowsOf<TouchRow>(
        tx,
        'touches',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id::text = any(${[keptId, otherId]}) and t.kind = 'call'
          and t.removed_at is null order by t.id for update of t`,
      );
      const kept = rows.find(({ id }) => id === keptId);
      const other = rows.find(({ id }) => id === otherId);
      if (!kept || !other || kept.id === other.id || kept.clientId !== other.clientId) return undefined;
      const one = asOneCall(withLists(kept), withLists(other), nameOf);
      await put('touches', [
        { ...kept, ...one, updatedAt: stamp.at },
        { ...other, removedAt: stamp.at },
      ]);
      for (const table of ['promises', 'agreed_calls'] as const) {
        const ofIt = Prisma.sql`t.workspace_id = ${workspaceId} and t.touch_id::text = ${otherId} and t.removed_at is null for update of t`;
        const moved = await rowsOf<object>(tx, table, ofIt);
        await put(
          table,
          moved.map((row) => ({ ...row, touchId: keptId })),
        );
      }
      return kept.clientId;
    }),
});
