// Long because all facts of a client are one statement, and what it says of touches is said there once.
import { CALLED_OFF, MOST_NEAR, PLANNED_NAMES } from '../domain/planned';
import { MOST_CALLS } from '../domain/ladder';
import { MARKS } from '../domain/touch';
import {
  columns,
  counts,
  isAttempt,
  isLive,
  isMinorAlarm,
  listed,
  LISTS,
  openable,
  touchColumns,
  words,
} from './touch-terms';

const RECENT_DAYS = 90;
const MOST_RECENT = 500;
const MOST_OPEN = 200;
const MOST_SINCE = 200;
/** So long somebody who opened a brief is told of beside it. */
export const OPENING_MINUTES = 60;
/** Closed tickets for the opener, closed projects for their feedback, and what is planned, for the offers of its brief (domain/offers.ts). */
const CLOSED_DAYS = 14;
/** domain/signals/check-in-use.ts, and a day for the zones. */
const DELIVERED_DAYS = 61;
/** Calls of a step of the ladder (domain/ladder.ts), and those of today, without which a row is judged. */
const MOST_OF_A_STEP = MOST_CALLS + 10;
/** Longer than any day: what happened before it was before today, whatever the zone. Rows of today's list are judged without today. */
const TODAY = "interval '36 hours'";

/** A week and today, in whatever zone: how far back a storm of alerts is looked for (signals/alert-storm.ts). */
const STORM = "interval '8 days 4 hours'";
const ALERTS_A_QUARTER = 10;

const marks = listed(Object.values(MARKS));

const teammateColumns = words(
  'id name email time_zone roles admin active manager_id morning hours days_off off_until off_said_at status_off_at status_until brief_minutes',
);
const contactColumns = words(
  'id name preferred_name pronunciation role main key site email phone time_zone prefers left_on',
);

const shownColumns = columns('t', touchColumns).replace(LISTS, `coalesce($&, '{}') as $1`);

