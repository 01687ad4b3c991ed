import type { WebClient } from '@slack/web-api';
import { outcomeOf } from '../../slack/outcome';
import type { Deps, Store, Viewer } from '../../deps';
import { homeOf, type HomeParts } from './home';

/** Updates of one Home are gathered over this long: slack.md, Rates. */
export const GATHER_MS = 5_000;
const TRIES = 3;

/**
 * Shows somebody their Home as it is now; `staleAt` is the change that it answers. The newest state wins: where another
 * was published meanwhile, the facts are read again. Throws what Slack refuses.
 */
export const publishHome = async (
  deps: Pick<Deps, 'across' | 'clock'>,
  client: WebClient,
  parts: HomeParts,
  { store, viewer, staleAt }: { readonly store: Store; readonly viewer: Viewer; readonly staleAt?: Date },
): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const hash = tries < TRIES ? await store.homes.hash(viewer.id) : undefined;
    const view = await homeOf(deps, parts, store, viewer);
    try {
      const { view: shown } = await client.views.publish({
        user_id: viewer.slackId,
        view,
        ...(hash !== undefined && { hash }),
      });
      const notBefore = new Date(deps.clock.now().getTime() + GATHER_MS);
      return await store.homes.published(viewer.id, shown?.hash ?? null, notBefore, staleAt);
    } catch (error) {
      if (tries >= TRIES || outcomeOf(error).reason !== 'hash_conflict') throw error;
    }
  }
};
