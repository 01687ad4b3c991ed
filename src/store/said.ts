import { ON_IT } from '../domain/claims';
import type { Ending } from '../domain/endings';
import { HEALTH } from '../domain/health/news';
import { MORNING } from '../domain/morning';
import { againKey, AWAY, MORE, OVER } from '../domain/said-key';
import { newId } from '../platform/ids';
import { addNotices } from './add-notices';
import type { Connection, Database } from './database';
import { Prisma } from './generated/client';
import type { Notice } from './notice';
import { fromRow, type Row } from './rows';

/** So long what somebody was told is kept up to date while it lasts; how it ended is said whenever that is. */
const KEPT_DAYS = 60;
const MOST_ENDINGS = 100;
/** What names several clients is brought up to date for so long. */
const NAMING_DAYS = 3;

/** domain/said-key.ts `situationOf`. */
const situation = Prisma.sql`regexp_replace(n.key, '(:backup|:manager|:again:[^:]+)+$', '')`;

/** The same of what a channel was told: domain/said-key.ts `channelOf`. */
const situationAnywhere = Prisma.sql`regexp_replace(${situation}, '^channel:[^:]+:', '')`;

/** How the client stands, which no look tells: what may have ended, or be so again. */
const ofHealth = (now: Date): Prisma.Sql =>
  Prisma.sql`starts_with(${situationAnywhere}, ${`${HEALTH}:`})
    and (resolved_at is null or planned_at > ${now}::timestamptz - make_interval(days => ${KEPT_DAYS}))`;

/** What a look found of the situations that are said: which hold, and of which rules, or in channels. */
export type Holding = {
  readonly keys: readonly string[];
  readonly kinds: readonly string[];
  /** Of those that hold, which had ended between the changes since the look before. */
  readonly anew: readonly string[];
};

/**
 * Says of what people were told about this client that it may have changed: the words of what holds, and what has ended
 * or holds again since it was shown. One that is being sent is edited when it has arrived.
 */
export const markSaidStale = async (
  tx: Connection,
  workspaceId: string,
  clientId: string,
  { keys, kinds }: Holding,
  now: Date,
): Promise<void> => {
  await tx.$executeRaw`update notices n set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
    where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and state in ('sending', 'unknown', 'sent')
      and (${ofHealth(now)} or (kind = any(${[...kinds]})
        and case when ${situationAnywhere} = any(${[...keys]}) then planned_at > ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})
          else resolved_at is null end))`;
};

