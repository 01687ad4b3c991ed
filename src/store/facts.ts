import { readSettings } from '../domain/settings';
import type { Client, Contact, Teammate } from '../domain/client';
import type { AgreedCall, Cadence, Facts, Opening, PromiseMade, Snooze } from '../domain/facts';
import { OPENABLE, type Kind, type Touch } from '../domain/touch';
import type { Connection } from './database';
import { Prisma } from './generated/client';
import { fromRow, type Row } from './rows';

/** Facts, and the version they were read at: an answer is recorded only while it is still that one. */
export type VersionedFacts = {
  readonly facts: Facts;
  readonly version: number;
  /** An import changed them since the last look. */
  readonly quiet: boolean;
  /** What else did: acts that are no import. */
  readonly loudActs: readonly string[];
};

export type FactRows = {
  readonly client: Row;
  readonly settings: unknown;
  readonly contacts: readonly Row[] | null;
  readonly team: readonly Row[] | null;
  readonly cadences: readonly Row[] | null;
  readonly agreed: readonly Row[] | null;
  readonly promises: readonly Row[] | null;
  readonly snoozes: readonly Row[] | null;
  readonly openings: readonly Row[] | null;
  readonly touches: readonly Row[] | null;
  readonly open: Readonly<Partial<Record<Kind, number>>> | null;
};

const RECENT_DAYS = 90;
const MOST_RECENT = 500;
const MOST_OPEN = 200;
const MOST_SINCE = 200;
const OPENING_MINUTES = 60;

const openable = Prisma.raw(`(${OPENABLE.map((kind) => `'${kind}'`).join(', ')})`);

/**
 * The facts of one client as they are now, read in one statement. `now` decides what is recent, live and planned.
 * Undefined when there is no such client in the workspace.
 */
export const loadFacts = async (
  db: Connection,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<VersionedFacts | undefined> => {
  const rows = await db.$queryRaw<{ facts: FactRows }[]>`
    with c as (select * from clients where workspace_id = ${workspaceId} and id = ${clientId}::uuid),
    t as not materialized (select * from touches where workspace_id = ${workspaceId} and client_id = ${clientId}::uuid and removed_at is null),
    live as (
      select t.id, t.at, (t.counts or (t.counts is null and (t.by_id in (c.caller_id, c.owner_id, c.backup_id)
        or (t.kind = 'call' and t.by_id is null and t.by_name is null)) and (t.kind <> 'call' or t.direction is distinct from 'inbound'))) as counted
      from t, c where t.at <= ${now} and ((t.kind = 'call' and t.outcome = 'reached')
        or (t.kind in ('meeting', 'visit', 'roadmap') and t.outcome is distinct from 'cancelled' and t.outcome is distinct from 'no_show'))
    ), last_live as (select coalesce(max(at), '-infinity') as at from live),
    picked as (
      (select id from t where at > ${now}::timestamptz - make_interval(days => ${RECENT_DAYS}) and at <= ${now} order by at desc limit ${MOST_RECENT})
      union (select id from t where kind in ${openable} and (closed_at is null or closed_at > ${now})
        order by (priority = 'high') desc nulls last, at limit ${MOST_OPEN})
      union (select t.id from t, last_live l where t.at > l.at and t.at <= ${now} order by t.at desc limit ${MOST_SINCE})
      union (select id from live order by at desc, id desc limit 1)
      union (select id from live where counted order by at desc, id desc limit 1)
      union (select id from live where counted and at < ${now}::timestamptz - interval '36 hours' order by at desc, id desc limit 1)
      union (select id from t where kind = 'call' and outcome in ('voicemail', 'no_answer', 'wrong_number') and at <= ${now} order by at desc, id desc limit 1)
      union (select id from t where kind = 'roadmap' and at <= ${now} and outcome is distinct from 'cancelled' and outcome is distinct from 'no_show' order by at desc limit 1)
      union (select id from t where kind in ('email', 'text') and at <= ${now} order by at desc limit 1)
      union (select distinct on (kind) id from (select * from t where at > ${now} order by kind, at, id) planned)
    )
    select jsonb_build_object(
      'client', to_jsonb(c),
      'settings', (select settings from workspaces where id = ${workspaceId}),
      'touches', (select jsonb_agg(to_jsonb(t) order by t.at, t.id) from t join picked using (id)),
      'open', (select jsonb_object_agg(kind, n) from (select kind, count(*) as n from t
        where kind in ${openable} and at <= ${now} and (closed_at is null or closed_at > ${now}) group by kind) counted),
      'contacts', (select jsonb_agg(to_jsonb(p) order by p.main desc, p.key desc, p.name) from contacts p
        where p.workspace_id = c.workspace_id and p.client_id = c.id and p.removed_at is null),
      'cadences', (select jsonb_agg(to_jsonb(x)) from cadences x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'agreed', (select jsonb_agg(to_jsonb(x) order by x.agreed_at) from agreed_calls x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'promises', (select jsonb_agg(to_jsonb(x) order by x.id) from promises x
        where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null and x.kept_at is null),
      'snoozes', (select jsonb_agg(to_jsonb(x) order by x.at) from snoozes x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'openings', (select jsonb_agg(to_jsonb(x) order by x.at desc) from openings x where x.workspace_id = c.workspace_id and x.client_id = c.id
        and x.at > ${now}::timestamptz - make_interval(mins => ${OPENING_MINUTES}) and x.at <= ${now}),
      'team', (select jsonb_agg(to_jsonb(m) order by m.name) from teammates m where m.workspace_id = c.workspace_id and m.standing = 'member' and (
        m.id in (c.owner_id, c.backup_id, c.caller_id, c.billing_id) or m.roles && '{manager,principal,billing}'::text[] or m.admin
        or m.id in (select o.manager_id from teammates o where o.workspace_id = c.workspace_id and o.id = c.owner_id)
        or m.id in (select by_id from t join picked using (id)) or m.id in (select assignee_id from t join picked using (id))
        or m.id in (select owed_by_id from promises x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null and x.kept_at is null)
        or m.id in (select teammate_id from openings x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.at > ${now}::timestamptz - make_interval(mins => ${OPENING_MINUTES}))))
    ) as facts from c`;
  const found = rows[0]?.facts;
  if (!found) return undefined;
  return {
    facts: factsOf(found),
    version: found.client['facts_version'] as number,
    quiet: found.client['quiet'] as boolean,
    loudActs: (found.client['loud_acts'] as string[] | null) ?? [],
  };
};

const many = <T>(rows: readonly Row[] | null): readonly T[] => (rows ?? []).map((row) => fromRow<T>(row));

/** Rows as facts: the workspace's zone stands in for a client without one. */
export const factsOf = (rows: FactRows): Facts => {
  const settings = readSettings(rows.settings);
  const client = fromRow<Omit<Client, 'timeZone'> & { timeZone: string | null }>(rows.client);
  return {
    client: { ...client, timeZone: client.timeZone ?? settings.zone },
    settings,
    people: many<Contact>(rows.contacts),
    team: many<Teammate>(rows.team),
    cadences: many<Cadence>(rows.cadences),
    agreed: many<AgreedCall>(rows.agreed),
    promises: many<PromiseMade>(rows.promises),
    snoozes: many<Snooze>(rows.snoozes),
    openings: many<Opening>(rows.openings),
    touches: many<Touch>(rows.touches),
    totals: { open: rows.open ?? {} },
  };
};
