import { isGone } from '../asking';
import type { Ask } from './api';
import { allOf, listIn } from './halopsa-pages';
import { maybeEmail, maybeFlag, maybeId, maybeObject, maybeText } from './lenient';
import type { Row } from './pages';

const named = maybeObject({ id: maybeId, name: maybeText, email: maybeEmail });
type Names = ReadonlyMap<string, { readonly name: string | null; readonly email: string | null }>;

const namesAt = async (ask: Ask, path: string): Promise<Names> =>
  new Map(
    listIn(await ask({ path })).flatMap((row) => {
      const one = named.parse(row);
      return one?.id ? [[one.id, { name: one.name, email: one.email }]] : [];
    }),
  );

/** Where a record names something by its number alone: its key, the key it is read under, and where the names are. */
const REFERENCES = [
  { id: 'agent_id', key: 'agent', path: '/Agent' },
  { id: 'who_agentid', key: 'agent', path: '/Agent' },
  { id: 'accountmanagertech', key: 'accountmanager', path: '/Agent' },
  { id: 'status_id', key: 'status', path: '/Status' },
  { id: 'tickettype_id', key: 'tickettype', path: '/TicketType' },
] as const;

/** The records with what their numbers mean, each list of names asked for once. */
export const withNames = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const used = REFERENCES.filter(({ id }) => found.some((row) => isSome(row[id])));
  const names = new Map<string, Names>();
  for (const { path } of used) if (!names.has(path)) names.set(path, await namesAt(ask, path));
  return found.map((row) => ({
    ...row,
    ...Object.fromEntries(
      used.flatMap(({ id, key, path }) => {
        const known = names.get(path)?.get(maybeId.parse(row[id]) ?? '');
        return known && isSome(row[id]) ? [[key, known]] : [];
      }),
    ),
    asked: true,
  }));
};

/** Ids below 1 stand for none. */
const isSome = (value: unknown): boolean => /^[1-9]/.test(maybeId.parse(value) ?? '');

/** An action does not say whose it is: its ticket does. */
export const within = (action: Row, ticket: Row): Row => ({
  ticket_id: ticket['id'],
  client_id: ticket['client_id'],
  client_name: ticket['client_name'],
  ...Object.fromEntries(Object.entries(action).filter(([, value]) => value != null)),
});

/** What was done on these tickets, which HaloPSA lists for one ticket at a time. */
export const actionsOn = async (ask: Ask, tickets: readonly Row[]): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for (const ticket of tickets) {
    const id = maybeId.parse(ticket['id']);
    if (id === null || !isSome(id)) continue;
    try {
      const answer = await ask({ path: '/Actions', query: { ticket_id: id, excludesys: 'true' } });
      found.push(...listIn(answer).map((action) => within(action, ticket)));
    } catch (error) {
      // deleted meanwhile
      if (!isGone(error)) throw error;
    }
  }
  return withNames(ask, found);
};

const siteRow = maybeObject({ id: maybeId, client_id: maybeId, inactive: maybeFlag, timezone: maybeText });
const clientRow = maybeObject({ id: maybeId, main_site_id: maybeId });

/** Clients with the time zone of their main site, by its IANA name. */
export const withZones = async (ask: Ask, clients: readonly Row[]): Promise<readonly Row[]> => {
  if (clients.length === 0) return clients;
  const { ianaName } = await import('../../../domain/zone-names.js'); // only where a source is asked
  const sites = (await allOf(ask, '/Site')).flatMap((row) => siteRow.parse(row) ?? []);
  return clients.map((row) => {
    const client = clientRow.parse(row);
    const theirs = sites.filter((site) => site.client_id === client?.id && site.inactive !== true);
    const main = theirs.find((site) => site.id === client?.main_site_id) ?? theirs[0];
    return { ...row, zone: main?.timezone == null ? null : (ianaName(main.timezone) ?? null) };
  });
};
