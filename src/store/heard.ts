import type { Database } from './database';

/** Slack sends an event again for some minutes at most. */
const KEPT_HOURS = 24;

/** Events of Slack's that somebody is answered about. */
export const heardOf = (db: Database, workspaceId: string) => ({
  /**
   * Whether this is the first time that the event comes, to whichever process. A row and no memory: the second delivery
   * may reach another process, or the one that was started meanwhile.
   */
  first: async (eventId: string, at: Date): Promise<boolean> => {
    await db.$executeRaw`delete from heard_events where heard_at < ${at}::timestamptz - make_interval(hours => ${KEPT_HOURS})`;
    const added = await db.$executeRaw`insert into heard_events (workspace_id, id, heard_at)
      values (${workspaceId}, ${eventId}, ${at}) on conflict do nothing`;
    return added === 1;
  },
});
