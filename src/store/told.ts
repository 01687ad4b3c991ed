import { supersedes } from '../domain/incoming';
import type { Told } from '../domain/incoming-event';
import type { Writer } from './write';

/** What a source last said of clients and contacts, so that an older state that comes later changes nothing. */
export type LastTold = {
  /** Whether this is news of that client or contact; it is then what was said last. */
  readonly isNews: (entityId: string, clientId: string, told: Told) => boolean;
  readonly save: () => Promise<void>;
};

type Mark = { readonly value: string; readonly clientId: string };

/**
 * Kept among the client's keys with the type `told`, as `<entity> <updatedAt> <digest>`: one row for each client or
 * contact and source. It is no fact about the client, so it is in no list of changes.
 */
export const lastToldOf = async (
  { tx }: Writer,
  workspaceId: string,
  source: string,
  clientIds: readonly string[],
): Promise<LastTold> => {
  const rows = await tx.$queryRaw<Mark[]>`
    select value, client_id::text as "clientId" from client_keys where workspace_id = ${workspaceId}
      and client_id = any(${[...clientIds]}::uuid[]) and source = ${source} and type = 'told'`;
  const kept = new Map(rows.map((row) => [row.value.split(' ')[0] ?? '', row]));
  const fresh = new Map<string, Mark>();
  return {
    isNews: (entityId, clientId, told) => {
      const before = fresh.get(entityId) ?? kept.get(entityId);
      if (before && !supersedes(told, readMark(before.value))) return false;
      fresh.set(entityId, {
        value: `${entityId} ${told.updatedAt.toISOString()} ${told.digest}`,
        clientId,
      });
      return true;
    },
    save: async () => {
      const old = [...fresh.keys()].flatMap((id) => kept.get(id)?.value ?? []);
      await tx.$executeRaw`delete from client_keys where workspace_id = ${workspaceId} and source = ${source}
        and type = 'told' and value = any(${old})`;
      const type = 'told';
      await tx.clientKey.createMany({
        data: [...fresh.values()].map((mark) => ({ workspaceId, source, type, ...mark })),
      });
    },
  };
};

const readMark = (value: string): Told => {
  const [, at = '', digest = ''] = value.split(' ');
  return { updatedAt: new Date(at), digest };
};
