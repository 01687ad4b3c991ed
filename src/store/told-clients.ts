import type { Company } from '../domain/incoming';
import type { IncomingClient } from '../domain/incoming-event';
import { dayOf } from '../domain/day';
import { parseInterval } from '../domain/interval';
import { readSettings } from '../domain/settings';
import type { Companies, KeyRow } from './companies';
import { Prisma } from './generated/client';
import { newRhythm, type CadenceRow } from './rhythms';
import { findTeammate } from '../domain/named-teammate';
import { keysOf } from './client-keys';
import { newClientRow, type ClientRow } from './client-row';
import type { TeammateRow } from './teammates';
import { lastToldOf } from './told';
import { rowsOf, type Stamp, type Writer } from './write';

/** The companies to look up for an event about a client: itself by each of its domains, and its parent. */
export const companiesIn = (client: IncomingClient): readonly Company[] => [
  { name: client.name, externalId: client.externalId, domain: null },
  ...(client.facts.domains ?? []).map((domain) => ({ name: null, externalId: null, domain })),
  ...(client.parent == null ? [] : [parentOf(client.parent)]),
];

const parentOf = (words: string): Company => ({ name: words, externalId: null, domain: words });

export type AppliedProfiles<T> = {
  readonly accepted: readonly T[];
  readonly duplicate: readonly T[];
  readonly unknown: readonly T[];
};

/**
 * Creates or changes the clients that a source tells of, found by its id, then domain, then name. What several claim is
 * nobody's: it comes back as unknown. The caller holds the source's lock and the one on making clients.
 */
export const applyClients = async <T extends { readonly client: IncomingClient }>(
  writer: Writer,
  workspaceId: string,
  source: string,
  stamp: Stamp,
  companies: Companies,
  events: readonly T[],
): Promise<AppliedProfiles<T>> => {
  if (events.length === 0) return { accepted: [], duplicate: [], unknown: [] };
  const { tx, put } = writer;
  const ids = [...new Set(events.flatMap(({ client }) => whichClient(companies, client) ?? []))];
  const rows = new Map((await lockClients(writer, workspaceId, ids)).map((row) => [row.id, row]));
  const people = await rowsOf<TeammateRow>(tx, 'teammates', Prisma.sql`t.workspace_id = ${workspaceId}`);
  const told = await lastToldOf(writer, workspaceId, source, ids);
  const shared = await sharedWith(writer, workspaceId, source, ids);
  const changed = new Set<string>();
  const keys = new Map<string, KeyRow>();
  const rhythms = new Map<string, string | null>();
  const accepted: T[] = [];
  const duplicate: T[] = [];
  const unknown: T[] = [];
  for (const event of events) {
    const { client } = event;
    const id = whichClient(companies, client);
    if (id === undefined && isDoubtful(companies, client)) {
      unknown.push(event);
      continue;
    }
    const before = (id === undefined ? undefined : rows.get(id)) ?? {
      ...newClientRow(client.name, stamp.at),
      imported: true,
    };
    if (!told.isNews(before.id, before.id, client)) {
      duplicate.push(event);
      continue;
    }
    const changes = changedBy(before, client, people, companies);
    const row = shared.has(before.id) ? besideOthers(before, changes) : changes;
    rows.set(row.id, row);
    changed.add(row.id);
    const names = keysOf(row);
    companies.add(names);
    for (const key of [...names, ...companies.learn(ownCompany(client), row.id)])
      keys.set(Object.values(key).join('\n'), key);
    if (client.cadence !== undefined) rhythms.set(row.id, client.cadence);
    accepted.push(event);
  }
  await put(
    'clients',
    [...changed].flatMap((id) => rows.get(id) ?? []),
  );
  await put('client_keys', [...keys.values()]);
  await putRhythms(writer, workspaceId, stamp, rhythms, rows);
  await told.save();
  return { accepted, duplicate, unknown };
};

