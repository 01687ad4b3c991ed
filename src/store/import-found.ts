import { FOUND } from '../domain/found';
import { disputeDuringTicket } from '../domain/signals/dispute-during-ticket';
import { addNotices } from './add-notices';
import type { Connection, Database } from './database';
import type { Stamp } from './write';

/** What imports brought of one person's clients, or of all where they brought them in themselves. */
export type Found = {
  /** New ones, and known ones of which something was found. */
  readonly clients: number;
  /** Of those, known before. */
  readonly known: number;
  readonly overdue: number;
  readonly collisions: number;
  /** Some are not looked at yet: ask again. */
  readonly waits: boolean;
  /** Whether any of them is this person's own. */
  readonly own: boolean;
};

/** One file seldom comes alone: what comes in within this long is said together. */
const GATHERED_MS = 5 * 60_000;

/** Each owner of these clients, and whoever brought them in, is to hear once what was found: in the import's transaction. */
export const planFound = async (
  tx: Connection,
  workspaceId: string,
  clientIds: readonly string[],
  importerId: string | undefined,
  { act, at }: Stamp,
): Promise<void> => {
  const owners = await tx.$queryRaw<{ id: string }[]>`select distinct m.id::text from clients c
    join teammates m on m.workspace_id = c.workspace_id and m.id = c.owner_id and m.active
    where c.workspace_id = ${workspaceId} and c.id = any(${[...clientIds]}::uuid[])`;
  const notBefore = new Date(at.getTime() + GATHERED_MS);
  const ids = new Set([...owners.map(({ id }) => id), ...(importerId === undefined ? [] : [importerId])]);
  const notices = [...ids].map((recipientId) => ({
    ...{ key: `${FOUND}:${act}`, kind: FOUND, clientId: null, recipientId, notBefore },
    ...{ state: 'planned' as const, about: { importer: recipientId === importerId } },
  }));
  await addNotices(tx, workspaceId, notices, at);
};

/**
 * What the imports until this notice's brought since the person last heard of any, or since the day before: of their own
 * clients or (`all`) of everybody's. Those that were taken back are left out.
 */
export const foundUntil = async (
  db: Database,
  workspaceId: string,
  plannedAt: Date,
  { teammateId, all }: { readonly teammateId: string; readonly all: boolean },
  now: Date,
): Promise<Found | undefined> => {
  const [row] = await db.$queryRaw<Found[]>`
    with brought as (
      select h.client_id, min(b.imported_at) as imported_at,
        bool_or(h.entity = 'clients' and coalesce(h.before, 'null'::jsonb) = 'null'::jsonb) as is_new
      from batches b join changes h on h.workspace_id = b.workspace_id and h.act = b.id and h.client_id is not null
      where b.workspace_id = ${workspaceId} and b.undone_at is null and b.imported_at <= ${plannedAt}
        and b.imported_at > coalesce((select max(s.planned_at) from notices s where s.workspace_id = ${workspaceId} and s.kind = ${FOUND}
          and s.recipient_id = ${teammateId}::uuid and s.state = 'sent'), ${plannedAt}::timestamptz - interval '1 day') group by 1),
    theirs as (
      select c.level, c.owner_id, w.is_new, c.wake_at <= ${now} as waits,
        exists (select 1 from notices n where n.workspace_id = c.workspace_id and n.client_id = c.id and n.state = 'quiet'
          and n.planned_at >= w.imported_at) and c.need > 0 as told,
        exists (select 1 from notices n where n.workspace_id = c.workspace_id and n.client_id = c.id and n.state = 'quiet'
          and n.planned_at >= w.imported_at and n.kind = ${disputeDuringTicket.kind}) and c.need >= ${disputeDuringTicket.gravity} as collides
      from brought w join clients c on c.workspace_id = ${workspaceId} and c.id = w.client_id
      where c.status <> 'former' and (${all} or c.owner_id = ${teammateId}::uuid))
    select count(*) filter (where is_new or told)::int as clients, count(*) filter (where told and not is_new)::int as known,
      count(*) filter (where (is_new or told) and level in ('late', 'lapsed'))::int as overdue,
      count(*) filter (where collides)::int as collisions, coalesce(bool_or(waits), false) as waits,
      coalesce(bool_or(owner_id = ${teammateId}::uuid), false) as own from theirs`;
  return row;
};
