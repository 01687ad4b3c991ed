import { newId } from '../platform/ids';
import type { Database } from './database';

/** Who read which brief when: the measure of the habit (contract §3), and “Kim opened this 6 minutes ago”. */
export const openingsOf = (db: Database, workspaceId: string) => ({
  record: async (
    teammateId: string,
    clientId: string,
    at: Date,
    how: 'opened' | 'sheet' | 'sent' = 'opened',
  ): Promise<void> => {
    await db.$executeRaw`insert into openings (workspace_id, id, client_id, teammate_id, at, how)
      values (${workspaceId}, ${newId(at)}::uuid, ${clientId}::uuid, ${teammateId}::uuid, ${at}, ${how})`;
  },
});
