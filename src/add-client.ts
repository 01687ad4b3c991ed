import type { Deps, Entered } from './deps';

/**
 * A new client of that name, which is then theirs, or the one that somebody was quicker to add; undefined when it is not
 * certain which is meant. It is looked at, and what was kept for it is matched, after the answer.
 */
export const addClient = async (
  deps: Deps,
  { store, viewer }: Entered,
  name: string,
): Promise<string | undefined> => {
  const id = await store.clients.createNew(name, viewer.id, deps.stamp(viewer.id, deps.clock.now()));
  if (id !== undefined) {
    deps.afterwards('looking at a new client', deps.wake(store.workspaceId, [id]));
    deps.afterwards('matching what was kept', deps.matchKept(store.workspaceId));
    return id;
  }
  const match = await store.clients.match(name);
  return match.type === 'one' ? match.id : undefined;
};
