import type { IncomingEvent } from '../domain/incoming-event';
import type { Database } from './database';
import { applyEvents, lockSource, type AppliedEvents } from './events';
import type { Place, PlacedEvent } from './placed-event';
import { toRow } from './rows';
import { keepUnmatched } from './unmatched';
import { want, type WantedRow } from './wanted';
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

/** What a delivery tells, and which records it only names. */
export type Told = { readonly events: readonly IncomingEvent[]; readonly wanted?: readonly WantedRow[] };

export type Counts = { readonly accepted: number; readonly duplicate: number; readonly unmatched: number };
export type Applied = Counts & {
  readonly clientIds: readonly string[];
  /** What was kept unmatched may match now: `store.unmatched.applyNowMatching`. */
  readonly learned: boolean;
};

/** One delivery, what it tells, and as which act it is applied. */
export type Arrived = { readonly delivery: Delivery; readonly told: Told; readonly stamp: Stamp };

const NOTHING: Counts = { accepted: 0, duplicate: 0, unmatched: 0 };

/** A thousand events about a thousand clients, on a slow machine: nobody at a form waits for it. */
export const LONGEST_MS = 20_000;

/** Text as Postgres can keep it: it knows no NUL, which bodies that nobody understands may hold. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '');

/** See `deliveriesOf`. */
export const applyTogether = async (
  db: Database,
  workspaceId: string,
  arrived: readonly Arrived[],
): Promise<readonly Applied[]> => {
  const last = arrived.at(-1);
  if (!last) return [];
  const { source, endpoint } = last.delivery;
  return transact(
    db,
    workspaceId,
    last.stamp,
    async (writer) => {
      await lockSource(writer, workspaceId, source);
      const ids = arrived.map(({ delivery }) => delivery.id);
      const kept = await writer.tx.$queryRaw<{ id: string }[]>`
        select id from deliveries where workspace_id = ${workspaceId} and endpoint = ${endpoint} and id = any(${ids}::text[])`;
      const seen = new Set(kept.map(({ id }) => id));
      const fresh = arrived.filter(({ delivery }) => !seen.has(delivery.id));
      const { counts, learned } = await applyDeliveries(writer, workspaceId, source, fresh);
      const rows = fresh.map(({ delivery: { id, sentAt, headers, body }, stamp: { at } }) =>
        toRow({
          workspaceId,
          endpoint,
          id,
          receivedAt: at,
          sentAt,
          headers,
          body: withoutNul(body),
          ...counts(id),
        }),
      );
      await writer.tx.$executeRaw`
        insert into deliveries (workspace_id, endpoint, id, received_at, sent_at, headers, body, accepted, duplicate, unmatched)
        select workspace_id, endpoint, id, received_at, sent_at, headers, body, accepted, duplicate, unmatched
        from json_populate_recordset(null::deliveries, ${JSON.stringify(rows)}::json)`;
      const clientIds = [...writer.touched];
      return arrived.map(({ delivery: { id }, told: { events } }) =>
        seen.has(id)
          ? { accepted: 0, duplicate: events.length, unmatched: 0, clientIds: [], learned: false }
          : { ...counts(id), clientIds, learned },
      );
    },
    { timeoutMs: LONGEST_MS },
  );
};

export const placedIn = ({ id }: Delivery, { events }: Told): readonly PlacedEvent[] =>
  events.map((event, position) => ({ ...event, deliveryId: id, position }));

type AppliedDeliveries = Pick<AppliedEvents, 'unknown' | 'learned'> & {
  readonly counts: (id: string) => Counts;
};

/** Applies what deliveries of one source tell, each as its own act. */
export const applyDeliveries = async (
  writer: Writer,
  workspaceId: string,
  source: string,
  arrived: readonly Arrived[],
): Promise<AppliedDeliveries> => {
  const [first] = arrived;
  if (!first) return { unknown: [], learned: false, counts: () => NOTHING };
  const stamps = new Map(arrived.map(({ delivery, stamp }) => [delivery.id, stamp]));
  const stampOf = ({ deliveryId }: Place): Stamp => stamps.get(deliveryId) ?? first.stamp;
  const events = arrived.flatMap(({ delivery, told }) => placedIn(delivery, told));
  const applied = await applyEvents(writer, workspaceId, source, first.stamp, events, stampOf);
  const { accepted, duplicate, unknown, learned } = applied;
  const unmatched = await keepUnmatched(writer, workspaceId, source, unknown, stampOf);
  const wanted = arrived.flatMap(({ told, stamp: { at } }) =>
    (told.wanted ?? []).map((one) => ({ ...one, from: at })),
  );
  await want(writer.tx, workspaceId, first.delivery.endpoint, wanted);
  const inDelivery = (id: string, places: readonly Place[]): number =>
    places.filter(({ deliveryId }) => deliveryId === id).length;
  return {
    ...{ unknown, learned },
    counts: (id) => {
      const isUnmatched = inDelivery(id, unmatched);
      const keptAlready = inDelivery(id, unknown) - isUnmatched;
      return {
        accepted: inDelivery(id, accepted),
        duplicate: inDelivery(id, duplicate) + keptAlready,
        unmatched: isUnmatched,
      };
    },
  };
};
