import type { Mute } from '../domain/mute';
import { newId } from '../platform/ids';
import type { Database } from './database';

export type Feedback = {
  readonly noticeId: string;
  readonly teammateId: string;
  readonly kind: string;
  readonly clientId: string | null;
  readonly reason: string;
  readonly words: string | null;
};

/** What people said of what they were told, and what they want to hear no more. */
export const mutesOf = (db: Database, workspaceId: string) => ({
  /** Those that bear on this client, or on any; of a client that was merged into it too. */
  about: (clientId: string): Promise<readonly Mute[]> =>
    db.$queryRaw`select id::text, teammate_id::text as "teammateId", client_id::text as "clientId", kind from mutes
      where workspace_id = ${workspaceId} and removed_at is null and (client_id is null or client_id = ${clientId}::uuid or client_id in (
        select id from clients where workspace_id = ${workspaceId} and merged_into_id = ${clientId}::uuid))`,
  /** Those of one person, the latest first. */
  of: (teammateId: string): Promise<readonly (Mute & { readonly client: string | null })[]> =>
    db.$queryRaw`select m.id::text, m.teammate_id::text as "teammateId", m.client_id::text as "clientId", m.kind, c.name as client
      from mutes m left join clients c on c.workspace_id = m.workspace_id and c.id = m.client_id
      where m.workspace_id = ${workspaceId} and m.teammate_id = ${teammateId}::uuid and m.removed_at is null order by m.at desc, m.id limit 40`,
  add: async (mute: Omit<Mute, 'id'>, at: Date): Promise<string> => {
    const id = newId(at);
    await db.mute.create({ data: { ...mute, workspaceId, id, at } });
    return id;
  },
  /** Heard again from now on. False: it was not muted by this person, or is heard already. */
  remove: async (id: string, teammateId: string, at: Date): Promise<boolean> =>
    (
      await db.mute.updateMany({
        where: { workspaceId, id, teammateId, removedAt: null },
        data: { removedAt: at },
      })
    ).count === 1,
  /** What somebody thought of a message; of the same one, the last that they said. */
  foundUseless: async (said: Feedback, at: Date): Promise<void> => {
    const { noticeId, teammateId, reason, words } = said;
    await db.nudgeFeedback.upsert({
      where: { workspaceId_noticeId_teammateId: { workspaceId, noticeId, teammateId } },
      create: { ...said, workspaceId, id: newId(at), at },
      update: { reason, words, at },
    });
  },
});
