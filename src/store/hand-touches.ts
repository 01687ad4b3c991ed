import type { HandForm } from '../domain/hand-note';
import type { PromiseMade } from '../domain/facts';
import type { Promised } from '../domain/promised';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { contactOf, promiseRows } from './notes';
import { withLists, type TouchRow } from './touches';
import { rowsOf, transact, type Stamp, type Writer } from './write';

/** A touch as somebody may change it, with who wrote it into Touchbase (a teammate's id, or a source). */
export type HandTouch = TouchRow & { readonly recordedBy: string | null };

/** The same, with what was promised in it. */
export type WholeHandTouch = HandTouch & {
  /** The first promise that was made in it, one still to be kept before one that is. */
  readonly promise: PromiseMade | null;
};

/** What becomes of the promise that whoever changes the touch was shown; null: nothing is promised. */
export type NextPromise = { readonly shownId: string | null; readonly promised: Promised | null };

export type Amended =
  | { readonly type: 'amended' }
  /** Somebody was quicker: the touch as they left it. */
  | {
      readonly type: 'changed';
      readonly touch: TouchRow;
      readonly by: string | null;
      readonly promise: PromiseMade | null;
    }
  | { readonly type: 'gone' };

/** Touches that people change or take away after they were recorded. */
export const handTouchesOf = (db: Database, workspaceId: string) => {
  const byId = (id: string) =>
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id = ${id}::uuid and t.removed_at is null`;
  const lock = async ({ tx }: Pick<Writer, 'tx'>, id: string): Promise<TouchRow | undefined> =>
    (await rowsOf<TouchRow>(tx, 'touches', Prisma.sql`${byId(id)} for update of t`))[0];

  return {
    /** Undefined when there is no such touch, or it was taken away. */
    find: async (id: string): Promise<WholeHandTouch | undefined> => {
      const [row] = await rowsOf<TouchRow>(db, 'touches', byId(id));
      if (!row) return undefined;
      const recordedBy = await writerOf(db, workspaceId, id, 'asc');
      return { ...withLists(row), recordedBy, promise: await promiseIn(db, workspaceId, id) };
    },

    /**
     * Replaces what a person may change, unless it was changed since `seen`, its last change that they saw. `next`: what
     * is promised in it now; undefined leaves that as it is.
     */
    amend: (id: string, seen: Date, said: HandForm, stamp: Stamp, next?: NextPromise): Promise<Amended> =>
      transact(db, workspaceId, stamp, async (writer): Promise<Amended> => {
        const before = await lock(writer, id);
        if (!before) return { type: 'gone' };
        if (before.updatedAt > seen)
          return {
            type: 'changed',
            touch: withLists(before),
            by: await writerOf(writer.tx, workspaceId, id, 'desc'),
            promise: await promiseIn(writer.tx, workspaceId, id),
          };
        const { contact, settled, ...facts } = said;
        const whom =
          contact !== null && 'id' in contact && contact.id === before.contactId
            ? {}
            : await contactOf(writer, workspaceId, { clientId: before.clientId, contact }, stamp);
        await writer.put('touches', [
          { ...before, ...facts, ...whom, ...settledAs(before, settled, stamp), updatedAt: stamp.at },
        ]);
        if (next) await promise(writer, workspaceId, before, next, stamp);
        return { type: 'amended' };
      }),

    /** Writes down what was said in it. Nothing happens to one that is gone. */
    say: (id: string, note: string, stamp: Stamp): Promise<void> =>
      transact(db, workspaceId, stamp, async (writer) => {
        const before = await lock(writer, id);
        if (before) await writer.put('touches', [{ ...before, note, updatedAt: stamp.at }]);
      }),

    /** It is the scheduled call after all. `already`: it was before. */
    count: (id: string, stamp: Stamp): Promise<'counted' | 'already' | 'gone'> =>
      transact(db, workspaceId, stamp, async (writer) => {
        const before = await lock(writer, id);
        if (!before) return 'gone';
        if (before.counts === true) return 'already';
        await writer.put('touches', [{ ...before, counts: true }]);
        return 'counted';
      }),

    /** It has gone out. `already`: somebody said so before. */
    sent: (id: string, stamp: Stamp): Promise<'sent' | 'already' | 'gone'> =>
      transact(db, workspaceId, stamp, async (writer) => {
        const before = await lock(writer, id);
        if (!before) return 'gone';
        if (before.sentAt !== null) return 'already';
        await writer.put('touches', [{ ...before, sentAt: stamp.at }]);
        return 'sent';
      }),

    /** Takes it away, with the next call and the promises that came of it. False when it is gone already. */
    remove: (id: string, stamp: Stamp): Promise<boolean> =>
      transact(db, workspaceId, stamp, async (writer) => {
        const before = await lock(writer, id);
        if (!before) return false;
        await writer.put('touches', [{ ...before, removedAt: stamp.at }]);
        for (const table of ['promises', 'agreed_calls'] as const) {
          const ofIt = Prisma.sql`t.workspace_id = ${workspaceId} and t.touch_id = ${id}::uuid and t.removed_at is null for update of t`;
          const rows = await rowsOf<object>(writer.tx, table, ofIt);
          await writer.put(
            table,
            rows.map((row) => ({ ...row, removedAt: stamp.at })),
          );
        }
        return true;
      }),
  };
};

const promiseIn = async (
  db: Parameters<typeof rowsOf>[0],
  workspaceId: string,
  touchId: string,
): Promise<PromiseMade | null> => {
  const ofIt = Prisma.sql`t.workspace_id = ${workspaceId} and t.touch_id = ${touchId}::uuid and t.removed_at is null`;
  const [row] = await rowsOf<PromiseMade>(
    db,
    'promises',
    Prisma.sql`${ofIt} order by t.kept_at is not null, t.id limit 1`,
  );
  return row ?? null;
};

/** One that was kept meanwhile stays kept: what is promised otherwise now is another. */
const promise = async (
  writer: Writer,
  workspaceId: string,
  { id: touchId, clientId }: TouchRow,
  { shownId, promised }: NextPromise,
  stamp: Stamp,
): Promise<void> => {
  const shown = Prisma.sql`t.workspace_id = ${workspaceId} and t.id::text = ${shownId} and t.removed_at is null for update of t`;
  const [before] = shownId === null ? [] : await rowsOf<PromiseMade>(writer.tx, 'promises', shown);
  if (before && promised && isSamePromise(before, promised)) return;
  if (before && before.keptAt === null)
    await writer.put('promises', [
      promised ? { ...before, ...promised } : { ...before, removedAt: stamp.at },
    ]);
  else if (promised) await writer.put('promises', promiseRows(touchId, clientId, [promised], stamp));
};

const isSamePromise = (before: PromiseMade, { text, owedById, dueOn }: Promised): boolean =>
  before.text === text && before.owedById === owedById && before.dueOn === dueOn;

const settledAs = (
  { settledAt }: TouchRow,
  settled: boolean,
  { at, by }: Stamp,
): Partial<Pick<TouchRow, 'settledAt' | 'settledById'>> => {
  if (settled === (settledAt !== null)) return {};
  return settled ? { settledAt: at, settledById: by } : { settledAt: null, settledById: null };
};

/** Who wrote the touch first, or last. */
const writerOf = async (
  db: Pick<Database, 'change'>,
  workspaceId: string,
  entityId: string,
  order: 'asc' | 'desc',
): Promise<string | null> => {
  const change = await db.change.findFirst({
    where: { workspaceId, entity: 'touches', entityId },
    orderBy: [{ recordedAt: order }, { id: order }],
    select: { by: true },
  });
  return change?.by ?? null;
};
