import type { Day } from '../domain/day';
import { MORNING } from '../domain/morning';
import { addNotices } from './add-notices';
import type { Database } from './database';
import { Prisma } from './generated/client';
import type { Became, Claim, Notice, PlannedNotice } from './notice';
import { countedAsRead, endings, type Ended } from './notice-endings';
import { fromRow, type Row } from './rows';
import { weekPartSent } from './slots';

/** So long after a message somebody may answer in its thread. */
const ANSWERED_DAYS = 60;

/** The ledger of one workspace. States go planned → sending → sent, unknown, failed or dropped: house.md, Once-only is a row. */
export const noticesOf = (db: Database, workspaceId: string) => {
  const read = async (condition: Prisma.Sql): Promise<Notice[]> =>
    (
      await db.$queryRaw<{ row: Row }[]>`
        select to_jsonb(n) as row from notices n where n.workspace_id = ${workspaceId} and ${condition}`
    ).map(({ row }) => fromRow<Notice>(row));

  const finish = async (id: string, end: Ended, held: Prisma.Sql): Promise<boolean> => {
    const set = endings[end.state](end as never);
    const changed = await db.$queryRaw<unknown[]>`with ended as (
        update notices set state = ${end.state}, lease_until = null, ${set}
        where workspace_id = ${workspaceId} and id = ${id}::uuid and ${held} returning *
      ) ${end.state === 'sent' ? Prisma.sql`${countedAsRead(end.at)} ${weekPartSent}` : Prisma.empty} select id from ended`;
    return changed.length === 1;
  };

  return {
    add: (planned: readonly PlannedNotice[], now: Date) => addNotices(db, workspaceId, planned, now),
    /**
     * Adds it unless something whose key begins so was planned for the same person since; under a lock, so that two taps
     * are one. False: there was one.
     */
    addUnlessSince: (notice: PlannedNotice, begins: string, since: Date, now: Date): Promise<boolean> =>
      db.$transaction(async (tx) => {
        const { recipientId } = notice;
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${begins} ${recipientId}`}, 0))`;
        const known = await tx.$queryRaw<unknown[]>`select id from notices where workspace_id = ${workspaceId}
          and recipient_id = ${recipientId}::uuid and planned_at > ${since} and left(key, ${begins.length}::int) = ${begins} limit 1`;
        if (known.length > 0) return false;
        await addNotices(tx, workspaceId, [notice], now);
        return true;
      }),
    byClient: (clientId: string) => read(Prisma.sql`n.client_id = ${clientId}::uuid order by n.planned_at`),
    /** The keys of what came in quietly, or was muted, and has not ended since. */
    quietKeys: async (clientId: string): Promise<ReadonlySet<string>> =>
      new Set(
        (
          await read(
            Prisma.sql`n.client_id = ${clientId}::uuid and n.state = 'quiet' and n.resolved_at is null`,
          )
        ).map(({ key }) => key),
      ),
    byKey: async (key: string, recipientId: string) =>
      (await read(Prisma.sql`n.key = ${key} and n.recipient_id = ${recipientId}::uuid`))[0],
    /** What this person was told in that message; undefined where it is none of the ledger's, or months old. */
    byMessage: async (recipientId: string, channel: string, ts: string, now: Date) =>
      (
        await read(Prisma.sql`n.recipient_id = ${recipientId}::uuid
          and n.planned_at > ${now}::timestamptz - make_interval(days => ${ANSWERED_DAYS}) and n.channel = ${channel} and n.ts = ${ts} limit 1`)
      )[0],
    /** The last of its kind that this person was told, or is to be. */
    latest: async (kind: string, recipientId: string) =>
      (
        await read(
          Prisma.sql`n.kind = ${kind} and n.recipient_id = ${recipientId}::uuid order by n.planned_at desc, n.id desc limit 1`,
        )
      )[0],
    /** The lists that this person was sent since, by their day, the first first. */
    listsSince: (teammateId: string, since: Date): Promise<readonly { day: Day; sentAt: Date }[]> =>
      db.$queryRaw`select right(key, 10) as day, sent_at as "sentAt" from notices where workspace_id = ${workspaceId}
        and recipient_id = ${teammateId}::uuid and kind = ${MORNING} and state = 'sent' and sent_at >= ${since} order by sent_at`,
    byId: async (id: string) => (await read(Prisma.sql`n.id = ${id}::uuid`))[0],
    /** How many wait for somebody to say whether they arrived. */
    unknown: () => read(Prisma.sql`n.state = 'unknown'`),

    /** What is being sent right now, under this claim, has one of these ends. False: the claim was lost, and nothing changed. */
    ended: ({ id, attempt }: Claim, end: Ended): Promise<boolean> =>
      finish(id, end, Prisma.sql`state = 'sending' and attempts = ${attempt}`),
    /** What was looked for has one of these ends, unless the look took longer than its lease. */
    looked: (id: string, end: Exclude<Ended, { state: 'failed' | 'dropped' }>): Promise<boolean> =>
      finish(id, end, Prisma.sql`state = 'unknown' and lease_until > now()`),
    /** Where the post is about to go, committed before it. False: the claim was lost. */
    sending: async ({ id, attempt }: Claim, channel: string): Promise<boolean> =>
      (await db.$executeRaw`update notices set channel = ${channel} where workspace_id = ${workspaceId} and id = ${id}::uuid
        and state = 'sending' and attempts = ${attempt} and lease_until > now()`) === 1,
    /** Says that what a sent message shows may have changed. Each time is later than the one before, so that none is lost. */
    stale: async (
      keys: readonly string[],
      recipientIds: readonly string[],
      clientIds: readonly string[],
      now: Date,
    ) => {
      await db.$executeRaw`update notices set stale_at = greatest(${now}, stale_at + interval '1 millisecond') where workspace_id = ${workspaceId}
        and key = any(${[...keys]}) and state = 'sent' and (recipient_id = any(${[...recipientIds]}::uuid[]) or recipient_id::text in (
          -- whoever had one of these clients until today has it in a list still
          select unnest(array[before ->> 'caller_id', before ->> 'owner_id']) from changes where workspace_id = ${workspaceId}
            and client_id = any(${[...clientIds]}::uuid[]) and entity = 'clients' and recorded_at > ${now}::timestamptz - interval '1 day'))`;
    },
    /** Those of a kind that were sent since then may show what is no longer so. */
    staleOfKind: async (kind: string, since: Date, now: Date) => {
      await db.$executeRaw`update notices set stale_at = greatest(${now}, stale_at + interval '1 millisecond')
        where workspace_id = ${workspaceId} and kind = ${kind} and state = 'sent' and sent_at > ${since}`;
    },
    /** What the message that has just been sent shows. */
    shown: async (id: string, shown: string) => {
      await db.$executeRaw`update notices set shown = ${shown} where workspace_id = ${workspaceId} and id = ${id}::uuid`;
    },
    /** Keeps what a message is about, ids only. */
    about: async (id: string, about: unknown) => {
      await db.$executeRaw`update notices set about = ${JSON.stringify(about)}::jsonb where workspace_id = ${workspaceId} and id = ${id}::uuid`;
    },
    /** It shows how things are, which is what `shown` digests; with `staleAt`, only if nothing has changed since that was read. */
    edited: async (
      id: string,
      at: Date,
      { staleAt, shown, became = {} }: { staleAt?: Date | null; shown?: string; became?: Became } = {},
    ) => {
      const unless = staleAt ?? null;
      const { resolution, claim, putOff } = became;
      const resolved =
        resolution === undefined
          ? Prisma.empty
          : Prisma.sql`resolution = ${resolution}, resolved_at = ${resolution === null ? null : at}::timestamptz,`;
      const claimed =
        claim === undefined
          ? Prisma.empty
          : claim === 'kept'
            ? Prisma.sql`claim_until = null,`
            : Prisma.sql`claimed_by_id = null, claimed_at = null, claim_until = null,`;
      const about = putOff === undefined ? Prisma.empty : Prisma.sql`about = null,`;
      await db.$executeRaw`update notices set edited_at = ${at}, ${resolved} ${claimed} ${about} shown = coalesce(${shown ?? null}, shown),
          stale_at = case when ${unless}::timestamptz is null or stale_at = ${unless}::timestamptz then null else stale_at end
        where workspace_id = ${workspaceId} and id = ${id}::uuid`;
    },
  };
};
