import type { Contact } from '../domain/client';
import { normalName, reversedDigits } from '../domain/names';
import type { Database } from './database';

export type ContactOption = { readonly id: string; readonly name: string; readonly role: string | null };

/** Somebody at a client as they are written: with what finds them again. */
export type ContactRow = Contact & {
  readonly clientId: string;
  readonly phoneDigits: string | null;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly removedAt: Date | null;
  readonly search: string;
};

/** Somebody of whom nothing is known yet but the name and where they work. */
export const newContactRow = (of: Pick<ContactRow, 'id' | 'clientId' | 'name' | 'source'>): ContactRow =>
  searchable({
    ...{
      preferredName: null,
      pronunciation: null,
      role: null,
      main: false,
      key: false,
      site: null,
      email: null,
    },
    ...{ phone: null, timeZone: null, prefers: null, leftOn: null, externalId: null, removedAt: null },
    ...of,
  });

/** The row with what is searched derived anew from its name and number. */
export const searchable = (row: Omit<ContactRow, 'phoneDigits' | 'search'>): ContactRow => ({
  ...row,
  search: normalName(row.name),
  phoneDigits: row.phone === null ? null : (reversedDigits(row.phone) ?? null),
});

const MOST = 50;

/** People at the clients of one workspace. */
export const contactsOf = (db: Database, workspaceId: string) => ({
  /** The client's people whose name has a word that begins as typed; main contact first. */
  suggest: (clientId: string, typed: string): Promise<ContactOption[]> => {
    const wanted = normalName(typed).replace(/[\\%_]/g, (sign) => `\\${sign}`);
    return db.$queryRaw<ContactOption[]>`
      select id::text, name, role from contacts where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid
        and removed_at is null and left_on is null and (search like ${`${wanted}%`} or search like ${`% ${wanted}%`})
      order by main desc, key desc, name limit ${MOST}`;
  },
});
