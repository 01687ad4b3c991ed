import type { Facts, Site } from '../domain/facts';
import { isOpen, SOURCED, type Kind, type Touch } from '../domain/touch';
import { lastIdBy } from '../platform/ids';
import type { Database } from './database';
import type { FactRows } from './fact-rows';
import { OPENING_MINUTES } from './facts-statement';
import { LISTED_SITES, OPEN_AT_A_SITE } from './family-statement';
import { loadFacts } from './facts';
import { Prisma } from './generated/client';
import type { Row } from './rows';
import { assemble, wholeHistory, type CameIn, type Change } from './whole-history';

/**
 * The facts as they were recorded by `at`: today's rows with every later change taken back, newest first. In the future
 * nothing has been recorded yet, so today's facts are judged as of then. Undefined when the client was not known by `at`.
 */
export const loadFactsAsOf = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  at: Date,
): Promise<Facts | undefined> => {
  const facts = await loadTakenBack(db, workspaceId, clientId, Prisma.sql`recorded_at > ${at}`, at, true);
  if (!facts) return undefined;
  const { wordsFrom } = await cameIn(db, workspaceId);
  return {
    ...facts,
    cameIn: await cameInBy(db, workspaceId, at),
    wordsFrom: Object.keys(wordsFrom).filter((source) => new Date(wordsFrom[source] ?? at) <= at),
  };
};

/** Which systems had sent anything by then: ids of touches grow with time. */
const cameInBy = (db: Database, workspaceId: string, at: Date): Promise<readonly Kind[]> =>
  db.$queryRaw<{ kind: Kind }[]>`
    select sourced as kind from unnest(${[...SOURCED]}::text[]) sourced where exists (select from touches t
      where t.workspace_id = ${workspaceId} and t.family = sourced and t.id <= ${lastIdBy(at)}::uuid)
    order by sourced`.then((rows) => rows.map(({ kind }) => kind));

/** The facts at `now` as they would be had these acts not happened: each row as it was before the first of them. */
export const loadFactsWithout = (
  db: Database,
  workspaceId: string,
  clientId: string,
  acts: readonly string[],
  now: Date,
): Promise<Facts | undefined> =>
  loadTakenBack(db, workspaceId, clientId, Prisma.sql`act = any(${[...acts]}::uuid[])`, now);

const loadTakenBack = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  which: Prisma.Sql,
  at: Date,
  withSites = false,
): Promise<Facts | undefined> => {
  const facts = await takenBack(db, workspaceId, clientId, which, at);
  if (!facts) return undefined;
  const { parentId } = facts.client;
  const above = parentId === null ? undefined : await takenBack(db, workspaceId, parentId, which, at);
  return {
    ...facts,
    parent: above?.client.status === 'active' ? above : null,
    // they are read in the brief alone; no rule knows them
    sites: withSites ? await sitesOf(db, workspaceId, clientId, which, at) : [],
  };
};

/** The clients below as they were, those included that have another above them by now. */
const sitesOf = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  which: Prisma.Sql,
  at: Date,
): Promise<readonly Site[]> => {
  const ids = await db.$queryRaw<{ id: string }[]>`
    select id::text from clients where workspace_id = ${workspaceId} and parent_id = ${clientId}::uuid
    union select entity_id from changes where workspace_id = ${workspaceId} and entity = 'clients'
      and before->>'parent_id' = ${clientId} and ${which}`;
  const sites: Site[] = [];
  for (const { id } of ids) {
    const facts = await takenBack(db, workspaceId, id, which, at);
    if (facts?.client.parentId !== clientId || facts.client.status === 'former') continue;
    const { name, timeZone, ownerId, backupId } = facts.client;
    const open = facts.touches.filter((touch) => isOpen(touch, at)).toSorted(byGravity);
    sites.push({
      ...{ id, name, timeZone, ownerId, backupId, open: facts.totals.open },
      touches: open.slice(0, OPEN_AT_A_SITE),
    });
  }
  return sites.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, LISTED_SITES);
};

/** As the statement of today's facts orders them. */
const byGravity = (a: Touch, b: Touch): number =>
  Number(b.kind === 'escalation') - Number(a.kind === 'escalation') ||
  urgency(a) - urgency(b) ||
  Number(b.kind === 'dispute') - Number(a.kind === 'dispute') ||
  a.at.getTime() - b.at.getTime();
const urgency = ({ priority }: Touch): number => (priority === 'high' ? 0 : priority === null ? 2 : 1);

const takenBack = async (
  db: Database,
  workspaceId: string,
  clientId: string,
  which: Prisma.Sql,
  at: Date,
): Promise<Facts | undefined> => {
  const changes = await db.$queryRaw<Change[]>`
    select entity, entity_id as "entityId", before from changes where workspace_id = ${workspaceId}
      and (client_id = ${clientId}::uuid or client_id is null or (before->>'client_id' = ${clientId}
        and client_id = (select merged_into_id from clients where workspace_id = ${workspaceId} and id = ${clientId}::uuid)))
      and ${which} order by id desc`;
  if (changes.length === 0) return (await loadFacts(db, workspaceId, clientId, at))?.facts;
  const tables = await wholeHistory(db, workspaceId, clientId, changes);
  const [came, openings] = await Promise.all([
    cameIn(db, workspaceId),
    openedBy(db, workspaceId, clientId, at),
  ]);
  return assemble(tables, clientId, at, { ...came, openings });
};

/** What ever came in, as it is known today. */
const cameIn = async (db: Database, workspaceId: string): Promise<CameIn> => {
  const row = await db.workspace.findUnique({ where: { id: workspaceId } });
  return {
    cameIn: (row?.cameIn as Kind[] | undefined) ?? [],
    wordsFrom: (row?.wordsFrom as CameIn['wordsFrom'] | null | undefined) ?? {},
  };
};

/** Who had opened the brief within the hour, as the statement of today's facts has it: an opening is no fact that changes. */
const openedBy = (
  db: Database,
  workspaceId: string,
  clientId: string,
  at: Date,
): Promise<FactRows['openings']> =>
  db.$queryRaw<{ row: Row }[]>`select to_jsonb(o) as row from (select teammate_id, max(at) as at from openings
      where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and how = 'opened' and at <= ${at}
        and at > ${at}::timestamptz - make_interval(mins => ${OPENING_MINUTES}) group by 1 order by 2 desc) o`.then(
    (rows) => rows.map(({ row }) => row),
  );
