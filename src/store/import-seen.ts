import type { Asks, SeenRow } from '../domain/import';
import type { Connection } from './database';

/**
 * What a file's rows need to know of earlier ones and of what is kept, however many there are: a table of this
 * transaction alone remembers them, so that memory stays the same. docs/decisions/0017
 */
export const asksOf = async (tx: Connection, workspaceId: string, source: string): Promise<Asks> => {
  await tx.$executeRaw`create temp table import_seen (id text primary key, line int not null, digest text not null, times int not null)
    on commit drop`;
  return {
    known: async (ids) => {
      const split = ids.map((id) => [id.slice(0, id.indexOf('\n')), id.slice(id.indexOf('\n') + 1)] as const);
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select t.family || E'\n' || t.external_id as id
        from unnest(${split.map(([family]) => family)}::text[], ${split.map(([, id]) => id)}::text[]) a (family, external_id)
        join touches t on t.workspace_id = ${workspaceId} and t.source = ${source} and t.removed_at is null
          and t.family = a.family and t.external_id = a.external_id`;
      return new Set(rows.map(({ id }) => id));
    },
    seen: async (likes) => {
      const rows = await tx.$queryRaw<(SeenRow & { id: string })[]>`
        select id, line, digest, times from import_seen where id = any(${[...new Set(likes)]}::text[])`;
      return new Map(rows.map(({ id, ...row }) => [id, row]));
    },
    remember: async (seen) => {
      const rows = [...seen.values()];
      await tx.$executeRaw`
        insert into import_seen (id, line, digest, times)
        select * from unnest(${[...seen.keys()]}::text[], ${rows.map(({ line }) => line)}::int[],
          ${rows.map(({ digest }) => digest)}::text[], ${rows.map(({ times }) => times)}::int[])
        on conflict (id) do update set line = excluded.line, digest = excluded.digest, times = excluded.times`;
    },
  };
};
