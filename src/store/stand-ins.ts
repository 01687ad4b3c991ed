import type { Database } from './database';
import { Prisma } from './generated/client';
import type { TeammateRow } from './teammates';
import { rowsOf } from './write';

/** Who may be off, and whose calls others may have to make meanwhile. */
export const standInsOf = (db: Database, workspaceId: string) => ({
  /** Those who are off now or then: who has left, days off, a word or a status that says so, or lists that go by it. */
  maybeOff: () =>
    rowsOf<TeammateRow>(
      db,
      'teammates',
      Prisma.sql`t.workspace_id = ${workspaceId} and t.standing = 'member' and (not t.active or t.absent or t.off_until is not null
        or t.status_off_at is not null or cardinality(t.days_off) > 0) order by t.name`,
    ),
  /** Those by whose absence lists were last made. */
  followed: async (): Promise<ReadonlySet<string>> => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      select id::text from teammates where workspace_id = ${workspaceId} and absent`;
    return new Set(rows.map(({ id }) => id));
  },
  /** Lists go by it now. */
  follow: async (teammateIds: readonly string[], absent: boolean): Promise<void> => {
    if (teammateIds.length === 0) return;
    await db.$executeRaw`update teammates set absent = ${absent} where workspace_id = ${workspaceId}
      and id = any(${[...teammateIds]}::uuid[])`;
  },
  /** The calls of these people that may be somebody else's: as backup or owner, or anybody's for who manages. */
  callable: async (
    absentIds: readonly string[],
    other: { readonly teammateId: string; readonly manages: boolean },
    day: string,
    since: Date,
  ): Promise<readonly string[]> => {
    if (absentIds.length === 0) return [];
    const rows = await db.$queryRaw<{ id: string }[]>`
      select c.id::text from clients c where c.workspace_id = ${workspaceId} and coalesce(c.caller_id, c.owner_id) = any(${[...absentIds]}::uuid[])
        and (${other.manages} or ${other.teammateId}::uuid in (c.backup_id, c.owner_id)) and c.status = 'active'
        and (c.due_on <= ${day} or c.need > 0 or exists (select 1 from touches t where t.workspace_id = c.workspace_id and t.client_id = c.id
          and t.kind in ('call', 'meeting', 'visit', 'roadmap') and t.at >= ${since} and t.removed_at is null))
      order by c.need desc, c.name`;
    return rows.map(({ id }) => id);
  },
  /** The clients of which these people's lists show something that may be somebody else's meanwhile: as above. */
  listed: async (
    absentIds: readonly string[],
    other: { readonly teammateId: string; readonly manages: boolean },
  ): Promise<readonly string[]> => {
    if (absentIds.length === 0) return [];
    const rows = await db.$queryRaw<{ id: string }[]>`
      select c.id::text from clients c where c.workspace_id = ${workspaceId} and c.listed_for && ${[...absentIds]}::uuid[]
        and (${other.manages} or ${other.teammateId}::uuid in (c.backup_id, c.owner_id)) and c.status <> 'former'
      order by c.need desc, c.name`;
    return rows.map(({ id }) => id);
  },
  /**
   * The backups and owners of the clients that these people call, or have in their lists, by id, and whether any of those has
   * no other who is active and not among them.
   */
  people: async (
    absentIds: readonly string[],
  ): Promise<{ readonly ids: readonly string[]; readonly needManagers: boolean }> => {
    if (absentIds.length === 0) return { ids: [], needManagers: false };
    const absent = Prisma.sql`${[...absentIds]}::uuid[]`;
    const [row] = await db.$queryRaw<{ ids: string[] | null; needManagers: boolean | null }[]>`
      with theirs as (select c.backup_id, c.owner_id, (select count(*) from teammates m where m.workspace_id = c.workspace_id and m.active
          and m.id in (c.backup_id, c.owner_id) and m.id <> all(${absent})) as there
        from clients c where c.workspace_id = ${workspaceId} and ((c.status = 'active' and coalesce(c.caller_id, c.owner_id) = any(${absent}))
          or (c.status <> 'former' and c.listed_for && ${absent})))
      select array_agg(distinct m.id::text) filter (where m.id is not null) as ids, bool_or(there = 0) as "needManagers"
      from theirs left join teammates m on m.workspace_id = ${workspaceId} and m.active and m.id in (backup_id, owner_id)`;
    return { ids: row?.ids ?? [], needManagers: row?.needManagers ?? false };
  },
});
