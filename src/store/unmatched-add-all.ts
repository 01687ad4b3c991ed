import { CALENDAR } from '../domain/feed';
import type { Company } from '../domain/incoming';
import type { ReadKept } from '../domain/incoming-event';
import { normalName } from '../domain/names';
import type { UnmatchedCompany } from '../domain/unmatched';
import { keysOf } from './client-keys';
import { newClientRow, type ClientRow } from './client-row';
import { domainKey, type KeyRow } from './companies';
import type { Connection, Database } from './database';
import { lockClientMaking, lockSource } from './events';
import { applyNowMatching, type NowMatched } from './unmatched';
import { listCompanies } from './unmatched-companies';
import { transact, type Stamp } from './write';

/** A company as one source tells of it. */
export type Told = Company & { readonly source: string };

export type AddedAll = NowMatched & { readonly clients: number; readonly left: number };

/** Thousands of companies at once, on a slow machine: nobody at a form waits for it. */
export const LONG = { timeoutMs: 60_000 };
/** So many new clients at once are a firm moving in: their first calls are spread. signals.md, Cadence. */
const MANY = 10;

/** What makes clients of many companies at once. */
export const addingAllOf = (db: Database, workspaceId: string) => ({
  /**
   * All that were there by `until` become clients, in one act; those whose name or domain some client bears already
   * are left to be chosen one by one.
   */
  addAll: async (until: Date, stamp: Stamp, read: ReadKept): Promise<AddedAll> => {
    const made = await transact(
      db,
      workspaceId,
      stamp,
      async (writer) => {
        const companies = await listCompanies(writer.tx, workspaceId, { until });
        for (const source of [...new Set(companies.map((company) => company.source))].toSorted())
          await lockSource(writer, workspaceId, source);
        await lockClientMaking(writer, workspaceId);
        const free = await unclaimed(writer.tx, workspaceId, companies);
        const { rows, keys } = clientsFor(free, stamp.at);
        await writer.put('clients', rows);
        await writer.put('client_keys', keys);
        return { clients: rows.length, left: companies.length - free.length };
      },
      LONG,
    );
    return { ...made, ...(await applyNowMatching(db, workspaceId, stamp, read)) };
  },

  /** How many `addAll` would make clients of. */
  addable: async (until: Date): Promise<number> => {
    const companies = await listCompanies(db, workspaceId, { until });
    return clientsFor(await unclaimed(db, workspaceId, companies), until).rows.length;
  },
});

/** A source's own id says it best; a name others may share is remembered only where there is none, a domain last. */
export const rememberedAs = (
  { source, externalId, name, domain }: Told,
  clientId: string,
): readonly KeyRow[] => {
  if (externalId !== null) return [{ source, type: 'id', value: externalId, clientId }];
  if (name !== null) return [{ source, type: 'name', value: normalName(name), clientId }];
  return domain === null ? [] : [{ source, type: 'domain', value: domainKey(domain), clientId }];
};

/** A new client, with nothing known of it but what its source calls it. */
export const clientFor = (company: Told, at: Date, takesDomain: boolean, imported = false): ClientRow => {
  const { name, domain, source, externalId } = company;
  const called = name?.trim() || domain || `${source} ${externalId ?? ''}`.trim();
  return {
    ...newClientRow(called, at),
    ...{ imported, domains: takesDomain && domain !== null ? [domainKey(domain)] : [] },
  };
};

/** Those with a name or domain that no client's id, domain or name points to. */
const unclaimed = async (
  tx: Connection,
  workspaceId: string,
  companies: readonly UnmatchedCompany[],
): Promise<readonly UnmatchedCompany[]> => {
  const values = companies.flatMap(({ name, domain, externalId }) => [
    ...(name === null ? [] : [normalName(name)]),
    ...(domain === null ? [] : [domainKey(domain)]),
    ...(externalId === null ? [] : [externalId]),
  ]);
  const keys = await tx.$queryRaw<{ source: string; key: string }[]>`
    select source, type || E'\n' || value as key from client_keys where workspace_id = ${workspaceId}
      and type in ('id', 'domain', 'name') and value = any(${values})`;
  const claimed = new Set(keys.map(({ source, key }) => (key.startsWith('id\n') ? `${source} ${key}` : key)));
  return companies.filter(
    ({ source, name, domain, externalId }) =>
      // the title of a meeting is no company's name
      source !== CALENDAR &&
      (name !== null || domain !== null) &&
      !(name !== null && claimed.has(`name\n${normalName(name)}`)) &&
      !(domain !== null && claimed.has(`domain\n${domainKey(domain)}`)) &&
      !(externalId !== null && claimed.has(`${source} id\n${externalId}`)),
  );
};

/**
 * One client for each name, which sources may share; a second company of that name in the same source is another, and
 * waits for somebody to say which. A domain that several send is nobody's.
 */
const clientsFor = (
  companies: readonly UnmatchedCompany[],
  at: Date,
): { readonly rows: readonly ClientRow[]; readonly keys: readonly KeyRow[] } => {
  const domains = new Map<string, number>();
  for (const { domain } of companies)
    if (domain !== null) domains.set(domainKey(domain), (domains.get(domainKey(domain)) ?? 0) + 1);
  const byName = new Map<string, { readonly row: ClientRow; readonly sources: Set<string> }>();
  const keys: KeyRow[] = [];
  for (const company of companies) {
    const { source, domain } = company;
    const own = clientFor(
      company,
      at,
      domain !== null && domains.get(domainKey(domain)) === 1,
      companies.length >= MANY,
    );
    const known = byName.get(normalName(own.name)) ?? { row: own, sources: new Set<string>() };
    if (known.sources.has(source)) continue;
    known.sources.add(source);
    byName.set(normalName(own.name), known);
    keys.push(...rememberedAs(company, known.row.id));
  }
  const rows = [...byName.values()].map(({ row }) => row);
  return { rows, keys: [...rows.flatMap((row): readonly KeyRow[] => keysOf(row)), ...keys] };
};
