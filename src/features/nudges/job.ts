import type { Deps } from '../../deps';
import { lookAtClient } from './look-at';

const AT_ONCE = 4;
const BATCH = 200;
/** A sweep that finds ever more to do goes on at the next tick. */
const MOST = 20_000;

type Due = { readonly workspaceId: string; readonly clientId: string };

/** Tells that the lists of these callers may have changed. */
export type ListsChanged = (workspaceId: string, callerIds: readonly string[]) => Promise<void>;

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
  for (const [workspaceId, ids] of callers) await listsChanged(workspaceId, [...ids]);
  return clients.length - failed;
};

/** Looks at every client that is due, the longest waiting first. Answers how many. */
export const sweep = async (
  deps: Deps,
  served: readonly string[],
  listsChanged: ListsChanged,
): Promise<number> => {
  let looked = 0;
  while (looked < MOST) {
    const due = await deps.across.dueClients(served, deps.clock.now(), BATCH);
    const done = await lookAt(deps, due, listsChanged);
    looked += done;
    if (due.length < BATCH || done === 0) break;
  }
  return looked;
};