/** The same of how the client stands alone: the nights have changed. */
export const markHealthStale = async (
  db: Connection,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<void> => {
  await db.$executeRaw`update notices n set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
    where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and state in ('sending', 'unknown', 'sent')
      and ${ofHealth(now)}`;
};

/** The same of clients that are gone: what was said of them is over, and lists and messages that name others name them no more. */
export const markGoneStale = async (
  tx: Connection,
  workspaceId: string,
  clientIds: readonly string[],
  now: Date,
): Promise<void> => {
  await tx.$executeRaw`update notices set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
    where workspace_id = ${workspaceId} and state in ('sending', 'unknown', 'sent') and (client_id = any(${[...clientIds]}::uuid[])
      or (kind = any(${[MORNING, MORE, AWAY]}) and planned_at > ${now}::timestamptz - make_interval(days => ${NAMING_DAYS})))`;
};

/**
 * Records the end of what came in quietly, or was muted: what becomes true later under the same key speaks as usual.
 * `failed` are the rules that could not be asked: of theirs nothing has ended.
 */
export const endQuiet = async (
  tx: Connection,
  workspaceId: string,
  clientId: string,
  { keys, kinds, anew }: Holding,
  failed: readonly string[],
  now: Date,
): Promise<void> => {
  await tx.$executeRaw`update notices n set resolved_at = ${now} where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid
    and state = 'quiet' and resolved_at is null and kind = any(${[...kinds]}) and split_part(${situationAnywhere}, ':', 1) <> all(${[...failed]}::text[])
    and not starts_with(${situationAnywhere}, ${`${HEALTH}:`})
    and (${situationAnywhere} <> all(${[...keys]}::text[]) or ${situationAnywhere} = any(${[...anew]}::text[]))`;
};

/** Each notice of one situation, whomever it is for. */
const ofSituation = (workspaceId: string, clientId: string, key: string): Prisma.Sql =>
  Prisma.sql`n.workspace_id = ${workspaceId} and n.client_id = ${clientId}::uuid and starts_with(n.key, ${key}) and ${situation} = ${key}`;

/** What people were told of a situation, who takes it on, and how it ended. */
export const saidOf = (db: Database, workspaceId: string) => ({
  of: async (clientId: string, key: string): Promise<readonly Notice[]> =>
    (
      await db.$queryRaw<{ row: Row }[]>`
        select to_jsonb(n) as row from notices n where ${ofSituation(workspaceId, clientId, key)} order by n.sent_at, n.id`
    ).map(({ row }) => fromRow<Notice>(row)),

  /** What was said, alone or among others, and was over when it was to be passed on. */
  overBeforePassedOn: async (clientId: string): Promise<readonly Notice[]> =>
    (
      await db.$queryRaw<{ row: Row }[]>`
        select to_jsonb(n) as row from notices n where n.workspace_id = ${workspaceId} and n.client_id = ${clientId}::uuid
          and n.state in ('gathered', 'sent') and n.key = ${situation} and exists (select 1 from notices c where c.workspace_id = n.workspace_id
            and c.client_id = n.client_id and c.state = 'dropped' and c.reason = ${OVER}
            and c.key in (n.key || ':backup', n.key || ':manager'))
        order by n.sent_at, n.id`
    ).map(({ row }) => fromRow<Notice>(row)),

  /** Touches of a client that changed since: among them is what ended the matter. */
  endings: async (clientId: string, since: Date): Promise<readonly Ending[]> =>
    (
      await db.$queryRaw<{ row: Row }[]>`
        select to_jsonb(e) as row from (
          select t.id, t.kind, t.source, t.title, t.outcome, t.by_id, t.phase, t.at, t.closed_at, t.settled_at, t.settled_by_id,
            t.removed_at, c.recorded_at
          from (select entity_id, max(recorded_at) as recorded_at from changes where workspace_id = ${workspaceId}
            and client_id = ${clientId}::uuid and entity = 'touches' and recorded_at >= ${since} group by entity_id) c
          join touches t on t.workspace_id = ${workspaceId} and t.id = c.entity_id::uuid
          order by c.recorded_at desc limit ${MOST_ENDINGS}) e`
    ).map(({ row }) => fromRow<Ending>(row)),

  /** How many alerts and tickets there have been since this alert came. */
  since: async (
    clientId: string,
    alertId: string,
  ): Promise<{ readonly alerts: number; readonly tickets: number }> => {
    const [counted] = await db.$queryRaw<{ alerts: number; tickets: number }[]>`
      select (count(*) filter (where t.kind = 'alert'))::int as alerts, (count(*) filter (where t.kind = 'ticket'))::int as tickets
      from touches t join touches f on f.workspace_id = t.workspace_id and f.id::text = ${alertId}
      where t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid and t.removed_at is null and t.at >= f.at`;
    return counted ?? { alerts: 0, tickets: 0 };
  },

  /** Somebody takes it on, for all who were told. */
  claim: async (
    of: { readonly clientId: string; readonly key: string },
    claim: { readonly byId: string; readonly at: Date; readonly until: Date },
  ): Promise<void> => {
    await db.$executeRaw`update notices n set claimed_by_id = ${claim.byId}::uuid, claimed_at = ${claim.at}, claim_until = ${claim.until},
        stale_at = greatest(${claim.at}, stale_at + interval '1 millisecond')
      where ${ofSituation(workspaceId, of.clientId, of.key)}
        and (claimed_by_id is null or claimed_by_id = ${claim.byId}::uuid or claim_until <= ${claim.at})`;
  },
  /** Its reader puts it off: it says so, and is said again then if it still holds. A second tap changes nothing. */
  putOff: (
    of: Pick<Notice, 'id' | 'key' | 'kind' | 'clientId' | 'recipientId'>,
    { until, notBefore }: { readonly until: string; readonly notBefore: Date },
    now: Date,
  ): Promise<void> =>
    db.$transaction(async (tx) => {
      const { id, key, kind, clientId, recipientId } = of;
      const first =
        await tx.$executeRaw`update notices set about = ${JSON.stringify({ putOffUntil: until })}::jsonb,
          stale_at = greatest(${now}, stale_at + interval '1 millisecond')
        where workspace_id = ${workspaceId} and id = ${id}::uuid and about is null`;
      if (first !== 1) return;
      const again = { key: againKey(key, newId(now)), kind, clientId, recipientId, notBefore };
      await addNotices(tx, workspaceId, [{ ...again, state: 'planned' }], now);
    }),
  /** They do not do it after all: whoever waited for that hears next. */
  release: async (
    of: { readonly clientId: string; readonly key: string },
    byId: string,
    now: Date,
  ): Promise<void> => {
    await db.$executeRaw`update notices n set claimed_by_id = null, claimed_at = null, claim_until = null,
        not_before = case when state = 'planned' and reason = ${ON_IT} then ${now} else not_before end,
        stale_at = greatest(${now}, stale_at + interval '1 millisecond')
      where ${ofSituation(workspaceId, of.clientId, of.key)} and claimed_by_id = ${byId}::uuid`;
  },
});
