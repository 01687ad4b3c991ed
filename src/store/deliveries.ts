import {
  applyDeliveries,
  applyTogether,
  LONGEST_MS,
  placedIn,
  withoutNul,
  type Applied,
  type Arrived,
  type Delivery,
  type Told,
} from './arrived';
import type { Database } from './database';
import { lockSource } from './events';
import { Prisma } from './generated/client';
import { markMatched } from './unmatched';
import { transact, type Stamp } from './write';

export type KeptDelivery = Delivery & { readonly vendor: string; readonly receivedAt: Date };

export type FaultyDelivery = { readonly id: string; readonly receivedAt: Date; readonly faults: unknown };

/** Webhook deliveries of one workspace: kept raw, applied once, in whatever order they come. */
export const deliveriesOf = (db: Database, workspaceId: string) => ({
  /** Keeps the delivery and applies its events in one transaction; one seen before changes nothing. */
  apply: async (delivery: Delivery, told: Told, stamp: Stamp): Promise<Applied> => {
    const [applied] = await applyTogether(db, workspaceId, [{ delivery, told, stamp }]);
    if (!applied) throw new Error('A delivery was applied without an answer.');
    return applied;
  },
  /** The same of several of one endpoint (`togetherOf`) in one transaction, each with its own counts. */
  applyTogether: (arrived: readonly Arrived[]): Promise<readonly Applied[]> =>
    applyTogether(db, workspaceId, arrived),

  /** Keeps a delivery of which something was not understood, and what; nothing of it is applied. */
  keepFaulty: async (
    { endpoint, id, sentAt, headers, body }: Delivery,
    faults: readonly object[],
    at: Date,
  ): Promise<void> => {
    const key = { workspaceId, endpoint, id };
    const counts = { accepted: 0, duplicate: 0, unmatched: 0 };
    const kept = JSON.parse(JSON.stringify(faults), (_key, value: unknown) =>
      typeof value === 'string' ? withoutNul(value) : value,
    ) as Prisma.InputJsonArray;
    await db.delivery.createMany({
      data: [{ ...key, receivedAt: at, sentAt, headers, body: withoutNul(body), ...counts, faults: kept }],
      skipDuplicates: true,
    });
  },

  /** Those of a source that were not understood, the latest first. */
  faulty: (endpoint: string, limit: number): Promise<readonly FaultyDelivery[]> =>
    db.delivery.findMany({
      where: { workspaceId, endpoint, faults: { not: Prisma.AnyNull } },
      ...{
        select: { id: true, receivedAt: true, faults: true },
        orderBy: { receivedAt: 'desc' },
        take: limit,
      },
    }),

  /** Forgets the bodies of deliveries received before then: how many. Events that wait unmatched are kept by themselves. */
  purge: async (before: Date): Promise<number> =>
    (await db.delivery.deleteMany({ where: { workspaceId, receivedAt: { lt: before } } })).count,

  /** Every delivery of that id: two endpoints may have been sent the same one. */
  byId: async (id: string): Promise<readonly KeptDelivery[]> =>
    (await db.delivery.findMany({ where: { workspaceId, id }, include: { origin: true } })).map(
      ({ origin, endpoint, sentAt, receivedAt, headers, body }) => ({
        ...{ id, endpoint, sentAt, receivedAt, body },
        source: origin.name,
        vendor: origin.vendor,
        headers: headers as Readonly<Record<string, string>>,
      }),
    ),

  /** Applies the events of a kept delivery again: what has been superseded since stays so. */
  replay: (delivery: Delivery, told: Told, stamp: Stamp): Promise<Applied> =>
    transact(
      db,
      workspaceId,
      stamp,
      async (writer) => {
        const { source, endpoint, id } = delivery;
        await lockSource(writer, workspaceId, source);
        const { unknown, counts, learned } = await applyDeliveries(writer, workspaceId, source, [
          { delivery, told, stamp },
        ]);
        await markMatched(writer, workspaceId, source, stamp, placedIn(delivery, told), unknown);
        await writer.tx.delivery.updateMany({
          where: { workspaceId, endpoint, id },
          data: { faults: Prisma.DbNull },
        });
        return { ...counts(id), learned, clientIds: [...writer.touched] };
      },
      { timeoutMs: LONGEST_MS },
    ),
});
