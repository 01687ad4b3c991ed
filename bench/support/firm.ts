import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../src/store/migrate';

export const WORKSPACE = 'TBENCH';
const CLIENTS = 500;
const TOUCHES = 20;
const TEAMMATES = 20;

/** A migrated database that holds a firm of this size, and how to ask for what is in it. */
export type Firm = {
  readonly scale: number;
  readonly url: string;
  readonly clients: number;
  readonly teammates: number;
};

/** The name of the nth client, from 1, as a person types it. */
export const clientName = (n: number): string =>
  `${FIRST[n % FIRST.length]} ${SECOND[n % SECOND.length]} ${String(n).padStart(6, '0')}`;

/** The Slack id of the nth teammate, from 1. */
export const slackId = (n: number): string => `U${String(n).padStart(8, '0')}`;

const FIRST = ['Harbour', 'Granite', 'Willow', 'Copper', 'Falcon', 'Meadow', 'Summit'];
const SECOND = ['Dental', 'Legal', 'Freight', 'Foods', 'Architects', 'Plumbing', 'Optics', 'Motors', 'Books'];

/** Makes the firm: at 1×, 500 clients with 20 touches each and 20 teammates. 100× takes half a minute. */
export const makeFirm = async (server: string, scale: number): Promise<Firm> => {
  const name = `bench_${scale}x`;
  await withClient(server, (admin) => admin.query(`create database ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href, { now: () => new Date(), newId: randomUUID });
  const firm = { scale, url: url.href, clients: CLIENTS * scale, teammates: TEAMMATES * scale };
  await withClient(url.href, async (client) => {
    // no foreign keys are checked while it is filled; what is measured later is as durable as always
    await client.query(`set synchronous_commit = off; set session_replication_role = replica`);
    for (const [, statement] of Object.entries(fill(firm))) await client.query(statement);
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  });
  return firm;
};

/** Forgets who opened which brief, so that every run asks the same of the same facts. */
export const forgetOpenings = (firm: Firm): Promise<unknown> =>
  withClient(firm.url, (client) => client.query('truncate openings'));

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const uuid = (part: string, n: string) => `('${part}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const teammateId = (n: string) => uuid('00000001', n);
const clientId = (n: string) => uuid('00000002', n);
const pick = (words: readonly string[], n: string) =>
  `('{${words.join(',')}}'::text[])[1 + (${n}) % ${words.length}]`;
const nameSql = (n: string) =>
  `${pick(FIRST, n)} || ' ' || ${pick(SECOND, n)} || ' ' || lpad((${n})::text, 6, '0')`;

/** A statement a table. The touches come in the order of time, as they would: those of a client lie far apart. */
const fill = ({ clients, teammates }: Pick<Firm, 'clients' | 'teammates'>) => ({
  workspace: `insert into workspaces (id, name, domain, bot_user_id, settings, installed_at, synced_at, came_in) values
    ('${WORKSPACE}', 'Bench', 'bench', 'UBOT', '{"zone": "Australia/Sydney", "country": "AU", "region": "NSW"}', now(), now(), '{ticket,invoice}')`,
  teammates: `insert into teammates (workspace_id, id, slack_id, name, handle, email, time_zone, roles, manager_id, days_off, skills)
    select '${WORKSPACE}', ${teammateId('n')}, 'U' || lpad(n::text, 8, '0'), 'Teammate ' || n, 'mate' || n, 'mate' || n || '@msp.example',
      'Australia/Sydney', case n % 20 when 1 then '{principal}' when 2 then '{manager}' when 3 then '{manager,billing}' else '{technician}' end::text[],
      ${teammateId('(n / 20) * 20 + 2')}, '{}', '{}' from generate_series(1, ${teammates}) n`,
  // nobody's morning list comes due while it is measured
  slots: `insert into slots (workspace_id, job, subject, local_date, lease_until, finished_at, outcome)
    select '${WORKSPACE}', 'morning', ${teammateId('n')}::text, (current_date + d)::text, now(), now(), 'nothing to say'
    from generate_series(1, ${teammates}) n, generate_series(-1, 2) d`,
  clients: `insert into clients (workspace_id, id, name, aliases, domains, tier, owner_id, backup_id, time_zone, known_at, imported, wake_at)
    select '${WORKSPACE}', ${clientId('n')}, ${nameSql('n')} || ' Pty Ltd', '{}', array['client' || n || '.example'], ${pick(['A', 'B', 'C', 'C'], 'n')},
      ${teammateId(`1 + n % ${teammates}`)}, ${teammateId(`1 + (n + 7) % ${teammates}`)}, 'Australia/Melbourne', now() - interval '400 days', true, '2100-01-01'
    from generate_series(1, ${clients}) n`,
  keys: `insert into client_keys (workspace_id, source, type, value, client_id)
    select '${WORKSPACE}', k.source, k.type, k.value, ${clientId('n')} from generate_series(1, ${clients}) n,
      lateral (values ('', 'name', lower(${nameSql('n')})), ('', 'domain', 'client' || n || '.example'), ('psa', 'id', n::text)) k (source, type, value)`,
  contacts: `insert into contacts (workspace_id, id, client_id, name, role, main, email, phone, phone_digits, search)
    select '${WORKSPACE}', ${uuid('00000003', 'n * 2 + p')}, ${clientId('n')}, 'Person ' || (n * 2 + p), 'office manager', p = 0,
      'person' || (n * 2 + p) || '@client' || n || '.example', '+61 2 ' || lpad(n::text, 8, '0'), reverse('612' || lpad(n::text, 8, '0')), 'person ' || (n * 2 + p)
    from generate_series(1, ${clients}) n, generate_series(0, 1) p`,
  touches: `insert into touches (workspace_id, id, client_id, source, family, external_id, kind, at, closed_at, due_at, title, note, outcome, direction,
      mood, by_id, assignee_id, contact_name, priority, status, waiting_on, amount_cents, currency, updated_at)
    select '${WORKSPACE}', ${uuid('00000004', `(${TOUCHES} - t) * ${clients} + n`)}, ${clientId('n')}, 'psa', kind, t || '-' || n, kind, at,
      case when kind in ('ticket', 'invoice', 'quote') and t > 4 then at + interval '2 days' end,
      case when kind = 'invoice' then at + interval '14 days' end,
      case when kind in ('ticket', 'invoice', 'quote') then 'The ' || ${pick(['printer', 'VPN', 'firewall', 'mailbox'], 'n + t')} || ' at reception ' || t end,
      'They said that the new access point works well and asked for a quote for two more laptops before the end of the month.',
      case when kind = 'call' then ${pick(['reached', 'voicemail', 'reached', 'no_answer'], 'n + t')} end, case when kind = 'call' then 'outbound' end,
      case when kind = 'call' then ${pick(['well', 'mixed'], 'n + t')} end, ${teammateId(`1 + n % ${teammates}`)},
      case when kind = 'ticket' then ${teammateId(`1 + (n + t) % ${teammates}`)} end, 'Person ' || (n * 2),
      case when kind = 'ticket' then ${pick(['high', 'normal', 'low'], 'n + t')} end, case when kind = 'ticket' then 'In Progress' end,
      case when kind = 'ticket' then ${pick(['us', 'client', 'vendor'], 'n + t')} end,
      case when kind in ('invoice', 'quote') then 120000 end, case when kind in ('invoice', 'quote') then 'AUD' end, at
    from generate_series(${TOUCHES}, 1, -1) t, generate_series(1, ${clients}) n,
      lateral (select ${pick(['call', 'ticket', 'email', 'ticket', 'call', 'invoice', 'ticket', 'note', 'call', 'quote'], 't')} as kind,
        now() - make_interval(days => t * 12 + n % 12, mins => n % 600) as at) what`,
  promises: `insert into promises (workspace_id, id, client_id, text, owed_by_id, due_on, made_at)
    select '${WORKSPACE}', ${uuid('00000005', 'n')}, ${clientId('n')}, 'a quote for two laptops', ${teammateId(`1 + n % ${teammates}`)},
      (current_date + 3)::text, now() - interval '2 days' from generate_series(1, ${clients}, 5) n`,
});
