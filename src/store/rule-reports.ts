import type { RuleMessage, RuleMute, RuleReview } from '../domain/rule-report';
import type { Database } from './database';

/** What somebody writes down about a client when they do something about it. */
const DEEDS = ['touches', 'promises', 'cadences', 'added_cadences', 'ladder_moves', 'agreed_calls'];

/** What became of what the rules told people, and who has looked at that. */
export const ruleReportsOf = (db: Database, workspaceId: string) => ({
  /** What these rules told people since, a row a message, with the first word of its reader about that client after it. */
  messages: (kinds: readonly string[], since: Date): Promise<readonly RuleMessage[]> =>
    db.$queryRaw`
      select n.kind, n.recipient_id::text as "recipientId", n.sent_at as "saidAt", f.reason as useless,
        coalesce(n.claimed_by_id = n.recipient_id, false) as taken, least(said.at, came.at) as "actedAt"
      from notices n
      left join nudge_feedback f on f.workspace_id = n.workspace_id and f.notice_id = n.id and f.teammate_id = n.recipient_id
      left join lateral (
        select min(c.recorded_at) as at from changes c
        left join touches t on c.entity = 'touches' and t.workspace_id = c.workspace_id and t.id::text = c.entity_id
        where c.workspace_id = n.workspace_id and c.client_id = n.client_id and c.recorded_at >= n.sent_at
          and c.by = n.recipient_id::text and c.entity = any(${DEEDS}) and t.removed_at is null) said on true
      left join lateral (
        select min(t.at) as at from touches t where t.workspace_id = n.workspace_id and t.client_id = n.client_id
          and t.at >= n.sent_at and t.removed_at is null and (t.by_id = n.recipient_id or n.recipient_id = any(t.with_ids))) came on true
      where n.workspace_id = ${workspaceId} and n.kind = any(${[...kinds]}) and n.state in ('sent', 'gathered') and n.sent_at >= ${since}
      order by n.sent_at, n.id`,
  /** Who wants to hear no more of which rule, about any client. */
  mutes: (): Promise<readonly RuleMute[]> =>
    db.$queryRaw`select m.kind, m.teammate_id::text as "teammateId" from mutes m
      join teammates t on t.workspace_id = m.workspace_id and t.id = m.teammate_id and t.active
      where m.workspace_id = ${workspaceId} and m.removed_at is null and m.kind is not null and m.client_id is null`,
  /** Rules of which anybody said since that they are of no use, or wants to hear no more. */
  disliked: async (since: Date): Promise<readonly string[]> =>
    (
      await db.$queryRaw<
        { kind: string }[]
      >`select kind from nudge_feedback where workspace_id = ${workspaceId} and at >= ${since}
        union select kind from mutes where workspace_id = ${workspaceId} and removed_at is null and kind is not null and client_id is null`
    ).map(({ kind }) => kind),
  reviews: (): Promise<readonly RuleReview[]> =>
    db.$queryRaw`select kind, how, at from rule_reviews where workspace_id = ${workspaceId}`,
  /** Somebody looked at what people say of a rule; the last look holds. */
  reviewed: async ({ kind, how, at }: RuleReview, by: string): Promise<void> => {
    await db.$executeRaw`insert into rule_reviews (workspace_id, kind, how, at, by) values (${workspaceId}, ${kind}, ${how}, ${at}, ${by})
      on conflict (workspace_id, kind) do update set how = excluded.how, at = excluded.at, by = excluded.by`;
  },
});
