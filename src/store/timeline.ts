import { eachOnce, MEETINGS } from '../domain/same-meeting';
import type { Kind, Mood, Touch } from '../domain/touch';
import { isByHand } from '../domain/touch-rights';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { fromRow, type Row } from './rows';
import type { HandTouch } from './hand-touches';
import { withLists, type TouchRow } from './touches';

/** Which touches of a client somebody wants to see; what is absent does not narrow. */
export type TimelineFilter = {
  readonly clientId: string;
  readonly kinds?: readonly Kind[];
  readonly mood?: Mood;
  /** A teammate who did it, has it, was there or settled it. */
  readonly teammateId?: string;
  /** Somebody at the client, by id; touches from elsewhere may have the name only. */
  readonly contact?: { readonly id: string; readonly name: string };
  readonly since?: Date;
};

/** A place in the order of the timeline: an instant, and of several touches at it the one. */
export type Place = { readonly at: Date; readonly id: string };

/** Alerts between two entries, folded into one line. */
export type Folded = { readonly number: number; readonly first: Date; readonly last: Date };

export type TimelinePage = {
  /** Newest first. `alertsAbove`: those between the entry and the newer one before it. */
  readonly entries: readonly { readonly touch: HandTouch; readonly alertsAbove: Folded | null }[];
  /** Below the last entry of the last page. */
  readonly alertsBelow: Folded | null;
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
};

/** Everything that happened with a client, a page at a time: each is read by the index from a place on, however many there are. */
export const timelineOf = (db: Database, workspaceId: string) => ({
  /** The page after `older`, or before `newer`; neither: the newest. Alerts are folded unless they are asked for. */
  page: async (
    filter: TimelineFilter,
    from: { readonly older?: Place; readonly newer?: Place },
    size: number,
  ): Promise<TimelinePage> => {
    const { older, newer } = from;
    const found = await touchesFrom(db, workspaceId, filter, from, size + 1);
    const kept = found.slice(0, size);
    const touches = await eachOnceOf(db, workspaceId, filter, newer ? kept.toReversed() : kept);
    const more = found.length > size;
    const [hasNewer, hasOlder] = newer ? [more, true] : [older !== undefined, more];
    // between two pages alerts belong to the one that was turned to
    const top = hasNewer ? (older ?? touches[0]) : undefined;
    const bottom = newer ?? (hasOlder ? touches.at(-1) : undefined);
    const folded = folds(filter) ? await alertsAround(db, workspaceId, filter, touches, { top, bottom }) : [];
    const around = new Map(folded.map(({ part, ...alerts }) => [part, alerts]));
    return {
      entries: touches.map((touch, part) => ({ touch, alertsAbove: around.get(part) ?? null })),
      alertsBelow: around.get(touches.length) ?? null,
      ...{ hasNewer, hasOlder },
    };
  },
});

/** Where nothing narrows to certain touches, alerts are shown as well: folded. */
const folds = ({ kinds, mood, teammateId, contact }: TimelineFilter): boolean =>
  kinds === undefined && mood === undefined && teammateId === undefined && contact === undefined;

/**
 * Without what another system tells of the same meeting, on this page or the next: both have one start. What is kept by hand
 * stays, where it can be changed.
 */
const eachOnceOf = async (
  db: Database,
  workspaceId: string,
  filter: TimelineFilter,
  touches: readonly HandTouch[],
): Promise<readonly HandTouch[]> => {
  const starts = touches.filter(isTold).map(({ at }) => at);
  if (starts.length === 0) return touches;
  const all = await db.$queryRaw<{ row: Row }[]>`
    select to_jsonb(t) as row from touches t where ${within(workspaceId, filter)} ${narrowing(filter)}
      and t.at = any(${starts}::timestamptz[]) and t.kind = any(${[...MEETINGS]})`;
  const told = all.map(({ row }) => withLists(fromRow<TouchRow>(row))).filter(isTold);
  const kept = new Map(eachOnce(told).map((touch) => [touch.id, touch]));
  return touches.flatMap((touch) => {
    if (!isTold(touch)) return touch;
    const one = kept.get(touch.id);
    return one ? { ...touch, ...one } : [];
  });
};

const isTold = (touch: Touch): boolean => MEETINGS.includes(touch.kind) && !isByHand(touch);

const touchesFrom = async (
  db: Database,
  workspaceId: string,
  filter: TimelineFilter,
  { older, newer }: { readonly older?: Place; readonly newer?: Place },
  limit: number,
): Promise<readonly HandTouch[]> => {
  const place = older ?? newer;
  const beyond = place
    ? Prisma.sql`and (t.at, t.id) ${newer ? Prisma.raw('>') : Prisma.raw('<')} (${place.at}::timestamptz, ${place.id}::uuid)`
    : Prisma.empty;
  const order = newer ? Prisma.raw('t.at asc, t.id asc') : Prisma.raw('t.at desc, t.id desc');
  const rows = await db.$queryRaw<{ row: Row; recordedBy: string | null }[]>`
    select to_jsonb(t) as row, (select x.by from changes x where x.workspace_id = t.workspace_id and x.entity = 'touches'
      and x.entity_id = t.id::text order by x.recorded_at, x.id limit 1) as "recordedBy"
    from touches t where ${within(workspaceId, filter)} ${narrowing(filter)} ${beyond}
    order by ${order} limit ${limit}`;
  return rows.map(({ row, recordedBy }) => ({ ...withLists(fromRow<TouchRow>(row)), recordedBy }));
};

const within = (workspaceId: string, { clientId, since }: TimelineFilter): Prisma.Sql =>
  Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${clientId}::uuid and t.removed_at is null
    ${since ? Prisma.sql`and t.at >= ${since}::timestamptz` : Prisma.empty}`;

const narrowing = ({ kinds, mood, teammateId, contact }: TimelineFilter): Prisma.Sql =>
  Prisma.join(
    [
      kinds ? Prisma.sql`and t.kind = any(${[...kinds]})` : Prisma.sql`and t.kind <> 'alert'`,
      mood ? Prisma.sql`and t.mood = ${mood}` : Prisma.empty,
      teammateId
        ? Prisma.sql`and (${teammateId}::uuid in (t.by_id, t.assignee_id, t.settled_by_id) or ${teammateId}::uuid = any(t.with_ids))`
        : Prisma.empty,
      contact
        ? Prisma.sql`and (t.contact_id = ${contact.id}::uuid or lower(t.contact_name) = lower(${contact.name}) or ${contact.name} = any(t.with_names))`
        : Prisma.empty,
    ],
    ' ',
  );

/** The alerts above each entry (by its place on the page) and, on the last page, below the last. */
const alertsAround = (
  db: Database,
  workspaceId: string,
  filter: TimelineFilter,
  touches: readonly Place[],
  { top, bottom }: { readonly top: Place | undefined; readonly bottom: Place | undefined },
): Promise<readonly (Folded & { readonly part: number })[]> => {
  const places = touches.map(({ at }) => at);
  return db.$queryRaw`
    select part, count(*)::int as number, min(at) as first, max(at) as last from (
      select t.at, (select count(*)::int from unnest(${places}::timestamptz[]) p (at) where p.at > t.at) as part
      from touches t where ${within(workspaceId, filter)} and t.kind = 'alert'
        ${top ? Prisma.sql`and t.at < ${top.at}::timestamptz` : Prisma.empty}
        ${bottom ? Prisma.sql`and t.at >= ${bottom.at}::timestamptz` : Prisma.empty}
    ) placed group by part`;
};
