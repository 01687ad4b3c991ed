import type { AgreedCall, Boost, LadderMove } from '../domain/facts';
import type { ChangeRow } from './changes';
import type { ClientRow } from './client-row';
import type { ContactRow } from './contacts';
import type { Database } from './database';
import { withNewColumns, type FactTable } from './fact-tables';
import { Prisma } from './generated/client';
import { fromRow, type Row } from './rows';
import type { CadenceRow } from './rhythms';

type ChangeOf<Entity extends FactTable, T> = {
  readonly entity: Entity;
  readonly before: T | null;
  readonly after: T | null;
};

/** One write of what is kept of a client by hand, with what was before and after it. */
export type RecordChange = {
  readonly id: string;
  readonly act: string;
  readonly recordedAt: Date;
  /** A teammate's id, `import:<batch>`, `source:<name>` or `touchbase`. */
  readonly by: string;
} & (
  | ChangeOf<'clients', ClientRow>
  | ChangeOf<'cadences', CadenceRow>
  | ChangeOf<'contacts', ContactRow>
  | ChangeOf<'agreed_calls', AgreedCall & { readonly removedAt: Date | null }>
  | ChangeOf<'added_cadences', Boost & { readonly removedAt: Date | null }>
  | ChangeOf<'ladder_moves', LadderMove & { readonly removedAt: Date | null }>
);

/** What the record of a client is made of; what happened with it is its timeline. */
const RECORD: readonly FactTable[] = [
  ...(['clients', 'cadences', 'contacts', 'agreed_calls', 'added_cadences', 'ladder_moves'] as const),
];

type Stored = Omit<ChangeRow, 'clientId' | 'entityId'> & { readonly id: string; readonly act: string };

const valueOf = (entity: FactTable, row: Row | null): object | null =>
  row && fromRow(withNewColumns(entity, row));

/** Who changed what about a client, and when: from `changes`. */
export const historyOf = (db: Database, workspaceId: string) => ({
  /** The latest first; of those before the change with this id, if one is given. */
  ofRecord: async (clientId: string, limit: number, beforeId?: string): Promise<readonly RecordChange[]> => {
    const older = beforeId === undefined ? Prisma.empty : Prisma.sql`and id < ${beforeId}::uuid`;
    const rows = await db.$queryRaw<Stored[]>`
      select id::text, act::text, entity, recorded_at as "recordedAt", by, before, after from changes
      where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and entity = any(${[...RECORD]}) ${older}
      order by id desc limit ${limit}`;
    return rows.map(
      ({ before, after, ...row }) =>
        ({
          ...row,
          before: valueOf(row.entity, before),
          after: valueOf(row.entity, after),
        }) as RecordChange,
    );
  },
});
