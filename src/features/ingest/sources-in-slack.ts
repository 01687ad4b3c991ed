import type { RespondFn } from '@slack/bolt';
import { whomToAsk } from '../../domain/administrators';
import { isManager } from '../../domain/client';
import type { Asking, Deps } from '../../deps';
import { Refusal } from '../../slack/refusal';
import { sourcesMessage } from './sources-view';
import { sourcesOf } from './sources-known';

/** `/touchbase sources`: for managers and administrators. */
export const showSources =
  (deps: Deps) =>
  async ({ asking, respond }: { readonly asking: Asking; readonly respond: RespondFn }): Promise<void> => {
    const { store, viewer } = await deps.enter(asking);
    if (!isManager(viewer))
      throw new Refusal(
        `What sends us events is for managers and administrators. Ask ${whomToAsk(await store.teammates.list())}.`,
      );
    await respond({
      response_type: 'ephemeral',
      ...sourcesMessage(await sourcesOf(store, deps.clock.now()), deps.clock.now()),
    });
  };
