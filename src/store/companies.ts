import type { Company } from '../domain/incoming';
import { domainOf, normalName } from '../domain/names';
import type { Connection } from './database';

export type KeyRow = {
  readonly source: string;
  readonly type: string;
  readonly value: string;
  readonly clientId: string;
};

/** The clients that one source's companies are, by the keys of a workspace. It learns as a delivery is read. */
export type Companies = {
  /** Undefined when it is nobody or not certain. */
  readonly find: (company: Company) => string | undefined;
  /** Whether clients claim this name or domain whom this source does not know under another id. */
  readonly claimed: (company: Company) => boolean;
  /** The key to remember, when a client was found otherwise than by the source's own id. */
  readonly learn: (company: Company, clientId: string) => readonly KeyRow[];
  /** Keys that were not there when this was read. */
  readonly add: (keys: readonly KeyRow[]) => void;
};

/**
 * Reads the keys that could match these companies. By id, then domain, then normalised name; what two clients claim
 * matches neither, unless somebody said once which of them this source means, and a client that this source knows
 * under another id is not the one. Contract §6–7.
 */
export const companiesOf = async (
  tx: Connection,
  workspaceId: string,
  source: string,
  companies: readonly Company[],
): Promise<Companies> => {
  const values = [
    ...new Set(
      companies.flatMap((company) => [
        ...(company.externalId === null ? [] : [company.externalId]),
        ...(company.domain === null ? [] : [domainKey(company.domain)]),
        ...(company.name === null ? [] : [normalName(company.name)]),
      ]),
    ),
  ];
  const keys = await tx.$queryRaw<KeyRow[]>`
    with found as (select * from client_keys where workspace_id = ${workspaceId} and type in ('id', 'domain', 'name')
      and value = any(${values}) and source in ('', ${source}))
    select source, type, value, client_id::text as "clientId" from found
    union select source, type, value, client_id::text from client_keys where workspace_id = ${workspaceId}
      and type = 'id' and source = ${source} and client_id in (select client_id from found)`;
  return companiesBy(source, keys);
};

/** A domain as it is compared. */
export const domainKey = (domain: string): string => domainOf(domain) ?? domain;

/** The same, of keys that are known already. */
const companiesBy = (source: string, known: readonly KeyRow[]): Companies => {
  const claims = new Map<string, Set<string>>();
  /** What somebody said that this source means by a name or domain. */
  const said = new Map<string, Set<string>>();
  const identified = new Set<string>();
  const add = (keys: readonly KeyRow[]): void => {
    for (const { source: from, type, value, clientId } of keys) {
      if (type === 'id' && from !== source) continue;
      const key = `${type}\n${value}`;
      const among = from === source ? said : claims;
      among.set(key, (among.get(key) ?? new Set()).add(clientId));
      if (type === 'id') identified.add(clientId);
    }
  };
  add(known);
  const by = (type: string, value: string | null): readonly string[] =>
    value === null ? [] : [...(said.get(`${type}\n${value}`) ?? claims.get(`${type}\n${value}`) ?? [])];
  const only = (ids: readonly string[]): string | undefined => (ids.length === 1 ? ids[0] : undefined);
  const named = ({ name, domain }: Company) => [
    by('domain', domain === null ? null : domainKey(domain)),
    by('name', name === null ? null : normalName(name)),
  ];
  return {
    find: (company) => {
      const byId = only(by('id', company.externalId));
      if (byId !== undefined) return byId;
      const found = named(company)
        .map(only)
        .find((id) => id !== undefined);
      return found !== undefined && company.externalId !== null && identified.has(found) ? undefined : found;
    },
    claimed: (company) =>
      named(company).some((ids) => ids.some((id) => company.externalId === null || !identified.has(id))),
    learn: ({ externalId }, clientId) => {
      if (externalId === null || by('id', externalId).length > 0) return [];
      const key = { source, type: 'id', value: externalId, clientId };
      add([key]);
      return [key];
    },
    add,
  };
};
