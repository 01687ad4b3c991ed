import type { Contact } from '../domain/client';
import { dayOf, type Day } from '../domain/day';
import { ownCadence } from '../domain/counted';
import { readSettings } from '../domain/settings';
import { keysOf, replaceKeys } from './client-keys';
import type { ClientRow } from './client-row';
import type { KeyRow } from './companies';
import { newContactRow, searchable, type ContactRow } from './contacts';
import type { Connection, Database } from './database';
import { Prisma } from './generated/client';
import { newRhythm, type CadenceRow } from './rhythms';
import { isSame } from './rows';
import { rowsOf, transact, type Stamp, type Writer } from './write';

/** All that is kept of a client by hand. */
export type KeptClient = {
  readonly client: ClientRow;
  /** Its own rhythm; undefined: its tier's holds. */
  readonly cadence: CadenceRow | undefined;
  /** Every rhythm of its own that was not taken back. */
  readonly cadences: readonly CadenceRow[];
  readonly people: readonly ContactRow[];
  /** The day it is for the client. */
  readonly today: Day;
  /** Its zone, the workspace's where it has none of its own. */
  readonly zone: string;
};

/** A rhythm as somebody chose it. */
export type ChosenCadence = { readonly interval: string; readonly askedBy: string | null };

/** What somebody decided about a client when they saw how it is kept: to write, or why not. */
export type Decided<No> =
  | {
      readonly type: 'write';
      readonly client?: ClientRow;
      /** Null: its tier's. */
      readonly cadence?: ChosenCadence | null;
      /** Whom of theirs it changes or adds. */
      readonly people?: readonly Contact[];
    }
  | { readonly type: 'no'; readonly why: No };

export type Edited<No> =
  | { readonly type: 'saved' }
  | { readonly type: 'no'; readonly why: No }
  /** There is no such client any more. */
  | { readonly type: 'gone' }
  | { readonly type: 'merged'; readonly into: string }
  /** A name, alias or domain that is another client's. */
  | { readonly type: 'claimed'; readonly key: KeyRow; readonly by: string };

/** Clients as people keep them by hand. */
export const recordsOf = (db: Database, workspaceId: string) => ({
  /** Of a client that was merged into another: the other. Undefined when there is no such client. */
  get: async (id: string, now: Date): Promise<KeptClient | undefined> => {
    const kept = await readKept(db, workspaceId, id, now);
    const into = kept?.client.mergedIntoId ?? null;
    return into === null ? kept : readKept(db, workspaceId, into, now);
  },

  /**
   * Lets `decide` see the client as it is kept, with nobody else writing to it meanwhile, and writes what it decides. What
   * two clients would be called alike is refused: neither would be found by it.
   */
  edit: <No>(id: string, stamp: Stamp, decide: (kept: KeptClient) => Decided<No>): Promise<Edited<No>> =>
    transact(db, workspaceId, stamp, async (writer): Promise<Edited<No>> => {
      await lockNames(writer.tx, workspaceId);
      const kept = await readKept(writer.tx, workspaceId, id, stamp.at, FOR_UPDATE);
      if (!kept) return { type: 'gone' };
      const { mergedIntoId } = kept.client;
      if (mergedIntoId !== null)
        return { type: 'merged', into: await nameOf(writer.tx, workspaceId, mergedIntoId) };
      const decided = decide(kept);
      if (decided.type === 'no') return decided;
      if (decided.client) {
        const claimed = await claimedBy(writer.tx, workspaceId, decided.client, kept.client);
        if (claimed) return { type: 'claimed', ...claimed };
        await putClient(writer, workspaceId, decided.client, kept.client);
      }
      if (decided.cadence !== undefined) await putRhythm(writer, kept, decided.cadence, stamp);
      await putPeople(writer, kept, decided.people ?? []);
      return { type: 'saved' };
    }),
});