const lockClients = ({ tx }: Writer, workspaceId: string, ids: readonly string[]): Promise<ClientRow[]> =>
  rowsOf<ClientRow>(
    tx,
    'clients',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.id = any(${[...ids]}::uuid[]) order by t.id for update of t`,
  );

/** Those of the clients that another source knows by an id of its own. */
const sharedWith = async (
  { tx }: Writer,
  workspaceId: string,
  source: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const keys = await tx.clientKey.findMany({
    where: { workspaceId, type: 'id', source: { not: source }, clientId: { in: [...ids] } },
    select: { clientId: true },
  });
  return new Set(keys.map(({ clientId }) => clientId));
};

/** Two systems that write a client's name differently would rename it in turns: it keeps its name and is found by both. */
const besideOthers = (before: ClientRow, changes: ClientRow): ClientRow => ({
  ...changes,
  name: before.name,
  aliases: [
    ...new Set([
      ...before.aliases,
      ...changes.aliases,
      ...(changes.name === before.name ? [] : [changes.name]),
    ]),
  ],
  domains: [...new Set([...before.domains, ...changes.domains])],
});

const ownCompany = ({ name, externalId }: IncomingClient): Company => ({ name, externalId, domain: null });
const byDomains = ({ externalId, facts }: IncomingClient): readonly Company[] =>
  (facts.domains ?? []).map((domain) => ({ name: null, externalId, domain }));

const whichClient = (companies: Companies, client: IncomingClient): string | undefined => {
  const { externalId } = client;
  const byId = externalId === null ? undefined : companies.find({ name: null, externalId, domain: null });
  if (byId !== undefined) return byId;
  const found = new Set(byDomains(client).flatMap((company) => companies.find(company) ?? []));
  if (found.size > 1) return undefined;
  return [...found][0] ?? companies.find(ownCompany(client));
};

/** Its name or domains are claimed by clients of whom it may be any. */
const isDoubtful = (companies: Companies, client: IncomingClient): boolean =>
  [ownCompany(client), ...byDomains(client)].some((company) => companies.claimed(company));

const changedBy = (
  before: ClientRow,
  { name, facts, people, parent }: IncomingClient,
  team: readonly TeammateRow[],
  companies: Companies,
): ClientRow => {
  const named = Object.entries(people).map(([role, who]) => [
    role,
    who === null ? null : (findTeammate(team, who)?.id ?? null),
  ]);
  const above = parent == null ? parent : companies.find(parentOf(parent));
  return {
    ...before,
    ...facts,
    ...(Object.fromEntries(named) as Partial<ClientRow>),
    name,
    ...(parent === null ? { parentId: null } : {}),
    ...(above != null && above !== before.id ? { parentId: above } : {}),
  };
};

/** The rhythm that a source tells replaces those the client has, unless it is the same. */
const putRhythms = async (
  { tx, put }: Writer,
  workspaceId: string,
  { at }: Stamp,
  rhythms: ReadonlyMap<string, string | null>,
  clients: ReadonlyMap<string, ClientRow>,
): Promise<void> => {
  if (rhythms.size === 0) return;
  const live = await rowsOf<CadenceRow>(
    tx,
    'cadences',
    Prisma.sql`t.workspace_id = ${workspaceId} and t.client_id = any(${[...rhythms.keys()]}::uuid[])
      and t.contact_id is null and t.removed_at is null`,
  );
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const { zone } = readSettings(workspace.settings);
  const meaning = (words: string) => JSON.stringify(parseInterval(words) ?? words);
  const rows = [...rhythms].flatMap(([clientId, interval]) => {
    const own = live.filter((row) => row.clientId === clientId);
    if (
      interval !== null &&
      own.length === 1 &&
      own.every((row) => meaning(row.interval) === meaning(interval))
    )
      return [];
    const since = dayOf(at, clients.get(clientId)?.timeZone ?? zone);
    return newRhythm(own, { clientId, interval, since }, at);
  });
  await put('cadences', rows);
};
