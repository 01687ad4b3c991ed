import type { Mark } from '../domain/touch';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { bareTouch, lockTouches } from './touches';
import { rowsOf, transact, type Stamp } from './write';

/** A few words about a client that are no call. */
export type Jot = {
  readonly clientId: string;
  readonly byId: string;
  readonly note: string;
  /** What it ticks off, where it does. */
  readonly mark?: Mark;
};

/** Short notes of one workspace: what somebody answered, and what they ticked off. */
export const jotsOf = (db: Database, workspaceId: string) => ({
  /** Writes one note, once for each submission; one that was taken back can be written again. */
  record: (submission: string, jot: Jot, stamp: Stamp): Promise<'recorded' | 'duplicate' | 'no-client'> =>
    transact(db, workspaceId, stamp, async (writer) => {
      const { clientId, byId, note, mark } = jot;
      await writer.tx
        .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${submission}`}, 0))`;
      const theClient = Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${clientId}::uuid`;
      if ((await rowsOf(writer.tx, 'clients', theClient)).length === 0) return 'no-client';
      const [known] = await lockTouches(writer, workspaceId, 'slack', [
        { family: 'moment', externalId: submission },
      ]);
      if (known && known.removedAt === null) return 'duplicate';
      const touch = bareTouch(
        { clientId, source: 'slack', externalId: submission, kind: 'note', at: stamp.at },
        stamp,
      );
      await writer.put('touches', [
        { ...touch, ...(known && { id: known.id }), byId, note, phase: mark ?? null },
      ]);
      return 'recorded';
    }),
});
