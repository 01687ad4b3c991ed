import { newId } from '../platform/ids';
import { ask, type Database } from './database';

type Opened = {
  readonly workspaceId: string;
  readonly id: string;
  readonly clientId: string;
  readonly teammateId: string;
  readonly at: Date;
  readonly how: 'opened' | 'sheet' | 'sent';
};

/** Nobody waits for it, so those of a moment share a statement. */
const TOGETHER_MS = 25;
const batches = new WeakMap<Database, { readonly rows: Opened[]; readonly written: Promise<void> }>();

/** Who read which brief when: the measure of the habit (contract §3), and “Kim opened this 6 minutes ago”. */
export const openingsOf = (db: Database, workspaceId: string) => ({
  /** Resolves when it is written, a moment later. A client or a teammate who is gone by then leaves nothing. */
  record: async (
    teammateId: string,
    clientId: string,
    at: Date,
    how: Opened['how'] = 'opened',
  ): Promise<void> => {
    const opened = { workspaceId, id: newId(at), clientId, teammateId, at, how };
    const under = batches.get(db);
    if (under) {
      under.rows.push(opened);
      return under.written;
    }
    const rows = [opened];
    const written = new Promise((resolve) => setTimeout(resolve, TOGETHER_MS)).then(() => {
      batches.delete(db);
      return write(db, rows);
    });
    batches.set(db, { rows, written });
    return written;
  },
});

const RECORD = {
  name: 'record_openings',
  text: `insert into openings (workspace_id, id, client_id, teammate_id, at, how)
    select o.* from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[])
      o (workspace_id, id, client_id, teammate_id, at, how)
    where exists (select from clients c where c.workspace_id = o.workspace_id and c.id = o.client_id)
      and exists (select from teammates m where m.workspace_id = o.workspace_id and m.id = o.teammate_id)`,
};

const write = async (db: Database, rows: readonly Opened[]): Promise<void> => {
  const column = (name: keyof Opened) => rows.map((row) => row[name]);
  const names = ['workspaceId', 'id', 'clientId', 'teammateId', 'at', 'how'] as const;
  await ask(db, RECORD, names.map(column));
};
