import { KINDS, type Kind } from '../domain/touch';
import { lastIdBy } from '../platform/ids';
import type { Database } from './database';

/** Of what anybody ever told, systems or people: asked by `explain` alone. */
export const cameInOf = (db: Database, workspaceId: string) => ({
  /**
   * The kinds of record of which at least one had come in by then, for any client; of moments none is named. It goes from
   * one source and family to the next by their index: to read every touch would take seconds.
   */
  by: async (at: Date): Promise<readonly Kind[]> => {
    const found = await db.$queryRaw<{ kind: string }[]>`
      with recursive pairs as (
        (select source, family from touches where workspace_id = ${workspaceId} order by source, family limit 1)
        union all
        select n.source, n.family from pairs p cross join lateral (select t.source, t.family from touches t
          where t.workspace_id = ${workspaceId} and (t.source, t.family) > (p.source, p.family)
          order by t.source, t.family limit 1) n)
      select distinct p.family as kind from pairs p where exists (select from touches t where t.workspace_id = ${workspaceId}
        and t.source = p.source and t.family = p.family and t.id <= ${lastIdBy(at)}::uuid)
      union select 'renewal' where exists (select from clients c where c.workspace_id = ${workspaceId}
        and c.renewal_on is not null and c.known_at <= ${at})`;
    return KINDS.filter((kind) => found.some((one) => one.kind === kind));
  },
});
