import type { Database } from './database';
import { Prisma } from './generated/client';
import { clientNow } from './notes';
import { bareTouch, lockTouches, type TouchRow } from './touches';
import { rowsOf, transact, type Stamp } from './write';

export type Started =
  | { readonly type: 'started'; readonly escalationId: string }
  /** One is open already. */
  | { readonly type: 'open'; readonly escalationId: string }
  /** The same submission once more. */
  | { readonly type: 'duplicate' }
  | { readonly type: 'no-client' };

type Closing = { readonly byId: string; readonly note: string };

/** Escalations of one workspace: started and closed here, and by nobody else. */
export const escalationsOf = (db: Database, workspaceId: string) => ({
  /** Starts one, once for each submission, unless one is open: of two who start at once the second finds the first's. */
  start: (
    submission: string,
    of: {
      readonly clientId: string;
      readonly title: string;
      readonly note: string | null;
      readonly byId: string;
      readonly leadId: string;
    },
    stamp: Stamp,
  ): Promise<Started> =>
    transact(db, workspaceId, stamp, async (writer): Promise<Started> => {
      const clientId = await clientNow(writer, workspaceId, of.clientId);
      if (clientId === undefined) return { type: 'no-client' };
      await writer.tx
        .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${clientId} escalations`}, 0))`;
      const [known] = await lockTouches(writer, workspaceId, 'slack', [
        { family: 'escalation', externalId: submission },
      ]);
      if (known && known.removedAt === null) return { type: 'duplicate' };
      const [open] = await rowsOf<TouchRow>(
        writer.tx,
        'touches',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid and t.kind = 'escalation'
          and t.closed_at is null and t.removed_at is null order by t.at, t.id limit 1`,
      );
      if (open) return { type: 'open', escalationId: open.id };
      const { title, note, byId, leadId } = of;
      const touch = {
        ...bareTouch(
          { clientId, source: 'slack', externalId: submission, kind: 'escalation', at: stamp.at },
          stamp,
        ),
        ...{ title, note, byId, assigneeId: leadId, ...(known && { id: known.id }) },
      };
      await writer.put('touches', [touch]);
      return { type: 'started', escalationId: touch.id };
    }),

  /** Closes it, with a note of what was checked. `duplicate`: the same form once more; `gone`: somebody was quicker, or it was taken back. */
  close: (
    submission: string,
    id: string,
    { byId, note }: Closing,
    stamp: Stamp,
  ): Promise<'closed' | 'duplicate' | 'gone'> =>
    transact(db, workspaceId, stamp, async (writer) => {
      const [row] = await rowsOf<TouchRow>(
        writer.tx,
        'touches',
        Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${id}::uuid and t.kind = 'escalation'
          and t.removed_at is null for update of t`,
      );
      if (!row) return 'gone';
      const [known] = await lockTouches(writer, workspaceId, 'slack', [
        { family: 'moment', externalId: submission },
      ]);
      if (known && known.removedAt === null) return 'duplicate';
      if (row.closedAt !== null) return 'gone';
      const said = bareTouch(
        { clientId: row.clientId, source: 'slack', externalId: submission, kind: 'note', at: stamp.at },
        stamp,
      );
      await writer.put('touches', [
        { ...row, closedAt: stamp.at, updatedAt: stamp.at },
        { ...said, ...(known && { id: known.id }), byId, note },
      ]);
      return 'closed';
    }),

  /**
   * Clients with an open escalation that this person leads, or whose owner, backup or caller they are, or whose lead or
   * owner they manage; of `everybody`, all. Those that began first come first. Each source is one step in the index of
   * identities: of ten million touches the few escalations are found without reading the rest.
   */
  clientsOf: async (
    teammateId: string,
    { everybody, limit }: { readonly everybody: boolean; readonly limit: number },
    now: Date,
  ): Promise<readonly string[]> => {
    const rows = await db.$queryRaw<{ clientId: string }[]>`
      with recursive sources as (
        (select source from touches where workspace_id = ${workspaceId} order by source limit 1)
        union all
        select (select t.source from touches t where t.workspace_id = ${workspaceId} and t.source > s.source order by t.source limit 1)
        from sources s where s.source is not null
      )
      select c.id::text as "clientId" from sources s
        join touches t on t.workspace_id = ${workspaceId} and t.source = s.source and t.family = 'escalation'
        join clients c on c.workspace_id = t.workspace_id and c.id = t.client_id
      where t.removed_at is null and t.at <= ${now} and (t.closed_at is null or t.closed_at > ${now}) and c.status <> 'former'
        and (${everybody} or ${teammateId}::uuid in (t.assignee_id, c.owner_id, c.backup_id, c.caller_id)
          or exists (select from teammates m where m.workspace_id = t.workspace_id and m.id in (t.assignee_id, c.owner_id)
            and m.manager_id = ${teammateId}::uuid))
      group by c.id order by min(t.at), c.id limit ${limit}`;
    return rows.map(({ clientId }) => clientId);
  },
});
