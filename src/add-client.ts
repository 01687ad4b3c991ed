import type { Deps, Entered } from './deps';
import { mayAdd } from './domain/editing';
import { Refusal } from './slack/refusal';

/**
 * A new client of that name, which is then theirs; undefined where there is one already. It is looked at, and what was
 * kept for it is matched, after the answer. Throws a refusal for whoever may only look.
 */
export const addNewClient = async (
  deps: Deps,
  { store, viewer }: Entered,
  name: string,
): Promise<string | undefined> => {
  if (!mayAdd(viewer)) throw new Refusal('You may look, not add. Ask a teammate to add this client.');
  const id = await store.clients.createNew(name, viewer.id, deps.stamp(viewer.id, deps.clock.now()));
  if (id === undefined) return undefined;
  deps.afterwards('looking at a new client', deps.wake(store.workspaceId, [id]));
  deps.afterwards('matching what was kept', deps.matchKept(store.workspaceId));
  return id;
};

/** The same, or the one that somebody was quicker to add; undefined when it is not certain which is meant. */
export const addClient = async (deps: Deps, entered: Entered, name: string): Promise<string | undefined> => {
  const id = await addNewClient(deps, entered, name);
  if (id !== undefined) return id;
  const match = await entered.store.clients.match(name);
  return match.type === 'one' ? match.id : undefined;
};
