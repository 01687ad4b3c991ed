import { linesOf, type ImportPlan, type Known, type Mode } from '../domain/import';
import { readSettings } from '../domain/settings';
import type { Connection, Database } from './database';
import { lockSource } from './events';
import { Prisma } from './generated/client';
import type { Tally } from './import-target';
import { foundUntil, planFound } from './import-found';
import { landClients } from './import-clients';
import { landContacts, landPeople } from './import-people';
import { landTouches } from './import-touches';
import { undoImport } from './import-undo';
import { findTeammate } from '../domain/named-teammate';
import type { TeammateRow } from './teammates';
import { rowsOf, transact, type Stamp, type Writer } from './write';

export type ImportFile = {
  readonly what: 'people' | 'clients' | 'contacts' | 'touches';
  readonly file: string;
  readonly rows: number;
  readonly source: string;
  readonly mode: Mode;
};

export type Landed = {
  /** What is written where `refused` is empty or the bad rows may be left out; undefined: nothing was written. */
  readonly tally: Tally | undefined;
  readonly newClients: number;
  /** Whose facts changed. */
  readonly clientIds: readonly string[];
  readonly plan: ImportPlan;
};

export type Options = {
  readonly dryRun: boolean;
  readonly skipBadRows: boolean;
  /** Who brings it in, where that is one of us. */
  readonly importerId?: string;
  /** Told as rows are written. */
  readonly progress?: ((done: number) => void) | undefined;
  /** Whether its owners are to hear what it brought; `DRY_RUN` plans nothing. */
  readonly tells: boolean;
};

const TIMEOUT_MS = 30 * 60_000;

/** Files that are imported into one workspace: whole or not at all, one at a time. */
export const importsOf = (db: Database, workspaceId: string) => ({
  /**
   * Plans the file against what is kept and writes it in the same transaction, as one act: the batch. Refused rows
   * keep the whole file out, unless they may be skipped; a dry run writes all and takes it back.
   */
  land: async (
    file: ImportFile,
    plan: (known: Known) => ImportPlan,
    options: Options,
    stamp: Stamp,
  ): Promise<Landed> => {
    const rehearsed = new Error('a dry run ends here, and all of it is taken back');
    let landed: Landed | undefined;
    try {
      await transact(
        db,
        workspaceId,
        stamp,
        async (writer) => {
          landed = await land(writer, workspaceId, file, plan, options, stamp);
          if (options.dryRun) throw rehearsed;
        },
        { timeoutMs: TIMEOUT_MS },
      );
    } catch (error) {
      if (error !== rehearsed) throw error;
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

const land = async (
  writer: Writer,
  workspaceId: string,
  file: ImportFile,
  planned: (known: Known) => ImportPlan,
  { skipBadRows, progress, importerId, tells }: Options,
  stamp: Stamp,
): Promise<Landed> => {
  await writer.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} imports`}, 2))`;
  await lockSource(writer, workspaceId, file.source);
  const plan = planned(await knownTo(writer.tx, workspaceId, file));
  if (plan.refused.length > 0 && !skipBadRows)
    return { plan, tally: undefined, newClients: 0, clientIds: [] };
  const write = slicer(writer, progress);
  const to = { writer: write, workspaceId, source: file.source, stamp };
  const clients = await landClients(to, plan.clients);
  const others = {
    people: () => landPeople(to, plan.people),
    clients: async () => clients,
    contacts: () => landContacts(to, plan.contacts),
    touches: () => landTouches(to, plan.touches),
  };
  const tally = await others[file.what]();
  await writer.tx.batch.create({
    data: {
      ...{ workspaceId, id: stamp.act, what: file.what, file: file.file, source: file.source },
      ...{ rows: file.rows - linesOf(plan.refused), importedAt: stamp.at },
    },
  });
  if (tells) await planFound(writer.tx, workspaceId, [...writer.touched], importerId, stamp);
  return { plan, tally, newClients: clients.created, clientIds: [...writer.touched] };
};

const SLICE = 2000;

/** The same writer, telling how far it has come. */
const slicer = (writer: Writer, progress: Options['progress']): Writer => {
  let done = 0;
  return {
    ...writer,
    put: async (table, rows) => {
      for (let from = 0; from < rows.length; from += SLICE) {
        const part = rows.slice(from, from + SLICE);
        await writer.put(table, part);
        progress?.((done += part.length));
      }
    },
  };
};

const knownTo = async (
  tx: Connection,
  workspaceId: string,
  { what, source, mode }: ImportFile,
): Promise<Known> => {
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
  const touches =
    what === 'touches' && mode !== 'upsert'
      ? await tx.touch.findMany({
          where: { workspaceId, source, removedAt: null },
          select: { family: true, externalId: true },
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
    touches: new Set(touches.map(({ family, externalId }) => `${family}\n${externalId}`)),
  };
};
