import { type Client } from 'pg';
import { findBinaries } from './embedded/binaries';
import { openCluster } from './embedded/cluster';
import { makeHome } from './embedded/home';
import { urlOf } from './embedded/keeper';
import { startServer, stopServer } from './embedded/server';
import type { Log } from './log';

const major = 18;

export type EmbeddedPostgres = {
  readonly url: string;
  /** The server's own folder: below dataDir, or where its user could reach. */
  readonly folder: string;
  /** Stops the server, whoever started it, unless another process still uses it. Twice is as good as once. */
  readonly stop: () => Promise<void>;
};

/**
 * A real Postgres for whoever has none: its cluster is kept in dataDir and survives restarts and kill -9. A
 * server already running there is used as it is. `settings` are Postgres' own, as `name=value`. Throws with
 * what to do when it cannot be started. The caller calls stop() before it ends; a process that ends without
 * leaves a server it started to close by itself once the last client is gone.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataDir: string;
  readonly database?: string;
  readonly settings?: readonly string[];
  readonly log?: Log;
}): Promise<EmbeddedPostgres> {
  const { dataDir, database = 'touchbase', settings = [], log } = options;
  const home = makeHome(dataDir, major, log);
  const binaries = findBinaries(home);
  const cluster = openCluster(home, binaries);
  const server = await startServer(home, cluster, binaries, settings);
  const closeAtExit = () => void server.child?.kill('SIGTERM');
  process.once('exit', closeAtExit);
  log?.info(
    { folder: home.folder, port: server.port, user: home.runAs?.name, adopted: !server.child },
    'embedded Postgres is up',
  );
  let stopping: Promise<void> | undefined;
  const stop = () => {
    process.removeListener('exit', closeAtExit);
    return (stopping ??= stopServer(server, cluster));
  };
  try {
    await ensureDatabase(server.keeper.client, database);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: urlOf(cluster, server.port, database), folder: home.folder, stop };
}

async function ensureDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount) return;
  await client.query(`create database ${client.escapeIdentifier(name)}`).catch((error: { code?: string }) => {
    const madeByAnother = error.code === '42P04' || error.code === '23505';
    if (!madeByAnother) throw error;
  });
}
