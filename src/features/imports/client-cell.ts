import type { ClientRecord, KnownClient } from '../../domain/import';
import type { Cells } from './cells';
import type { Lookup } from './lookup';
import type { ImportRequest } from './request';

/** Finds the client that a row's `Client` cell means, or makes one where `--create-clients` allows it. */
export const clientFinder = (lookup: Lookup, { createClients, newId }: ImportRequest) => {
  let made: ClientRecord[] = [];
  return {
    /** Those that it made since it was last asked. */
    taken: (): readonly ClientRecord[] => {
      const taken = made;
      made = [];
      return taken;
    },
    find: (cells: Cells): KnownClient | undefined => {
      const cell = cells.required('Client', 3000);
      if (cell === '') return undefined;
      const found = lookup.named(cell);
      if (found.type === 'one') return found.client;
      if (found.type === 'several') {
        cells.refuse(
          'Client',
          `found "${cell}", which several claim: ${found.names.join(', ')}; expected one client`,
        );
        return undefined;
      }
      if (!createClients) {
        cells.refuse(
          'Client',
          `found "${cell}", which is no client that is known; import it first, or use --create-clients`,
        );
        return undefined;
      }
      const client = { id: newId(), name: cell, timeZone: null };
      lookup.add(client);
      made.push({ id: client.id, isNew: true, fields: { name: cell } });
      return client;
    },
  };
};
