import type { Store } from '../../deps';
import type { ShownSource } from './sources-view';

/** Every source with its address, when something last came, and how many of its events wait. */
export const sourcesOf = async (
  store: Store,
): Promise<readonly (ShownSource & { readonly endpoint: string })[]> => {
  const waiting = await store.unmatched.bySource();
  return Promise.all(
    (await store.sources.list()).map(async ({ name, vendor, endpoint }) => ({
      ...{ name, vendor, endpoint, waiting: waiting.get(name) ?? 0 },
      lastDelivery: await store.sources.lastDelivery(endpoint),
    })),
  );
};
