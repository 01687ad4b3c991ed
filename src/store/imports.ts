import { linesOf, type Known, type Refused, type Rounds, type Unmapped } from '../domain/import';
import { readSettings } from '../domain/settings';
import type { Connection, Database } from './database';
import { lockSource } from './events';
import { Prisma } from './generated/client';
import type { Tally } from './import-target';
import { foundUntil, planFound } from './import-found';
import { clientsInto } from './import-clients';
import { landContacts, landPeople } from './import-people';
import { asksOf } from './import-seen';
import { landTouches } from './import-touches';
import { undoImport } from './import-undo';
import { naming } from './named-in-touches';
import { findTeammate } from '../domain/named-teammate';
import type { TeammateRow } from './teammates';
import { rowsOf, transact, type Stamp, type Writer } from './write';

export type ImportFile = {
  readonly what: 'people' | 'clients' | 'contacts' | 'touches';
  readonly file: string;
  readonly source: string;
};

export type Landed = {
  /** What is written where no row is refused or the bad ones may be left out; undefined: nothing was written. */
  readonly tally: Tally | undefined;
  readonly newClients: number;
  /** Whose facts changed. */
  readonly clientIds: readonly string[];
  /** The first faults; `faults` and `leftOut` count all of them, and the rows that have any. */
  readonly refused: readonly Refused[];
  readonly faults: number;
  readonly leftOut: number;
  readonly unmapped: readonly Unmapped[];
};

export type Options = {
  readonly dryRun: boolean;
  readonly skipBadRows: boolean;
  /** Who brings it in, where that is one of us. */
  readonly importerId?: string;
  /** Told how many rows are done. */
  readonly progress?: ((done: number) => void) | undefined;
  /** Told of every fault as it is found. */
  readonly onRefused?: ((refused: Refused) => void) | undefined;
  /** Whether its owners are to hear what it brought; `DRY_RUN` plans nothing. */
  readonly tells: boolean;
};

/** A million rows on a small and busy machine. */
const TIMEOUT_MS = 6 * 60 * 60_000;
/** Faults that are kept to be shown: the rest is counted. */
const MOST_KEPT = 1000;

/** Files that are imported into one workspace: whole or not at all, one at a time. */
export const importsOf = (db: Database, workspaceId: string) => ({
  /**
   * Plans the file against what is kept and writes it in the same transaction, as one act: the batch. Refused rows
   * keep the whole file out, unless they may be skipped; a dry run writes all and takes it back.
   */
  land: async (file: ImportFile, rounds: Rounds, options: Options, stamp: Stamp): Promise<Landed> => {
    const undone = new Error('a dry run and a refused file end here, and all of it is taken back');
    let landed: Landed | undefined;
    try {
      await transact(
        db,
        workspaceId,
        stamp,
        async (writer) => {
          landed = await land(writer, workspaceId, file, rounds, options, stamp);
          if (options.dryRun || landed.tally === undefined) throw undone;
        },
        { timeoutMs: TIMEOUT_MS },
      );
    } catch (error) {
      if (error !== undone) throw error;
    }
    if (!landed) throw new Error('The import ended before it was planned.');
    return landed;
  },

  /** What the batches until then brought of somebody's clients, that they have not heard of. */
  found: (plannedAt: Date, who: Parameters<typeof foundUntil>[3], now: Date) =>
    foundUntil(db, workspaceId, plannedAt, who, now),

  undo: (batch: string, stamp: Stamp) =>
    transact(db, workspaceId, stamp, (writer) => undoImport(writer, workspaceId, batch, stamp), {
      timeoutMs: TIMEOUT_MS,
    }),
});

const NONE: Tally = { created: 0, changed: 0, unchanged: 0 };
const together = (one: Tally, other: Tally): Tally => ({
  created: one.created + other.created,
  changed: one.changed + other.changed,
  unchanged: one.unchanged + other.unchanged,
});

const land = async (
  writer: Writer,
  workspaceId: string,
  { what, file, source }: ImportFile,
  rounds: Rounds,
  { skipBadRows, progress, onRefused, importerId, tells }: Options,
  stamp: Stamp,
): Promise<Landed> => {
  await writer.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} imports`}, 2))`;
  await lockSource(writer, workspaceId, source);
  const to = { writer, workspaceId, source, stamp, named: naming(writer, workspaceId) };
  const clients = clientsInto(to);
  const others = { clients: undefined, people: landPeople, contacts: landContacts, touches: landTouches }[
    what
  ];
  const told = { refused: [] as Refused[], unmapped: [] as Unmapped[], faults: 0, leftOut: 0 };
  let [tally, rows] = [NONE, 0];
  const known = await knownTo(writer.tx, workspaceId, what);
  for await (const plan of rounds(known, await asksOf(writer.tx, workspaceId, source))) {
    rows += plan.rows;
    told.faults += plan.refused.length;
    told.leftOut += linesOf(plan.refused);
    told.refused.push(...plan.refused.slice(0, MOST_KEPT - told.refused.length));
    told.unmapped.push(...plan.unmapped);
    for (const each of plan.refused) onRefused?.(each);
    // the rest is read for what is wrong with it
    if (told.faults === 0 || skipBadRows) {
      const landed = await clients.land(plan.clients);
      tally = together(tally, others === undefined ? landed : await others(to, plan));
    }
    progress?.(rows);
  }
  if (told.faults > 0 && !skipBadRows) return { ...told, tally: undefined, newClients: 0, clientIds: [] };
  const newClients = await clients.settle();
  await writer.tx.batch.create({
    data: {
      ...{ workspaceId, id: stamp.act, what, file, source },
      ...{ rows: rows - told.leftOut, importedAt: stamp.at },
    },
  });
  if (tells) await planFound(writer.tx, workspaceId, [...writer.touched], importerId, stamp);
  return { ...told, tally, newClients, clientIds: [...writer.touched] };
};

const knownTo = async (tx: Connection, workspaceId: string, what: ImportFile['what']): Promise<Known> => {
  const here = Prisma.sql`t.workspace_id = ${workspaceId}`;
  const people = await rowsOf<TeammateRow>(tx, 'teammates', Prisma.sql`${here} and t.standing = 'member'`);
  const { settings } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const { zone } = readSettings(settings);
  const found = new Map<string, string | undefined>();
  const teammate = (label: string): string | undefined => {
    if (!found.has(label)) found.set(label, findTeammate(people, label)?.id);
    return found.get(label);
  };
  const contacts =
    what === 'contacts'
      ? await tx.contact.findMany({
          where: { workspaceId },
          select: { id: true, clientId: true, name: true, email: true, removedAt: true },
        })
      : [];
  return {
    ...{ teammate, contacts, zone },
    clients: await tx.client.findMany({
      where: { workspaceId },
      select: { id: true, name: true, timeZone: true, parentId: true },
    }),
    keys: await tx.clientKey.findMany({
      where: { workspaceId },
      select: { source: true, type: true, value: true, clientId: true },
    }),
  };
};
