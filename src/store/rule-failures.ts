import type { Database } from './database';

/** Rules that throw, by client: kept while they do, so that it is said once and seen. */
export const ruleFailuresOf = (db: Database, workspaceId: string) => ({
  /** Keeps them; answers those that were not known to fail for this client. A look that finds them working takes them away. */
  record: async (clientId: string, kinds: readonly string[], now: Date): Promise<readonly string[]> => {
    const fresh = await db.$queryRaw<{ kind: string }[]>`
      insert into rule_failures (workspace_id, client_id, kind, since)
      select ${workspaceId}, ${clientId}::uuid, kind, ${now} from unnest(${[...kinds]}::text[]) as kind
      on conflict do nothing returning kind`;
    return fresh.map(({ kind }) => kind);
  },
  /** Each with how many clients it fails for, and since when. */
  list: (): Promise<readonly { kind: string; clients: number; since: Date }[]> =>
    db.$queryRaw`
      select f.kind, count(*)::int as clients, min(f.since) as since from rule_failures f
      join clients c on c.workspace_id = f.workspace_id and c.id = f.client_id and c.status <> 'former'
      where f.workspace_id = ${workspaceId} group by f.kind order by min(f.since), f.kind`,
});