/** The lock under which clients are made and named: two could be called alike else. */
export const lockNames = (tx: Connection, workspaceId: string): Promise<unknown> =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 2))`;

export const FOR_UPDATE = Prisma.sql`for update of t`;

/** The client with all that is kept of it by hand. */
export const readKept = async (
  tx: Connection,
  workspaceId: string,
  id: string,
  now: Date,
  lock = Prisma.empty,
): Promise<KeptClient | undefined> => {
  const of = (column: 'id' | 'client_id') =>
    Prisma.sql`t.workspace_id = ${workspaceId} and t.${Prisma.raw(column)} = ${id}::uuid`;
  const [client] = await rowsOf<ClientRow>(tx, 'clients', Prisma.sql`${of('id')} ${lock}`);
  if (!client) return undefined;
  const [cadences, people, workspace] = [
    await rowsOf<CadenceRow>(tx, 'cadences', Prisma.sql`${of('client_id')} and t.removed_at is null`),
    await rowsOf<ContactRow>(
      tx,
      'contacts',
      Prisma.sql`${of('client_id')} and t.removed_at is null order by t.main desc, t.key desc, t.name, t.id`,
    ),
    await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { settings: true } }),
  ];
  const zone = client.timeZone ?? readSettings(workspace.settings).zone;
  const today = dayOf(now, zone);
  const cadence = ownCadence(cadences, today);
  return { client, cadence, cadences, people, today, zone };
};

const nameOf = async (tx: Connection, workspaceId: string, id: string): Promise<string> =>
  (await tx.client.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { name: true } }))
    ?.name ?? 'another client';

const claimedBy = async (
  tx: Connection,
  workspaceId: string,
  client: ClientRow,
  before: ClientRow,
): Promise<{ readonly key: KeyRow; readonly by: string } | undefined> => {
  const known = new Set(keysOf(before).map(({ type, value }) => `${type} ${value}`));
  for (const key of keysOf(client).filter(({ type, value }) => !known.has(`${type} ${value}`))) {
    const [other] = await tx.$queryRaw<{ name: string }[]>`
      select c.name from client_keys k join clients c on c.workspace_id = k.workspace_id and c.id = k.client_id
      where k.workspace_id = ${workspaceId} and k.source = '' and k.type = ${key.type} and k.value = ${key.value}
        and k.client_id <> ${client.id}::uuid limit 1`;
    if (other) return { key, by: other.name };
  }
  return undefined;
};

const putClient = async (
  writer: Writer,
  workspaceId: string,
  client: ClientRow,
  before: ClientRow,
): Promise<void> => {
  if (isSame(client, before)) return;
  await writer.put('clients', [client]);
  const kept = await rowsOf<KeyRow>(
    writer.tx,
    'client_keys',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = ${client.id}::uuid`,
  );
  await replaceKeys(writer, kept, keysOf(client));
};

/** Somebody new is filed as known by hand. */
const putPeople = (
  writer: Writer,
  { client, people }: KeptClient,
  written: readonly Contact[],
): Promise<void> => {
  const known = new Map(people.map((person) => [person.id, person]));
  const rows = written.map(({ id, name, ...said }) => {
    const before = known.get(id) ?? newContactRow({ id, clientId: client.id, name, source: null });
    return searchable({ ...before, ...said, name });
  });
  return writer.put(
    'contacts',
    rows.filter((row) => !isSame(row, known.get(row.id))),
  );
};

/** A rhythm that is the same keeps its day: only who asked for it is written. */
export const putRhythm = async (
  writer: Writer,
  { client, cadences, cadence, today }: KeptClient,
  chosen: ChosenCadence | null,
  { at }: Stamp,
): Promise<void> => {
  const rows =
    chosen && cadence?.interval === chosen.interval
      ? [{ ...cadence, askedBy: chosen.askedBy }].filter((row) => !isSame(row, cadence))
      : newRhythm(cadences, { clientId: client.id, interval: null, ...chosen, since: today }, at);
  await writer.put('cadences', rows);
};
