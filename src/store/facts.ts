import { readSettings } from '../domain/settings';
import type { Client, Contact, Teammate } from '../domain/client';
import type { AgreedCall, Cadence, Facts, Opening, PromiseMade, Snooze } from '../domain/facts';
import { OPENABLE, type Kind, type Touch } from '../domain/touch';
import type { Connection } from './database';
import { Prisma } from './generated/client';
import { surelyNamed } from './matching';
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

const columns = (alias: string, names: string): Prisma.Sql =>
  Prisma.raw(
    names
      .split(' ')
      .map((name) => `${alias}."${name}"`)
      .join(', '),
  );
const touchColumns = columns(
  't',
  'id source external_id kind at closed_at due_at sent_at last_word_at title note needs outcome direction mood minutes ' +
    'by_id by_name assignee_id assignee_name contact_id contact_name priority status waiting_on phase site counts ' +
    'amount_cents currency url',
);
const teammateColumns = columns(
  'm',
  'id name email time_zone roles admin active manager_id morning hours days_off off_until',
);
const contactColumns = columns(
  'p',
  'id name preferred_name pronunciation role main key site email phone time_zone prefers',
);

/**
 * The facts of one client as they are now, read in one statement. `now` decides what is recent, live and planned.
 * Of the team those who are named in the facts, and those whom a rule would tell (domain/signals/tell.ts): managers, then
 * admins, where the owner has no active manager; everybody in billing where the client has nobody of its own.
 * Undefined when there is no such client in the workspace.
 */
export const loadFacts = (
  db: Connection,
  workspaceId: string,
  clientId: string,
  now: Date,
): Promise<VersionedFacts | undefined> => load(db, 'facts', workspaceId, Prisma.sql`${clientId}::uuid`, now);

/** The same of the one client that these words name beyond doubt; undefined leaves the question to `matchClient`. */
export const loadFactsNamed = async (
  db: Connection,
  workspaceId: string,
  words: string,
  now: Date,
): Promise<VersionedFacts | undefined> => {
  const id = surelyNamed(workspaceId, words);
  return id && load(db, 'facts_named', workspaceId, id, now);
};

/** `prepared` names the text, which may differ with nothing but `clientId`. */
const load = async (
  db: Connection,
  prepared: 'facts' | 'facts_named',
  workspaceId: string,
  clientId: Prisma.Sql,
  now: Date,
): Promise<VersionedFacts | undefined> => {
  const rows = await db.$queryRaw<{ facts: FactRows }[]>`/* prepare ${Prisma.raw(prepared)} */
    with c as (select * from clients where workspace_id = ${workspaceId} and id = ${clientId}),
    t as not materialized (select * from touches where workspace_id = ${workspaceId} and client_id = (select id from c) and removed_at is null),
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
    ), shown as materialized (select ${touchColumns} from t join picked using (id)),
    promised as materialized (select x.* from promises x, c
      where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null and x.kept_at is null),
    opened as materialized (select x.teammate_id, max(x.at) as at from openings x, c where x.workspace_id = c.workspace_id and x.client_id = c.id
      and x.at > ${now}::timestamptz - make_interval(mins => ${OPENING_MINUTES}) and x.at <= ${now} group by 1),
    manager as materialized (select m.id from c join teammates o on o.workspace_id = c.workspace_id and o.id = c.owner_id and o.standing = 'member'
      join teammates m on m.workspace_id = c.workspace_id and m.id = o.manager_id and m.standing = 'member' and m.active),
    managing as materialized (select m.id from teammates m where m.workspace_id = ${workspaceId} and m.standing = 'member' and m.active
      and 'manager' = any(m.roles) and not exists (select from manager)),
    named as materialized (
      select unnest(array[c.owner_id, c.backup_id, c.caller_id, c.billing_id]) as id from c
      union select id from manager union select id from managing
      union select m.id from teammates m where m.workspace_id = ${workspaceId} and m.active and m.admin
        and not exists (select from manager) and not exists (select from managing)
      union select m.id from teammates m where m.workspace_id = ${workspaceId} and m.active and 'billing' = any(m.roles)
        and not exists (select from c join teammates b on b.workspace_id = c.workspace_id and b.id = c.billing_id and b.standing = 'member' and b.active)
      union select by_id from shown union select assignee_id from shown union select owed_by_id from promised union select teammate_id from opened
    )
    select json_build_object(
      'client', row_to_json(c),
      'settings', (select settings from workspaces where id = ${workspaceId}),
      'touches', (select json_agg(t order by t.at, t.id) from shown t),
      'open', (select json_object_agg(kind, n) from (select kind, count(*) as n from t
        where kind in ${openable} and at <= ${now} and (closed_at is null or closed_at > ${now}) group by kind) counted),
      'contacts', (select json_agg(p) from (select ${contactColumns} from contacts p
        where p.workspace_id = c.workspace_id and p.client_id = c.id and p.removed_at is null order by p.main desc, p.key desc, p.name) p),
      'cadences', (select json_agg(x) from cadences x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'agreed', (select json_agg(x order by x.agreed_at) from agreed_calls x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'promises', (select json_agg(x order by x.id) from promised x),
      'snoozes', (select json_agg(x order by x.at) from snoozes x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'openings', (select json_agg(x order by x.at desc) from opened x),
      'team', (select json_agg(m) from (select ${teammateColumns} from teammates m
        where m.workspace_id = c.workspace_id and m.standing = 'member' and m.id in (select id from named) order by m.name) m)
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
