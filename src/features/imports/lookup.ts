import type { Known, KnownClient } from '../../domain/import';
import { domainOf, normalName } from '../../domain/names';

export type Found =
  | { readonly type: 'one'; readonly client: KnownClient }
  | { readonly type: 'several'; readonly names: readonly string[] }
  | { readonly type: 'none' };

type Ask = {
  readonly externalId?: string | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly name?: string | undefined;
};

/** The clients that a file's rows can mean: those that are kept, and those that the file itself brings. */
export type Lookup = {
  /** By the source's own id, else domain, else normalised name; what two claim matches neither. Contract §7. */
  readonly find: (ask: Ask) => Found;
  /** A client as one cell names it: its external id, a domain or a name. */
  readonly named: (cell: string) => Found;
  /** Two rows of one file may share a domain; by name or id they are one. */
  readonly add: (client: KnownClient, externalId?: string) => void;
};

const NONE: Found = { type: 'none' };

/** The first that finds anybody. */
const anyOf = (...ways: readonly (() => Found)[]): Found => {
  for (const way of ways) {
    const found = way();
    if (found.type !== 'none') return found;
  }
  return NONE;
};

/** Looks clients up as `source` knows them. */
export const lookupOf = (known: Pick<Known, 'clients' | 'keys'>, source: string): Lookup => {
  const clients = new Map(known.clients.map((client) => [client.id, client]));
  const claims = new Map<string, Set<string>>();
  /** Clients that this source knows under an id of its own. */
  const identified = new Set<string>();
  const claim = (from: string, type: string, value: string, clientId: string): void => {
    const key = `${from}\n${type}\n${value}`;
    const claimants = claims.get(key);
    if (claimants) claimants.add(clientId);
    else claims.set(key, new Set([clientId]));
    if (type === 'id' && from === source) identified.add(clientId);
  };
  /** Cells that were looked up since a client was added: most rows name one that another row named. */
  const named = new Map<string, Found>();
  for (const key of known.keys) {
    claim(key.source, key.type, key.value, key.clientId);
    if (key.type === 'id') claim('*', 'id', key.value, key.clientId);
  }

  const by = (
    type: string,
    value: string,
    sources: readonly string[],
    without?: ReadonlySet<string>,
  ): Found => {
    const ids = new Set(sources.flatMap((from) => [...(claims.get(`${from}\n${type}\n${value}`) ?? [])]));
    const found = [...ids].flatMap((id) => (without?.has(id) ? [] : (clients.get(id) ?? [])));
    const [first] = found;
    if (!first) return NONE;
    return found.length === 1
      ? { type: 'one', client: first }
      : { type: 'several', names: found.map(({ name }) => name) };
  };
  const byNames = ({ domains = [], name }: Ask, without?: ReadonlySet<string>): Found => {
    const asked = [
      ...domains.map((domain) => by('domain', domainOf(domain) ?? domain, ['', source], without)),
      ...(name === undefined ? [] : [by('name', normalName(name), ['', source], without)]),
    ];
    return asked.find(({ type }) => type === 'one') ?? asked.find(({ type }) => type === 'several') ?? NONE;
  };
  return {
    find: (ask) => {
      if (ask.externalId === undefined) return byNames(ask);
      const byId = by('id', ask.externalId, [source]);
      // one that the source knows under another id is not the one
      return byId.type === 'none' ? byNames(ask, identified) : byId;
    },
    named: (cell) => {
      const before = named.get(cell);
      if (before) return before;
      const found = anyOf(
        () => by('id', cell, [source]),
        () => by('name', normalName(cell), ['', source]),
        () => by('domain', domainOf(cell) ?? cell.toLowerCase(), ['', source]),
        () => by('id', cell, ['*']),
      );
      if (found.type === 'one') named.set(cell, found);
      return found;
    },
    add: (client, externalId) => {
      named.clear();
      clients.set(client.id, client);
      if (externalId !== undefined) claim(source, 'id', externalId, client.id);
      claim('', 'name', normalName(client.name), client.id);
    },
  };
};
