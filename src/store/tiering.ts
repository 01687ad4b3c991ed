import type { Measured } from '../domain/tiering';
import type { Database } from './database';

export type Untiered = Measured & { readonly name: string };

const YEAR_DAYS = 365;

/** What a first tiering is suggested from. */
export const tieringOf = (db: Database, workspaceId: string) => ({
  /** Active clients without a tier, with what they were billed in the last year and their tickets, most billed first. */
  untiered: (now: Date): Promise<readonly Untiered[]> =>
    db.$queryRaw<Untiered[]>`
      with billed as (
        select client_id, sum(amount_cents) as cents from touches where workspace_id = ${workspaceId} and kind = 'invoice'
          and removed_at is null and at <= ${now} and at > ${now}::timestamptz - make_interval(days => ${YEAR_DAYS}) group by 1
      ), tickets as (
        select client_id, count(*) as n from touches where workspace_id = ${workspaceId} and kind = 'ticket' and removed_at is null group by 1
      )
      select c.id::text, c.name, coalesce(b.cents, 0)::float8 as "billedCents", coalesce(t.n, 0)::float8 as tickets
      from clients c left join billed b on b.client_id = c.id left join tickets t on t.client_id = c.id
      where c.workspace_id = ${workspaceId} and c.status = 'active' and c.tier is null
      order by 3 desc, 4 desc, c.name, c.id`,
});