/** `t`, what is asked of the touches, and `shown`, those that are facts: of many the part that the laws need. */
const PICKED = `
    t as materialized (select id, at, kind, outcome, direction, counts, by_id, by_name, with_ids, contact_id, closed_at, settled_at, due_at, priority, made_by,
        needs is not null as needed, case when kind = 'note' and phase in ${marks} then phase || case phase when '${MARKS.stillOpen}' then split_part(external_id, ':', 2) else '' end end as mark from touches
      where workspace_id = $1 and client_id = (select id from c) and removed_at is null),
    live as (select t.id, t.at, t.contact_id, ${counts('t', 'c')} as counted from t, c where t.at <= $2::timestamptz and ${isLive('t')}), earlier as (select coalesce(max(at), '-infinity') as at from live where at < $2::timestamptz - ${TODAY}),
    picked as (
      (select id from t where at > $2::timestamptz - make_interval(days => ${RECENT_DAYS}) and at <= $2::timestamptz order by (kind = 'alert'), at desc limit ${MOST_RECENT})
      union (select id from (select id, row_number() over (partition by floor(extract(epoch from at) / 900) order by at, id) as place,
          lead(id) over (partition by floor(extract(epoch from at) / 900) order by at, id) as next
        from t where kind = 'alert' and at > $2::timestamptz - ${STORM} and at <= $2::timestamptz) quarters where place <= ${ALERTS_A_QUARTER} or next is null)
      union (select id from t where kind in ${openable} and (closed_at is null or closed_at > $2::timestamptz) and (settled_at is null or settled_at > $2::timestamptz)
        order by (kind = 'escalation') desc, (priority = 'high') desc nulls last, at limit ${MOST_OPEN})
      union (select id from t where kind = 'ticket' and not ${isMinorAlarm('t')} and (closed_at is null or closed_at > $2::timestamptz) and (settled_at is null or settled_at > $2::timestamptz)
        order by (priority = 'high') desc nulls last, at limit ${MOST_OPEN})
      union (select t.id from t, earlier e where t.at > e.at and t.at <= $2::timestamptz order by t.at desc limit ${MOST_SINCE})
      union (select t.id from t, earlier e where t.at > e.at and t.at <= $2::timestamptz and ${isAttempt('t')} order by t.at desc, t.id desc limit ${MOST_SINCE})
      union (select id from live where at >= $2::timestamptz - make_interval(days => ${RECENT_DAYS}) order by at desc, id desc limit ${MOST_SINCE})
      union (select id from live where at < $2::timestamptz - ${TODAY} order by at desc, id desc limit 1)
      union (select id from live order by at desc, id desc limit 1)
      union (select id from live where counted order by at desc, id desc limit 1)
      union (select id from live where counted and at < $2::timestamptz - ${TODAY} order by at desc, id desc limit 1)
      union (select id from t where ${isAttempt('t')} and at <= $2::timestamptz order by at desc, id desc limit 1)
      union (select id from t where kind = 'roadmap' and at <= $2::timestamptz and outcome is distinct from 'cancelled' and outcome is distinct from 'no_show' order by at desc limit 1)
      union (select id from t where kind in ('email', 'text') and at <= $2::timestamptz order by at desc limit 1)
      union (select distinct on (kind, outcome) id from (select * from t where at > $2::timestamptz order by kind, outcome, at, id) planned)
      union (select id from live where counted and exists (select from cadences x, c where x.workspace_id = c.workspace_id and x.client_id = c.id
        and x.removed_at is null and x.interval like '%→%') order by at desc, id desc limit ${MOST_OF_A_STEP})
      union (select distinct on (contact_id, old) id from (select live.*, at < $2::timestamptz - ${TODAY} as old from live
        where counted and contact_id in (select x.contact_id from cadences x, c where x.workspace_id = c.workspace_id and x.client_id = c.id
          and x.removed_at is null)) theirs order by contact_id, old, at desc, id desc)
      union (select t.id from t where t.id in (select x.touch_id from added_cadences x, c where x.workspace_id = c.workspace_id and x.client_id = c.id
        and x.removed_at is null))
      union (select id from t where needed and at <= $2::timestamptz order by at desc, id desc limit 1)
      union (select distinct on (mark) id from (select * from t where mark is not null and at <= $2::timestamptz order by mark, at desc, id desc) marked)
      union (select id from t where at > $2::timestamptz and kind in ${listed(Object.keys(PLANNED_NAMES))}
        and (outcome is null or outcome not in ${listed(CALLED_OFF)}) order by at, id limit ${MOST_NEAR})
      union (select id from t where kind in ('ticket', 'project') and closed_at <= $2::timestamptz and closed_at > $2::timestamptz - make_interval(days => ${CLOSED_DAYS})
        order by closed_at desc, id limit ${MOST_NEAR})
      union (select id from t where kind in ('project', 'quote') and closed_at <= $2::timestamptz and closed_at > $2::timestamptz - make_interval(days => ${DELIVERED_DAYS})
        order by closed_at desc, id limit ${MOST_NEAR})
    ), shown as materialized (select ${shownColumns} from touches t where t.workspace_id = $1 and t.id in (select id from picked))`;

/** So many touches are all facts: to choose among them would cost more than to read them. */
const FEW = 60;
/** The same for a client with few touches: all of them, read once. */
const ALL = `
    shown as materialized (select ${shownColumns} from touches t
      where t.workspace_id = $1 and t.client_id = (select id from c) and t.removed_at is null limit ${FEW + 1}),
    t as (select * from shown)`;

/**
 * All facts of the client with this id, an SQL expression; $1 is the workspace and $2 the instant. Of the team those
 * who are named in the facts, and those whom a rule would tell (domain/signals/tell.ts): managers, then admins, where
 * the owner has no active manager; everybody in billing where the client has nobody of its own and a bill is disputed,
 * overdue or was just paid, or failed to be; who gives work out where alerts came in. They are looked up one by one (`lateral … limit 1`): joined, the planner would read the whole firm.
 */
