import { loadEnvFile, readConfig, type Config } from '../config';
import { readKept } from '../features/ingest/sources/index';
import { lookAtClient } from '../features/nudges/look-at';
import { planTiering } from '../features/tiering/plan-tiering';
import { systemClock } from '../platform/clock';
import { startEmbeddedPostgres } from '../platform/embedded-postgres';
import { newId } from '../platform/ids';
import { network } from '../platform/outgoing';
import { secretBoxOf } from '../platform/secrets';
import { createLog, type Log } from '../platform/log';
import { acrossWorkspaces } from '../store/across-workspaces';
import { closeDatabase, openDatabase } from '../store/database';
import { migrate } from '../store/migrate';
import { storeOf, type AcrossWorkspaces } from '../store/store';
import { markStale } from '../tick';
import { refusal } from '../session';
import type { Session, Surroundings } from '../session';

type Address = { readonly url: string; readonly migrateUrl: string; readonly stop: () => Promise<void> };

/** A command may take long over one statement; people at a form may not. */
const WAIT_MS = 10 * 60_000;

/** Reads the settings and `.env`. Throws with every complaint. */
export const configOf = ({ env }: Surroundings): Config => {
  if (env !== undefined) return readConfig(env);
  loadEnvFile();
  return readConfig();
};

/** The bot's log without its daily news: a command speaks for itself. */
export const logOf = (config: Config): Log =>
  createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);

/** The database of the settings, or the embedded one, started or adopted. */
export const addressOf = async (
  { databaseUrl, migrateDatabaseUrl, dataDir }: Config,
  log: Log,
): Promise<Address> => {
  if (databaseUrl !== undefined)
    return { url: databaseUrl, migrateUrl: migrateDatabaseUrl ?? databaseUrl, stop: async () => undefined };
  const { url, stop } = await startEmbeddedPostgres({ dataDir, log });
  return { url, migrateUrl: url, stop };
};

/** Applies what is missing and answers its names. */
export const migrateOnly = async (surroundings: Surroundings): Promise<readonly string[]> => {
  const config = configOf(surroundings);
  const address = await addressOf(config, logOf(config));
  try {
    return await migrated(address, surroundings);
  } finally {
    await address.stop();
  }
};

const migrated = ({ migrateUrl }: Address, { clock = systemClock }: Surroundings): Promise<string[]> =>
  migrate(migrateUrl, { now: clock.now, newId: () => newId(clock.now()) });

/** Opens the database with every migration applied. Throws when it cannot. */
export const openSession = async (
  surroundings: Surroundings,
  workspaceFlag: () => string | undefined,
): Promise<Session> => {
  const config = configOf(surroundings);
  const log = logOf(config);
  const { clock = systemClock } = surroundings;
  const address = await addressOf(config, log);
  try {
    await migrated(address, surroundings);
  } catch (error) {
    await address.stop();
    throw error;
  }
  const db = openDatabase(address.url, WAIT_MS);
  const across = acrossWorkspaces(db);
  let closing: Promise<void> | undefined;
  return {
    ...surroundings,
    ...{ config, db, across, clock, log, databaseUrl: address.url },
    store: async () => storeOf(db, await chosen(across, workspaceFlag())),
    secrets: secretBoxOf(config),
    network: surroundings.network ?? network,
    stamp: (by, at) => ({ by, at, act: newId(at) }),
    look: async (store, ids, now) => {
      if (config.dryRun) return;
      const callers = new Set<string>();
      for (const id of ids) for (const caller of await lookAtClient(store, id, now, log)) callers.add(caller);
      // a bot that runs beside us edits the lists that it has sent, and the Homes
      await markStale(store, { callerIds: [...callers], clientIds: ids }, now);
    },
    applyUnmatched: (store, now) =>
      store.unmatched.applyNowMatching({ by: 'touchbase', at: now, act: newId(now) }, readKept),
    proposeTiers: (store, now) => (config.dryRun ? Promise.resolve(0) : planTiering(store, now)),
    close: () => (closing ??= closeDatabase(db).then(address.stop)),
  };
};

const chosen = async (across: AcrossWorkspaces, flag: string | undefined): Promise<string> => {
  const all = await across.list();
  const [only] = all;
  if (!only) throw refusal('No workspace yet: run `npm start` once so that Touchbase meets your Slack.');
  const names = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (flag === undefined) {
    if (all.length === 1) return only.id;
    throw refusal(`Several workspaces are installed: ${names}. Say which with --workspace ${only.id}`, 2);
  }
  if (!all.some(({ id }) => id === flag))
    throw refusal(`No workspace ${flag} is installed here; expected ${names}.`);
  return flag;
};
