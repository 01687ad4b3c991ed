import { normalName } from '../domain/names';
import type { Database } from './database';

export type ContactOption = { readonly id: string; readonly name: string; readonly role: string | null };

const MOST = 50;

/** People at the clients of one workspace. */
export const contactsOf = (db: Database, workspaceId: string) => ({
  /** The client's people whose name has a word that begins as typed; main contact first. */
  suggest: (clientId: string, typed: string): Promise<ContactOption[]> => {
    const wanted = normalName(typed).replace(/[\\%_]/g, (sign) => `\\${sign}`);
    return db.$queryRaw<ContactOption[]>`
      select id::text, name, role from contacts where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid
        and removed_at is null and (search like ${`${wanted}%`} or search like ${`% ${wanted}%`})
      order by main desc, key desc, name limit ${MOST}`;
  },
});
