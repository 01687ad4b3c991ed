import type { Settings } from '../domain/facts';
import { GRAVEST_FIRST } from '../domain/gravity';
import { readSettings } from '../domain/settings';
import { isAway } from './away';
import { ask, type Database } from './database';
import { claimFeed } from './feeds';
import { Prisma } from './generated/client';
import { claimStaleHomes } from './homes';
import { sourceAt } from './sources';

export type WorkspaceRow = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botUserId: string;
  readonly settings: Settings;
  readonly syncedAt: Date | null;
};

/** A client that waits for a look, and since when. */
export type DueClient = { readonly workspaceId: string; readonly clientId: string; readonly wakeAt: Date };

/** An unknown notice that somebody looks for: where, and since when it can have been posted. */
export type LookedFor = {
  readonly workspaceId: string;
  readonly id: string;
  readonly channel: string;
  readonly plannedAt: Date;
};

/** A notice that may or may not have arrived: it is shown until a look in the conversation tells. */
export type Doubtful = {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly reason: string | null;
};

/** A notice that somebody may send now. */
export type ClaimedNotice = {
  readonly workspaceId: string;
  readonly id: string;
  readonly slackUserId: string;
  readonly attempt: number;
};

const BY_ID = {
  name: 'workspace_by_id',
  text: `select id, name, domain, bot_user_id as "botUserId", settings, synced_at as "syncedAt" from workspaces where id = $1`,
};

/**
 * The only place that crosses workspaces: installing, the sweep, what is due for delivery, and a webhook's address.
 * `served` are the workspaces whose bot this process is; the database may hold those of others.
 */
/**
 * First come first; of those whose time comes at the same moment, as a morning's, the gravest rule, whose messages are
 * then not the ones beyond a day's budget. What is alike goes by client, so that any process sends in the same order.
 */
const inTurn = Prisma.sql`not_before, array_position(${GRAVEST_FIRST}::text[], kind), client_id, id`;

