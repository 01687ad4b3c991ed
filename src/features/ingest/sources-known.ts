import type { Store } from '../../deps';
import type { ShownSource } from './sources-view';

/** Every source with its address, when something last came, and how many of its events wait. */
export const sourcesOf = async (
  store: Store,
): Promise<readonly (ShownSource & { readonly endpoint: string })[]> => {
  const waiting = await store.unmatched.bySource();
  const feeds = new Map((await store.feeds.list()).map((feed) => [feed.endpoint, feed]));
  return Promise.all(
    (await store.sources.list()).map(async ({ name, vendor, endpoint }) => {
      const feed = feeds.get(endpoint);
      return {
        ...{ name, vendor, endpoint, waiting: waiting.get(name) ?? 0 },
        lastDelivery: feed ? (feed.polledAt ?? undefined) : await store.sources.lastDelivery(endpoint),
        ...(feed && { feed: { host: feed.host, whose: feed.whose, fault: feed.fault } }),
      };
    }),
  );
};
