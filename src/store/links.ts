import type { Kind } from '../domain/touch';
import type { Database } from './database';

/** What a link leads to. */
export type Linked = { readonly url: string; readonly clientId: string; readonly kind: Kind };

export const linksOf = (db: Database, workspaceId: string) => ({
  /** What is known at these addresses; one that several clients have is nobody's. */
  known: (urls: readonly string[]): Promise<readonly Linked[]> =>
    db.$queryRaw<Linked[]>`
      select url, (array_agg(client_id))[1] as "clientId", (array_agg(kind order by updated_at desc))[1] as kind
      from touches
      where workspace_id = ${workspaceId} and md5(url) in (select md5(each) from unnest(${[...urls]}::text[]) each)
        and url = any(${[...urls]}::text[]) and removed_at is null
      group by url having count(distinct client_id) = 1`,
});
