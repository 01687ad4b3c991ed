import type { Teammate } from '../domain/client';
import { OFFER } from '../domain/offers';
import type { Connection } from './database';

/**
 * The clients of which something is told to other people, or at another time, when these people are off or back: they have
 * a part there, lead an escalation or have something planned, or stand in there as managers for somebody who is off.
 */
export const clientsAround = async (
  tx: Connection,
  workspaceId: string,
  teammateIds: readonly string[],
  now: Date,
): Promise<readonly string[]> => {
  const ids = [...teammateIds];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select c.id::text from clients c where c.workspace_id = ${workspaceId} and array[c.owner_id, c.backup_id, c.caller_id, c.billing_id] && ${ids}::uuid[]
    union select t.client_id::text from touches t where t.workspace_id = ${workspaceId} and t.removed_at is null and t.at > ${now}
      and (array[t.by_id, t.assignee_id] && ${ids}::uuid[] or t.with_ids && ${ids}::uuid[])
    union select c.id::text from clients c join touches t on t.workspace_id = c.workspace_id and t.client_id = c.id and t.closed_at is null
      and t.kind = 'escalation' where c.workspace_id = ${workspaceId} and t.removed_at is null and t.assignee_id = any(${ids}::uuid[])
    union select c.id::text from clients c join teammates o on o.workspace_id = c.workspace_id and o.id in (c.owner_id, c.caller_id)
      where c.workspace_id = ${workspaceId} and (o.off_until is not null or o.status_off_at is not null or cardinality(o.days_off) > 0 or not o.active)
        and (o.manager_id = any(${ids}::uuid[]) or exists (select from teammates m where m.workspace_id = c.workspace_id
          and m.id = any(${ids}::uuid[]) and (m.admin or 'manager' = any(m.roles))))`;
  return rows.map(({ id }) => id);
};

/** What waits to be said to these people is judged again at once: they may be back, or off for another while. */
export const putPresence = async (
  tx: Connection,
  workspaceId: string,
  people: readonly Pick<Teammate, 'id'>[],
  now: Date,
): Promise<void> => {
  if (people.length === 0) return;
  await tx.$executeRaw`update notices set not_before = ${now} where workspace_id = ${workspaceId} and state = 'planned'
    and kind <> ${OFFER} and not_before > ${now} and recipient_id = any(${people.map(({ id }) => id)}::uuid[])`;
};
