import type { Connection, Database } from './database';

/** Who looked at their Home lately is kept up to date; whoever looked longer ago sees it anew on opening it. */
const KEPT_HOURS = 8;

/** The Home tabs of one workspace. */
export const homesOf = (db: Database, workspaceId: string) => ({
  /** Somebody has opened their Home now. */
  opened: async (teammateId: string, at: Date): Promise<void> => {
    await db.$executeRaw`insert into homes (workspace_id, teammate_id, opened_at) values (${workspaceId}, ${teammateId}::uuid, ${at})
      on conflict (workspace_id, teammate_id) do update set opened_at = greatest(homes.opened_at, excluded.opened_at)`;
  },
  hash: async (teammateId: string): Promise<string | undefined> =>
    (
      await db.home.findUnique({
        where: { workspaceId_teammateId: { workspaceId, teammateId } },
        select: { hash: true },
      })
    )?.hash ?? undefined,
  /** Slack shows it; with `staleAt`, it is up to date only if nothing has changed since that was read. */
  published: async (
    teammateId: string,
    hash: string | null,
    notBefore: Date,
    staleAt?: Date,
  ): Promise<void> => {
    const unless = staleAt ?? null;
    await db.$executeRaw`update homes set hash = ${hash}, not_before = ${notBefore},
        stale_at = case when stale_at = ${unless}::timestamptz then null else stale_at end
      where workspace_id = ${workspaceId} and teammate_id = ${teammateId}::uuid`;
  },
  /** Says that what these people's Homes show may have changed, where they were opened lately. */
  staleOf: async (teammateIds: readonly string[], now: Date): Promise<void> => {
    await db.$executeRaw`update homes set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
      where workspace_id = ${workspaceId} and opened_at > ${now}::timestamptz - make_interval(hours => ${KEPT_HOURS})
        and teammate_id = any(${[...teammateIds]}::uuid[])`;
  },
  /** Says that what managers see of the team may have changed, about these clients; of everybody where none is given. */
  teamStale: async (now: Date, clientIds: readonly string[] = []): Promise<void> => {
    await db.$executeRaw`update homes h set team_stale_at = coalesce(h.team_stale_at, ${now}) from teammates m
      where h.workspace_id = ${workspaceId} and h.opened_at > ${now}::timestamptz - make_interval(hours => ${KEPT_HOURS})
        and m.workspace_id = h.workspace_id and m.id = h.teammate_id and m.active
        and (m.roles && '{manager,principal}' or (m.admin and cardinality(m.roles) = 0) or exists (
          select 1 from teammates o where o.workspace_id = m.workspace_id and o.manager_id = m.id
            and (${clientIds.length === 0} or o.id in (select coalesce(c.caller_id, c.owner_id) from clients c
              where c.workspace_id = ${workspaceId} and c.id = any(${[...clientIds]}::uuid[])))))`;
  },
  /** Not published again before then. */
  wait: async (teammateId: string, notBefore: Date): Promise<void> => {
    await db.$executeRaw`update homes set not_before = ${notBefore} where workspace_id = ${workspaceId} and teammate_id = ${teammateId}::uuid`;
  },
  /**
   * Says that what some show may have changed: the Homes, opened lately, of whoever has one of these clients, had it
   * until today, owes it something, or leads an escalation there. Each time is later than the one before, so that none is lost.
   */
  stale: async (clientIds: readonly string[], now: Date): Promise<void> => {
    const ids = [...clientIds];
    await db.$executeRaw`update homes set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
      where workspace_id = ${workspaceId} and opened_at > ${now}::timestamptz - make_interval(hours => ${KEPT_HOURS})
        and teammate_id::text in (
          select unnest(array[owner_id, caller_id, backup_id]::text[]) from clients where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
          union select unnest(array[before ->> 'owner_id', before ->> 'caller_id']) from changes where workspace_id = ${workspaceId}
            and client_id = any(${ids}::uuid[]) and entity = 'clients' and recorded_at > ${now}::timestamptz - interval '1 day'
          union select owed_by_id::text from promises where workspace_id = ${workspaceId} and client_id = any(${ids}::uuid[])
          union select assignee_id::text from touches where workspace_id = ${workspaceId} and client_id = any(${ids}::uuid[])
            and kind = 'escalation' and (closed_at is null or closed_at > ${now}::timestamptz - interval '1 day'))`;
  },
});

export type StaleHome = { readonly workspaceId: string; readonly teammateId: string; readonly staleAt: Date };

/** What managers see of the team changes all day: it is gathered over this long. */
const TEAM_SECONDS = 60;

/**
 * Takes on Homes that may show what is no longer so: each is one process's, and at most once in `everyMs`; where only the
 * block about the team may have changed, a minute after it first did.
 */
export const claimStaleHomes = (
  db: Connection,
  served: readonly string[],
  now: Date,
  everyMs: number,
): Promise<readonly StaleHome[]> =>
  db.$queryRaw`update homes set not_before = ${new Date(now.getTime() + everyMs)}, stale_at = coalesce(stale_at, ${now}), team_stale_at = null
    where (workspace_id, teammate_id) in (
      select workspace_id, teammate_id from homes where (stale_at is not null or team_stale_at <= ${now}::timestamptz - make_interval(secs => ${TEAM_SECONDS}))
        and workspace_id = any(${[...served]})
        and opened_at > ${now}::timestamptz - make_interval(hours => ${KEPT_HOURS}) and (not_before is null or not_before <= ${now})
      order by stale_at limit 100 for update skip locked)
    returning workspace_id as "workspaceId", teammate_id::text as "teammateId", stale_at as "staleAt"`;
