import { newId } from '../platform/ids';
import type { Database } from './database';
import { transact, type Stamp } from './write';

/** Reminders that somebody put off. */
export const snoozesOf = (db: Database, workspaceId: string) => ({
  add: (
    snooze: {
      clientId: string;
      teammateId: string;
      kind: 'snooze' | 'skip';
      until: Date;
      why: string | null;
    },
    stamp: Stamp,
  ): Promise<void> =>
    transact(db, workspaceId, stamp, ({ put }) =>
      put('snoozes', [{ ...snooze, id: newId(stamp.at), at: stamp.at, removedAt: null }]),
    ),
});
