import type { IncomingEvent } from '../domain/incoming-event';
import type { Database } from './database';
import { applyEvents, lockSource, type AppliedEvents } from './events';
import type { PlacedEvent } from './placed-event';
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
  apply: (delivery: Delivery, events: readonly IncomingEvent[], stamp: Stamp): Promise<Applied> =>
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
        await writer.tx.delivery.create({
          data: { ...key, receivedAt: stamp.at, sentAt, headers, body, ...counts },
        });
        return { ...counts, learned, clientIds: [...writer.touched] };
      },
      { timeoutMs: LONGEST_MS },
    ),

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
  replay: (delivery: Delivery, events: readonly IncomingEvent[], stamp: Stamp): Promise<Applied> =>
    transact(
      db,
      workspaceId,
      stamp,
      async (writer) => {
        await lockSource(writer, workspaceId, delivery.source);
        const { unknown, ...applied } = await applyDelivery(writer, workspaceId, delivery, events, stamp);
        await markMatched(writer, workspaceId, delivery.source, stamp, placedIn(delivery, events), unknown);
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
