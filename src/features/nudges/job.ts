import type { Deps } from '../../deps';
import { lookAtClient } from './look-at';

const AT_ONCE = 4;
const BATCH = 200;

type Due = { readonly workspaceId: string; readonly clientId: string };

/** Tells that lists with these clients, of these callers, may have changed. */
export type ListsChanged = (
  workspaceId: string,
  changed: { readonly callerIds: readonly string[]; readonly clientIds: readonly string[] },
) => Promise<void>;

/** Looks at these clients, and tells whose lists that may have changed. One that fails is logged and stays due. */
export const lookAt = async (
  deps: Deps,
  clients: readonly Due[],
  listsChanged: ListsChanged,
): Promise<number> => {
  const callers = new Map<string, Set<string>>();
  let failed = 0;
  const one = async ({ workspaceId, clientId }: Due): Promise<void> => {
    try {
      const store = deps.workspace(workspaceId);
      const known = callers.get(workspaceId) ?? new Set();
      callers.set(workspaceId, known);
      for (const caller of await lookAtClient(store, clientId, deps.clock.now(), deps.log)) known.add(caller);
    } catch (error) {
      failed += 1;
      deps.log.error({ err: error, client: clientId }, 'a client could not be looked at');
    }
  };
  for (let from = 0; from < clients.length; from += AT_ONCE)
    await Promise.all(clients.slice(from, from + AT_ONCE).map(one));
  for (const [workspaceId, ids] of callers) {
    const clientIds = clients
      .filter((client) => client.workspaceId === workspaceId)
      .map(({ clientId }) => clientId);
    await listsChanged(workspaceId, { callerIds: [...ids], clientIds });
  }
  return clients.length - failed;
};

/**
 * Looks at every client that is due, the longest waiting first, each once: those that fail hold up nobody. Ends early
 * when `goOn` says so; the rest stays due. Answers how many.
 */
export const sweep = async (
  deps: Deps,
  served: readonly string[],
  of: { readonly listsChanged: ListsChanged; readonly goOn: () => boolean },
): Promise<number> => {
  const now = deps.clock.now();
  let looked = 0;
  let due = await deps.across.dueClients(served, now, BATCH);
  while (due.length > 0 && of.goOn()) {
    looked += await lookAt(deps, due, of.listsChanged);
    due = due.length < BATCH ? [] : await deps.across.dueClients(served, now, BATCH, due.at(-1));
  }
  return looked;
};
