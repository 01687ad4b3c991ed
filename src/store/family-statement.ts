import { cells, counts, isLive, isOpen } from './touch-terms';

export const LISTED_SITES = 50;
export const OPEN_AT_A_SITE = 10;

/** The active client above: its rhythm, its last scheduled call, and those that are planned. */
const PARENT = `(select json_build_object('client', row_to_json(p),
      'cadences', (select json_agg(x) from cadences x where x.workspace_id = p.workspace_id and x.client_id = p.id and x.removed_at is null),
      'moves', (select json_agg(x) from ladder_moves x where x.workspace_id = p.workspace_id and x.client_id = p.id and x.removed_at is null),
      'touches', (select json_agg(${cells('t')}) from touches t where t.workspace_id = p.workspace_id and t.id in (
        (select t.id from touches t where t.workspace_id = p.workspace_id and t.client_id = p.id and t.removed_at is null
          and t.at <= $2::timestamptz and ${isLive('t')} and ${counts('t', 'p')} order by t.at desc, t.id desc limit 1)
        union (select distinct on (t.kind) t.id from touches t where t.workspace_id = p.workspace_id and t.client_id = p.id
          and t.removed_at is null and t.at > $2::timestamptz and ${isLive('t')} order by t.kind, t.at, t.id))))
      from clients p where p.workspace_id = c.workspace_id and p.id = c.parent_id and p.status = 'active')`;

/** The clients below that are none of the past, with what is open there. */
const SITES = `(select json_agg(s) from (select s.id, s.name, s.time_zone, s.owner_id, s.backup_id,
        (select json_object_agg(kind, n) from (select t.kind, count(*) as n from touches t where t.workspace_id = s.workspace_id
          and t.client_id = s.id and t.removed_at is null and t.at <= $2::timestamptz and ${isOpen('t')} group by t.kind) o) as open,
        (select json_agg(${cells('t')}) from (select * from touches t where t.workspace_id = s.workspace_id and t.client_id = s.id
          and t.removed_at is null and t.at <= $2::timestamptz and ${isOpen('t')}
          order by (t.kind = 'escalation') desc, (t.priority = 'high') desc nulls last, (t.kind = 'dispute') desc, t.at limit ${OPEN_AT_A_SITE}) t) as touches
      from clients s where s.workspace_id = c.workspace_id and s.parent_id = c.id and s.status <> 'former' order by s.name limit ${LISTED_SITES}) s)`;

/**
 * The clients above and below the one with the id $3; $1 is the workspace and $2 the instant. A statement of its own: most
 * clients have neither, and to get ready for them took a tenth of what reading the facts takes.
 */
export const FAMILY_BY_ID = {
  name: 'facts_family',
  text: `select json_build_object('parent', ${PARENT}, 'sites', ${SITES}) as family
    from clients c where c.workspace_id = $1 and c.id = $3::uuid`,
};
