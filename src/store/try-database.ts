import { Client } from 'pg';

const WAIT_MS = 5_000;

/** A Postgres that answered, and whether its user may make tables in it. */
export type Tried = { readonly version: string; readonly major: number; readonly mayCreate: boolean };

/** Asks the Postgres at this address who it is, and changes nothing. Throws what the connection throws. */
export const tryDatabase = async (url: string): Promise<Tried> => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: WAIT_MS,
    query_timeout: WAIT_MS,
    application_name: 'touchbase setup',
  });
  client.on('error', () => undefined); // the question under way is told
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; version: string; may: boolean }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as version,
        has_database_privilege(current_database(), 'CREATE') and has_schema_privilege(current_schema(), 'CREATE') as may`,
    );
    const [row] = rows;
    if (!row) throw new Error('The database answered nothing.');
    return { version: row.version, major: Math.floor(Number(row.number) / 10_000), mayCreate: row.may };
  } finally {
    await client.end().catch(() => undefined);
  }
};
