import type { IncomingEvent } from '../domain/incoming-event';
import type { Database } from './database';
import { applyEvents, lockSource, type AppliedEvents } from './events';
import { Prisma } from './generated/client';
import type { PlacedEvent } from './placed-event';
import { want, type WantedRow } from './wanted';
import { keepUnmatched, markMatched } from './unmatched';
import { transact, type Stamp, type Writer } from './write';

export type Delivery = {
  readonly endpoint: string;
  /** The source's stable name, under which its touches are filed. */
  readonly source: string;
  readonly id: string;
  readonly sentAt: Date;
  /** Without what proves the sender. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type KeptDelivery = Delivery & { readonly vendor: string; readonly receivedAt: Date };

/** What a delivery tells, and which records it only names. */
export type Told = { readonly events: readonly IncomingEvent[]; readonly wanted?: readonly WantedRow[] };
export type FaultyDelivery = { readonly id: string; readonly receivedAt: Date; readonly faults: unknown };

export type Counts = { readonly accepted: number; readonly duplicate: number; readonly unmatched: number };
export type Applied = Counts & {
  readonly clientIds: readonly string[];
  /** What was kept unmatched may match now: `store.unmatched.applyNowMatching`. */
  readonly learned: boolean;
};

/** A thousand events about a thousand clients, on a slow machine: nobody at a form waits for it. */
const LONGEST_MS = 20_000;

/** Webhook deliveries of one workspace: kept raw, applied once, in whatever order they come. */
export const deliveriesOf = (db: Database, workspaceId: string) => ({
  /** Keeps the delivery and applies its events in one transaction; one seen before changes nothing. */
  apply: (delivery: Delivery, { events, wanted = [] }: Told, stamp: Stamp): Promise<Applied> =>
    transact(
      db,
      workspaceId,
      stamp,
      async (writer) => {
        await lockSource(writer, workspaceId, delivery.source);
        const { endpoint, id, sentAt, headers, body } = delivery;
        const key = { workspaceId, endpoint, id };
        const seen = await writer.tx.delivery.findUnique({
          where: { workspaceId_endpoint_id: key },
          select: { id: true },
        });
        if (seen)
          return { accepted: 0, duplicate: events.length, unmatched: 0, clientIds: [], learned: false };
        const { accepted, duplicate, unmatched, learned } = await applyDelivery(
          writer,
          workspaceId,
          delivery,
          events,
          stamp,
        );
        const counts = { accepted, duplicate, unmatched };
        await want(writer.tx, workspaceId, endpoint, wanted, stamp.at);
        await writer.tx.delivery.create({
          data: { ...key, receivedAt: stamp.at, sentAt, headers, body, ...counts },
        });
        return { ...counts, learned, clientIds: [...writer.touched] };
      },
      { timeoutMs: LONGEST_MS },
    ),

  /** Keeps a delivery of which something was not understood, and what; nothing of it is applied. */
  keepFaulty: async (
    { endpoint, id, sentAt, headers, body }: Delivery,
    faults: readonly object[],
    at: Date,
  ): Promise<void> => {
    const key = { workspaceId, endpoint, id };
    const counts = { accepted: 0, duplicate: 0, unmatched: 0 };
    await db.delivery.createMany({
      data: [{ ...key, receivedAt: at, sentAt, headers, body, ...counts, faults: faults }],
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
  replay: (delivery: Delivery, { events, wanted = [] }: Told, stamp: Stamp): Promise<Applied> =>
    transact(
      db,
      workspaceId,
      stamp,
      async (writer) => {
        await lockSource(writer, workspaceId, delivery.source);
        const { unknown, ...applied } = await applyDelivery(writer, workspaceId, delivery, events, stamp);
        await markMatched(writer, workspaceId, delivery.source, stamp, placedIn(delivery, events), unknown);
        await want(writer.tx, workspaceId, delivery.endpoint, wanted, stamp.at);
        const { endpoint, id } = delivery;
        await writer.tx.delivery.updateMany({
          where: { workspaceId, endpoint, id },
          data: { faults: Prisma.DbNull },
        });
        return { ...applied, clientIds: [...writer.touched] };
      },
      { timeoutMs: LONGEST_MS },
    ),
});

const placedIn = ({ id }: Delivery, events: readonly IncomingEvent[]): readonly PlacedEvent[] =>
  events.map((event, position) => ({ ...event, deliveryId: id, position }));

const applyDelivery = async (
  writer: Writer,
  workspaceId: string,
  delivery: Delivery,
  events: readonly IncomingEvent[],
  stamp: Stamp,
): Promise<AppliedEvents & { readonly unmatched: number }> => {
  const { source } = delivery;
  const applied = await applyEvents(writer, workspaceId, source, stamp, placedIn(delivery, events));
  const unmatched = await keepUnmatched(writer, workspaceId, source, stamp, applied.unknown);
  return { ...applied, duplicate: applied.duplicate + applied.unknown.length - unmatched, unmatched };
};
