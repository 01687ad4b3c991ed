import type { Facts } from '../domain/facts';
import { ask, type Database } from './database';
import { factsOf, touchOf, type FactRows } from './fact-rows';
import { BY_ID, BY_NAME, PICKED_BY_ID } from './facts-statement';
import { FAMILY_BY_ID } from './family-statement';
import { surestKeys } from './matching';
import { fromRow, type Cells, type Row } from './rows';
import type { Viewer } from './teammates';

/** Facts, and the version they were read at: an answer is recorded only while it is still that one. */
export type VersionedFacts = {
  readonly facts: Facts;
  readonly version: number;
  /** An import changed them since the last look. */
  readonly quiet: boolean;
  /** What else did: acts that are no import. */
  readonly loudActs: readonly string[];
  /** Whose lists show something of it beside the call, as it was last looked at. */
  readonly listedFor: readonly string[];
};

/**
 * The facts of one client as they are now, read in one statement; in another each where it has many touches, and where it
 * has clients above or below. `now` decides what is recent, live and planned. Undefined when there is no such client in the workspace.
 */
export const loadFacts = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<VersionedFacts | undefined> => {
  const rows = await readFacts(db, workspaceId, clientId, now);
  if (!rows) return undefined;
  const { client } = rows;
  return {
    facts: await completed(db, workspaceId, rows, now),
    version: client['facts_version'] as number,
    quiet: client['quiet'] as boolean,
    loudActs: (client['loud_acts'] as string[] | null) ?? [],
    listedFor: (client['listed_for'] as string[] | null) ?? [],
  };
};

const readFacts = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<Loaded | undefined> => {
  if (!hadMany.has(clientId)) {
    const [row] = await ask<Read>(db, BY_ID, [workspaceId, now, clientId]);
    if (!row || row.id === null) return undefined;
    if (row.facts) return row.facts;
    rememberMany(clientId);
  }
  return pickFacts(db, workspaceId, clientId, now);
};

/** Of the client's touches the part that the laws need. */
const pickFacts = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<Loaded | undefined> =>
  (await ask<Read>(db, PICKED_BY_ID, [workspaceId, now, clientId]))[0]?.facts ?? undefined;

/** The same as facts, however few the touches are: what the tests hold against the whole history. */
export const loadPicked = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<Facts | undefined> => {
  const rows = await pickFacts(db, workspaceId, clientId, now);
  return rows && completed(db, workspaceId, rows, now);
};

/** Without facts there is no such client, or it has many touches. */
type Read = { readonly facts: Loaded | null; readonly id: string | null };

// Clients known to have many touches are not asked for all of them first; whoever is remembered wrongly is read as well.
const MOST_REMEMBERED = 10_000;
const hadMany = new Set<string>();
const rememberMany = (clientId: string): void => {
  if (hadMany.size >= MOST_REMEMBERED) hadMany.clear();
  hadMany.add(clientId);
};

/** Who asks, and the facts of the one client that they name beyond doubt: without facts, ask `matchClient`. */
export type Asked = { readonly viewer: Viewer | undefined; readonly facts?: Facts };

/** Both in one statement: nearly everybody types a name in full, with the phone ringing. */
export const loadAsked = async (
  db: Database,
  workspaceId: string,
  slackId: string,
  words: string,
  now: Date,
): Promise<Asked> => {
  const { name, ids, domain } = surestKeys(words) ?? NO_KEYS;
  const values = [workspaceId, now, name, ids, domain, slackId];
  const [row] = await ask<Read & { viewer: Row | null }>(db, BY_NAME, values);
  const rows =
    row?.facts ?? (row && row.id !== null ? await pickFacts(db, workspaceId, row.id, now) : undefined);
  return {
    viewer: row?.viewer ? fromRow<Viewer>(row.viewer) : undefined,
    ...(rows && { facts: await completed(db, workspaceId, rows, now) }),
  };
};

const NO_KEYS = { name: null, ids: [], domain: null };

type Family = Pick<FactRows, 'parent' | 'sites'>;
/** As the statement gives it: of the touches, which are many, the cells alone. */
type Loaded = Omit<FactRows, 'touches' | keyof Family> & {
  readonly client: Row & { readonly id: string };
  readonly touches: readonly Cells[] | null;
  readonly hasFamily: boolean;
};

/** With the clients above and below: read a moment later, so never older than the version of the facts. */
const completed = async (db: Database, workspaceId: string, rows: Loaded, now: Date): Promise<Facts> => {
  const [row] = rows.hasFamily
    ? await ask<{ family: Family }>(db, FAMILY_BY_ID, [workspaceId, now, rows.client.id])
    : [];
  return factsOf({ ...rows, ...(row?.family ?? ALONE), touches: (rows.touches ?? []).map(touchOf) });
};
const ALONE: Family = { parent: null, sites: null };
