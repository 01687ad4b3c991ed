import { domainOf, normalName } from '../domain/names';
import type { ClientRow } from './client-row';
import type { KeyRow } from './companies';
import { Prisma } from './generated/client';
import type { Writer } from './write';

const nameOf = (key: KeyRow): string => `${key.source}\n${key.type}\n${key.value}\n${key.clientId}`;

/**
 * Adds the keys that are missing and takes away the clients' own names and domains that are no longer theirs. What
 * sources call a client stays. Answers the clients whose keys changed.
 */
export const replaceKeys = async (
  writer: Writer,
  kept: readonly KeyRow[],
  wanted: readonly KeyRow[],
): Promise<readonly string[]> => {
  const keptNames = new Set(kept.map(nameOf));
  const wantedNames = new Set(wanted.map(nameOf));
  const missing = wanted.filter((key) => !keptNames.has(nameOf(key)));
  const stale = kept.filter((key) => key.source === '' && !wantedNames.has(nameOf(key)));
  for (const { type, value, clientId } of stale)
    await writer.remove(
      'client_keys',
      Prisma.sql`t.source = '' and t.type = ${type} and t.value = ${value} and t.client_id = ${clientId}::uuid`,
    );
  await writer.put('client_keys', [...new Map(missing.map((key) => [nameOf(key), key])).values()]);
  return [...missing, ...stale].map(({ clientId }) => clientId);
};

/** The keys by which a client is found under its own names, whatever the source. */
export const keysOf = (client: Pick<ClientRow, 'id' | 'name' | 'aliases' | 'domains'>) => {
  const names = new Set([client.name, ...client.aliases].map(normalName));
  const domains = new Set(client.domains.flatMap((domain) => domainOf(domain) ?? []));
  return [
    ...[...names].map((value) => ({ source: '', type: 'name', value, clientId: client.id })),
    ...[...domains].map((value) => ({ source: '', type: 'domain', value, clientId: client.id })),
  ];
};