export const acrossWorkspaces = (db: Database) => ({
  list: async (): Promise<readonly WorkspaceRow[]> =>
    (await db.workspace.findMany({ orderBy: { id: 'asc' } })).map((row) => ({
      ...row,
      settings: readSettings(row.settings),
    })),
  byId: async (id: string): Promise<WorkspaceRow | undefined> => {
    // not through Prisma, which takes a tenth of a second to begin: nobody is served before this is answered
    const [row] = await ask<Omit<WorkspaceRow, 'settings'> & { settings: unknown }>(db, BY_ID, [id]);
    return row && { ...row, settings: readSettings(row.settings) };
  },
  /** Makes the workspace known, or takes over its name and bot. */
  install: async (
    workspace: { id: string; name: string; domain: string; botUserId: string },
    at: Date,
  ): Promise<void> => {
    const { id, ...rest } = workspace;
    await db.workspace.upsert({ where: { id }, create: { id, ...rest, installedAt: at }, update: rest });
  },
  synced: async (id: string, at: Date): Promise<void> => {
    await db.workspace.update({ where: { id }, data: { syncedAt: at } });
  },
  sourceAt: (vendor: string, endpoint: string, now: Date) => sourceAt(db, vendor, endpoint, now),
  /** Whether a failure means that the database is away: nothing was written, and a later try may do. */
  isAway,

  /** The clients that are due for a look, longest waiting first; those after `after`, where a sweep goes on from it. */
  dueClients: (
    served: readonly string[],
    now: Date,
    limit: number,
    after?: DueClient,
  ): Promise<readonly DueClient[]> => {
    const rest = after
      ? Prisma.sql`and (wake_at, id) > (${after.wakeAt}, ${after.clientId}::uuid)`
      : Prisma.empty;
    return db.$queryRaw`select workspace_id as "workspaceId", id::text as "clientId", wake_at as "wakeAt" from clients
      where wake_at <= ${now} and workspace_id = any(${[...served]}) ${rest} order by wake_at, id limit ${limit}`;
  },

  /** The notices that are planned and whose time has come, in the order in which they are sent. */
  dueNotices: (
    served: readonly string[],
    now: Date,
    limit: number,
  ): Promise<readonly { workspaceId: string; id: string }[]> =>
    db.$queryRaw`select workspace_id as "workspaceId", id::text from notices
      where state = 'planned' and not_before <= ${now} and workspace_id = any(${[...served]}) order by ${inTurn} limit ${limit}`,

  /** Claims one notice whose time has come; the lease runs on the database's clock. */
  claimNotice: async (
    served: readonly string[],
    now: Date,
    leaseMs: number,
  ): Promise<ClaimedNotice | undefined> =>
    (
      await db.$queryRaw<ClaimedNotice[]>`
        update notices n set state = 'sending', attempts = n.attempts + 1,
          lease_until = now() + make_interval(secs => ${leaseMs / 1000}::double precision)
        from teammates m where (n.workspace_id, n.id) = (
          select workspace_id, id from notices where state = 'planned' and not_before <= ${now} and workspace_id = any(${[...served]})
          order by ${inTurn} limit 1 for update skip locked)
        and m.workspace_id = n.workspace_id and m.id = n.recipient_id
        returning n.workspace_id as "workspaceId", n.id::text, m.slack_id as "slackUserId", n.attempts as attempt`
    )[0],
  /**
   * Takes on sent messages that may show what is no longer so, and those that somebody said to do whose time for it has
   * run out: each is one process's, and at most once in `everyMs`.
   */
  claimStale: (
    served: readonly string[],
    now: Date,
    everyMs: number,
  ): Promise<readonly { workspaceId: string; id: string; staleAt: Date | null }[]> =>
    db.$queryRaw`update notices set edited_at = ${now} where (workspace_id, id) in (
        select workspace_id, id from notices where (stale_at is not null or claim_until <= ${now}) and state = 'sent' and workspace_id = any(${[...served]})
          and (edited_at is null or edited_at <= ${new Date(now.getTime() - everyMs)}) order by stale_at limit 100 for update skip locked)
      returning workspace_id as "workspaceId", id::text, stale_at as "staleAt"`,
  /** Claims one calendar whose time to be read has come. */
  claimFeed: (served: readonly string[], now: Date, leaseMs: number) => claimFeed(db, served, now, leaseMs),
  claimStaleHomes: (served: readonly string[], now: Date, everyMs: number) =>
    claimStaleHomes(db, served, now, everyMs),
  /** Notices of which nobody knows whether they arrived, the latest first. */
  doubtful: (served: readonly string[]): Promise<readonly Doubtful[]> =>
    db.$queryRaw`select n.id::text, n.kind, m.name as "to", n.reason from notices n
      join teammates m on m.workspace_id = n.workspace_id and m.id = n.recipient_id
      where n.state = 'unknown' and n.workspace_id = any(${[...served]}) order by n.planned_at desc limit 50`,
  /**
   * Leases that ran out. One whose post had not begun, so that its channel is not known, is planned again: its process
   * cannot begin it any more. Of any other nobody knows whether it arrived: it is looked for from `lookAt`.
   */
  expireLeases: (
    now: Date,
    lookAt: Date,
  ): Promise<readonly { workspaceId: string; id: string; kind: string; state: 'unknown' | 'planned' }[]> =>
    db.$queryRaw`update notices set lease_until = null, reason = 'the process that sent it stopped before Slack answered',
        state = case when channel is null then 'planned' else 'unknown' end,
        not_before = case when channel is null then ${now}::timestamptz else ${lookAt}::timestamptz end
      where state = 'sending' and lease_until < now() returning workspace_id as "workspaceId", id::text, kind, state`,
  /** Takes on one unknown notice whose time to be looked for has come; the lease runs on the database's clock. */
  claimDoubtful: async (
    served: readonly string[],
    now: Date,
    leaseMs: number,
  ): Promise<LookedFor | undefined> =>
    (
      await db.$queryRaw<LookedFor[]>`
        update notices n set lease_until = now() + make_interval(secs => ${leaseMs / 1000}::double precision)
        where (workspace_id, id) = (
          select workspace_id, id from notices where state = 'unknown' and channel is not null and not_before <= ${now}
            and workspace_id = any(${[...served]}) and (lease_until is null or lease_until < now())
          order by not_before, id limit 1 for update skip locked)
        returning workspace_id as "workspaceId", id::text, channel, planned_at as "plannedAt"`
    )[0],
});
