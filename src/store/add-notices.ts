import { OFFER } from '../domain/offers';
import { CHANNEL, OVER } from '../domain/said-key';
import { newId } from '../platform/ids';
import type { Connection } from './database';
import type { PlannedNotice } from './notice';
import { toRow } from './rows';

/**
 * Adds notices whose key and recipient are new; what was said, or is about to be, is never said again. One that was
 * dropped because it had become untrue is planned anew when it is true again; so is a quiet one that a look saw end
 * (store/said.ts). Both are quiet where what made them true again came in quietly. The offer of a brief that waits
 * follows the minutes that its reader chose since.
 */
export const addNotices = async (
  tx: Connection,
  workspaceId: string,
  planned: readonly PlannedNotice[],
  now: Date,
): Promise<void> => {
  if (planned.length === 0) return;
  const rows = planned.map((notice) => ({
    ...toRow(notice),
    id: newId(now),
    workspace_id: workspaceId,
    planned_at: now,
  }));
  await tx.$executeRaw`
    insert into notices (workspace_id, id, key, kind, recipient_id, client_id, state, not_before, about, reason, planned_at)
    select workspace_id, id, key, kind, recipient_id, client_id, state, not_before, about, reason, planned_at
    from jsonb_populate_recordset(null::notices, ${JSON.stringify(rows)}::jsonb) r
    -- a channel that was chosen since hears of what is new alone
    where r.kind <> ${CHANNEL} or not exists (select 1 from notices n where n.workspace_id = r.workspace_id
      and n.key = regexp_replace(r.key, '^channel:[^:]+:', '') and n.planned_at < r.planned_at
      and (n.state <> 'quiet' or n.resolved_at is null))
      -- and of what had ended before its hour in the channel, or came in quietly and ended, and is so again
      or (select bool_and(n.state = 'dropped' and n.reason = ${OVER} or n.state = 'quiet' and n.resolved_at is not null) from notices n
        where n.workspace_id = r.workspace_id and n.key = r.key)
    on conflict (workspace_id, key, recipient_id) do update
      set state = excluded.state, not_before = excluded.not_before, reason = excluded.reason, channel = null, attempts = 0,
        planned_at = case when notices.state = 'quiet' then excluded.planned_at else notices.planned_at end, resolved_at = null
      where notices.state = 'dropped'
        or (excluded.state = 'planned' and notices.state = 'planned' and notices.kind = ${OFFER} and notices.attempts = 0)
        -- a look that is older than the end knows of none
        or (notices.state = 'quiet' and notices.resolved_at <= excluded.planned_at)`;
};
