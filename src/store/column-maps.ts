import { z } from 'zod';
import { IMPORTS, type ImportKind } from '../domain/import';
import type { Database } from './database';

type Named = { readonly theirs: string; readonly ours: string };
const kept = z.array(z.object({ theirs: z.string(), ours: z.string() }));

/** What people said once about the columns of files, by a digest of the header. No facts about clients. */
export const columnMapsOf = (db: Database, workspaceId: string) => ({
  of: async (header: string): Promise<readonly { kind: ImportKind; columns: readonly Named[] }[]> => {
    const rows = await db.columnMap.findMany({ where: { workspaceId, header } });
    return rows.flatMap(({ kind, columns }) => {
      const known = IMPORTS.find((each) => each === kind);
      return known === undefined ? [] : [{ kind: known, columns: kept.parse(columns) }];
    });
  },
  /** The newest word counts; one that was only remembered, or none, changes nothing. */
  keep: async (
    { key: header, columns, isRemembered }: { key: string; columns: readonly Named[]; isRemembered: boolean },
    kind: ImportKind,
    saidAt: Date,
  ): Promise<void> => {
    if (columns.length === 0 || isRemembered) return;
    const said = { columns: columns.map(({ theirs, ours }) => ({ theirs, ours })), saidAt };
    await db.columnMap.upsert({
      where: { workspaceId_header_kind: { workspaceId, header, kind } },
      create: { workspaceId, header, kind, ...said },
      update: said,
    });
  },
});
