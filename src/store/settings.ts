import type { Settings } from '../domain/facts';
import { readSettings } from '../domain/settings';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { clientIds } from './teammates';
import { rowsOf, transact, type Stamp } from './write';

/** What a workspace chose. */
export const settingsOf = (db: Database, workspaceId: string) => ({
  get: async (): Promise<Settings> =>
    readSettings((await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).settings),
  /** Changes the given settings, or what `change` says of those kept; every client is looked at again. */
  set: (change: Partial<Settings> | ((kept: Settings) => Partial<Settings>), stamp: Stamp): Promise<void> =>
    transact(db, workspaceId, stamp, async ({ tx, put, touch }) => {
      const rows = await rowsOf<{ settings: object }>(
        tx,
        'workspaces',
        Prisma.sql`t.id = ${workspaceId} for update of t`,
      );
      await put(
        'workspaces',
        rows.map((row) => ({
          ...row,
          settings: {
            ...row.settings,
            ...(typeof change === 'function' ? change(readSettings(row.settings)) : change),
          },
        })),
      );
      touch(await clientIds(tx, workspaceId));
    }),
});
