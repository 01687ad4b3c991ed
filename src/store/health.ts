import type { Health, Points } from '../domain/health/health';
import type { Night, Snapshot } from '../domain/health/alert';
import { nightOf, nightsFrom } from '../domain/health/news';
import { READING_MS, type Reading } from '../domain/health/reading';
import { channelOf, situationOf } from '../domain/said-key';
import { newId } from '../platform/ids';
import { addNotices } from './add-notices';
import type { Database } from './database';
import { Prisma } from './generated/client';
import type { PlannedNotice } from './notice';
import { markHealthStale } from './said';
import { transact, type Stamp } from './write';

/** How clients stood, night by night, and how people of ours read them. */
export const healthStoreOf = (db: Database, workspaceId: string) => {
  /** How it stood on each night from that day on, as it was kept by `at`, the earliest first. */
  const nightsFor = (
    clientId: string,
    from: string,
    at: Date,
    withParts: boolean,
  ): Promise<readonly (Night & Snapshot)[]> =>
    db.$queryRaw`select day, score, standing, at ${withParts ? Prisma.sql`, factors` : Prisma.empty} from health_snapshots
      where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and day >= ${from} and at <= ${at} order by day`;

  return {
    /** Active clients without a snapshot of that day, a page of them. */
    unseenOn: async (day: string, limit: number): Promise<readonly string[]> =>
      (
        await db.$queryRaw<{ id: string }[]>`
        select c.id::text from clients c where c.workspace_id = ${workspaceId} and c.status = 'active' and not exists (
          select from health_snapshots s where s.workspace_id = c.workspace_id and s.client_id = c.id and s.day = ${day})
        order by c.id limit ${limit}`
      ).map(({ id }) => id),
    /** Keeps how a client stood, and plans what people are told of it, in one; nothing where another process has. Without health nothing is known of it. */
    record: (kept: {
      readonly clientId: string;
      readonly day: string;
      readonly at: Date;
      readonly health: Health | undefined;
      readonly notices?: readonly PlannedNotice[];
    }): Promise<void> =>
      db.$transaction(async (tx) => {
        const { clientId, day, at, health, notices = [] } = kept;
        const { score = null, known = 0, standing = null, factors = [] } = health ?? {};
        const written = await tx.$executeRaw`
        insert into health_snapshots (workspace_id, client_id, day, at, score, known, standing, factors)
        values (${workspaceId}, ${clientId}::uuid, ${day}, ${at}, ${score}, ${known}, ${standing}, ${JSON.stringify(factors.map(asKept))}::jsonb)
        on conflict do nothing`;
        if (written === 1) await addNotices(tx, workspaceId, notices, at);
      }),
    /** Says that what people were told of this client's health may be no longer so. */
    markSaid: (clientId: string, now: Date): Promise<void> => markHealthStale(db, workspaceId, clientId, now),
    /** How it stood on the days from `from` up to and without `before`, the earliest first. */
    past: (clientId: string, from: string, before: string): Promise<readonly Snapshot[]> =>
      db.$queryRaw`select day, score, standing, at from health_snapshots where workspace_id = ${workspaceId}
      and client_id = ${clientId}::uuid and day >= ${from} and day < ${before} order by day`,
    /** The nights on which the situation of this key is judged at `at`, with their parts, the earliest first; none for the key of another rule. */
    nightsOf: async (clientId: string, key: string, at: Date): Promise<readonly Night[]> => {
      const night = nightOf(situationOf(channelOf(key)?.key ?? key));
      return night === undefined ? [] : nightsFor(clientId, nightsFrom(night), at, true);
    },
    nightsSince: (clientId: string, from: string, at: Date): Promise<readonly Snapshot[]> =>
      nightsFor(clientId, from, at, false),
    /** The imports and first reads of a source that changed its facts since then, by their acts. */
    importedSince: async (clientId: string, at: Date): Promise<readonly string[]> =>
      (
        await db.$queryRaw<
          { act: string }[]
        >`select distinct act::text from changes where workspace_id = ${workspaceId}
        and client_id = ${clientId}::uuid and recorded_at >= ${at} and (by like 'import:%'
          or act in (select id from batches where workspace_id = ${workspaceId})
          or act in (select first_act from sources where workspace_id = ${workspaceId} and first_act is not null))`
      ).map(({ act }) => act),
    /** Drops what is older; how many. */
    purge: (before: string): Promise<number> =>
      db.$executeRaw`delete from health_snapshots where workspace_id = ${workspaceId} and day < ${before}`,

    /** The latest of the nights from `from` to `on`, with its parts, as it was kept by `at`. */
    keptNight: async (
      clientId: string,
      { from, on }: { readonly from: string; readonly on: string },
      at: Date,
    ): Promise<Night | undefined> =>
      (
        await db.$queryRaw<Night[]>`select day, score, standing, factors from health_snapshots
          where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and day between ${from} and ${on} and at <= ${at}
          order by day desc limit 1`
      )[0],

    /** The latest reading of each who had given one by `at` that held then, the latest first. */
    readings: (clientId: string, at: Date): Promise<readonly Reading[]> =>
      db.$queryRaw`select * from (select distinct on (r.by_id) m.name, r.mark, r.reason, r.at from health_readings r
        join teammates m on m.workspace_id = r.workspace_id and m.id = r.by_id
        where r.workspace_id = ${workspaceId} and r.client_id = ${clientId}::uuid and (r.removed_at is null or r.removed_at > ${at})
          and r.at > ${new Date(at.getTime() - READING_MS)} and r.at <= ${at}
        order by r.by_id, r.at desc, r.id desc) each order by at desc limit 5`,
    read: (
      reading: { clientId: string; byId: string; mark: number; reason: string },
      stamp: Stamp,
    ): Promise<void> =>
      transact(db, workspaceId, stamp, ({ put }) =>
        put('health_readings', [{ ...reading, id: newId(stamp.at), at: stamp.at, removedAt: null }]),
      ),
  };
};

/** A factor as it is kept: to be explained two years on. */
const asKept = ({ key, weight, points, why, evidence }: Points) => ({
  ...{ key, why, evidence },
  ...{ weight: Math.round(weight * 10) / 10, points: Math.round(points * 10) / 10 },
});