const factsOfClient = (
  clientId: string,
  { few, besides = '' }: { few: boolean; besides?: string },
): string => `
    with c as (select * from clients where workspace_id = $1 and id = ${clientId}),
${few ? ALL : PICKED},
    promised as materialized (select x.* from promises x, c
      where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null
        and (x.kept_at is null or x.kept_at > $2::timestamptz - make_interval(days => ${RECENT_DAYS}))),
    opened as materialized (select x.teammate_id, max(x.at) as at from openings x, c where x.workspace_id = c.workspace_id and x.client_id = c.id and x.how = 'opened'
      and x.at > $2::timestamptz - make_interval(mins => ${OPENING_MINUTES}) and x.at <= $2::timestamptz group by 1),
    manager as materialized (select m.id from c join teammates o on o.workspace_id = c.workspace_id and o.id = c.owner_id and o.standing = 'member'
      join teammates m on m.workspace_id = c.workspace_id and m.id = o.manager_id and m.standing = 'member' and m.active),
    managing as materialized (select m.id from teammates m where m.workspace_id = $1 and m.standing = 'member' and m.active
      and 'manager' = any(m.roles) and not exists (select from manager)),
    named as materialized (
      select unnest(array[c.owner_id, c.backup_id, c.caller_id, c.billing_id]) as id from c
      union select id from manager union select id from managing
      union select m.id from teammates m where m.workspace_id = $1 and m.active and m.admin
        and not exists (select from manager) and not exists (select from managing)
      union select m.id from teammates m where m.workspace_id = $1 and m.active and 'billing' = any(m.roles)
        and exists (select from t where (kind = 'payment' and at > $2::timestamptz - interval '14 days') or (kind = 'dispute' or (kind = 'invoice' and due_at < $2::timestamptz)) and (closed_at is null or closed_at > $2::timestamptz) and (settled_at is null or settled_at > $2::timestamptz))
        and not exists (select from c join teammates b on b.workspace_id = c.workspace_id and b.id = c.billing_id and b.standing = 'member' and b.active)
      union select m.id from teammates m where m.workspace_id = $1 and m.active and 'dispatcher' = any(m.roles)
        and exists (select from t where kind = 'alert' and at > $2::timestamptz - ${STORM} and at <= $2::timestamptz)
      union select by_id from shown union select assignee_id from shown union select unnest(with_ids) from shown union select owed_by_id from promised union select teammate_id from opened
    )
    select (select json_build_object(
      'client', row_to_json(c),
      'settings', w.settings,
      'touches', (select json_agg(json_build_array(${columns('t', touchColumns)}) order by t.at, t.id) from shown t),
      'open', (select json_object_agg(kind, n) from (select kind, count(*) as n from t
        where kind in ${openable} and at <= $2::timestamptz and (closed_at is null or closed_at > $2::timestamptz) and (settled_at is null or settled_at > $2::timestamptz) group by kind) counted),
      'minorAlarms', (select count(*) from t where ${isMinorAlarm('t')} and at <= $2::timestamptz and (closed_at is null or closed_at > $2::timestamptz) and (settled_at is null or settled_at > $2::timestamptz)),
      'contacts', (select json_agg(p) from (select ${columns('p', contactColumns)} from contacts p
        where p.workspace_id = c.workspace_id and p.client_id = c.id and p.removed_at is null order by p.main desc, p.key desc, p.name) p),
      'cadences', (select json_agg(x) from cadences x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'agreed', (select json_agg(x order by x.agreed_at) from agreed_calls x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'added', (select json_agg(x) from added_cadences x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'moves', (select json_agg(x) from ladder_moves x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'promises', (select json_agg(x order by x.id) from promised x),
      'snoozes', (select json_agg(x order by x.at) from snoozes x where x.workspace_id = c.workspace_id and x.client_id = c.id and x.removed_at is null),
      'openings', (select json_agg(x order by x.at desc) from opened x),
      'cameIn', w.came_in, 'wordsFrom', w.words_from,
      'hasFamily', c.parent_id is not null or exists (select from clients s where s.workspace_id = c.workspace_id and s.parent_id = c.id),
      'team', (select json_agg(m order by m.name) from named n cross join lateral (select ${columns('m', teammateColumns)} from teammates m
        where m.workspace_id = $1 and m.id = n.id and m.standing = 'member' limit 1) m)
    ) from c, workspaces w where w.id = $1${few ? ` and (select count(*) from shown) <= ${FEW}` : ''}) as facts${few ? ', (select id from c) as id' : ''}${besides}`;

/** Of a client with more than a few touches these give its id alone: then `PICKED_BY_ID` gives the facts. */
export const BY_ID = { name: 'facts_by_id', text: factsOfClient('$3::uuid', { few: true }) };
export const PICKED_BY_ID = { name: 'facts_picked', text: factsOfClient('$3::uuid', { few: false }) };
export const BY_NAME = {
  name: 'facts_by_name',
  text: factsOfClient(
    `(select case when count(*) = 1 then (array_agg(client_id))[1] end from (
    select client_id from client_keys where workspace_id = $1 and type = 'name' and value = $3
    union select client_id from client_keys where workspace_id = $1 and type = 'id' and value = any($4::text[])
    union select client_id from client_keys where workspace_id = $1 and type = 'domain' and value = $5) sure)`,
    {
      few: true,
      besides: `, (select row_to_json(v) from teammates v where v.workspace_id = $1 and v.slack_id = $6) as viewer`,
    },
  ),
};
