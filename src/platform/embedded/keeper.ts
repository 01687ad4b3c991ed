import { realpathSync } from 'node:fs';
import { Client } from 'pg';
import type { Cluster } from './cluster';

// Held shared by every process that uses the server, and taken alone by the one that stops it.
const inUse = 72_707_370;

/** The connection that keeps the server up while this process uses it. */
export type Keeper = {
  readonly client: Client;
  /** Lets go. True when nobody else holds on: from then on nobody can, and the server must be stopped. */
  readonly release: () => Promise<boolean>;
};

export const urlOf = ({ password }: Cluster, port: number, database: string): string =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

/**
 * Connects to this cluster's server on the port and holds on to it; undefined when none answers there or it
 * is another's. Waits while the server is being stopped, and is then undefined.
 */
export async function holdOn(cluster: Cluster, port: number): Promise<Keeper | undefined> {
  const client = new Client({
    connectionString: urlOf(cluster, port, 'postgres'),
    connectionTimeoutMillis: 2000,
    application_name: 'touchbase keeper',
    keepAlive: true,
  });
  client.on('error', () => undefined); // the server went away: whoever asks it next is told
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder, pg_advisory_lock_shared(${inUse})`,
    );
    if (realpathSync(rows[0]?.folder ?? '') === realpathSync(cluster.folder))
      return { client, release: () => release(client) };
  } catch {
    // nobody there, not ours, or just stopping: the same to the caller
  }
  await client.end().catch(() => undefined);
  return undefined;
}

async function release(client: Client): Promise<boolean> {
  try {
    await client.query(`select pg_advisory_unlock_shared(${inUse})`);
    const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${inUse}) as alone`);
    return rows[0]?.alone === true;
  } catch {
    return false; // it is gone already
  }
}
