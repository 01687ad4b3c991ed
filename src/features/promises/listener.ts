import { isManager } from '../../domain/client';
import { mayEdit } from '../../domain/editing';
import type { Deps, Entered } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { keptBeforeMessage, keptMessage } from './view';

/** What others show a button for: a promise is kept. */
export type PromiseActions = {
  /** Undefined where it was kept before. Refuses whoever may not say so, and a promise that is no longer there. */
  readonly keepPromise: (entered: Entered, promiseId: string) => Promise<Kept | undefined>;
};
export type Kept = { readonly text: string; readonly clientId: string; readonly act: string };

/** **Done** on a promise, wherever it is shown. */
export const registerPromises = (app: Listeners, deps: Deps): PromiseActions => {
  const { clock } = deps;

  const keepPromise: PromiseActions['keepPromise'] = async ({ store, viewer }, promiseId) => {
    const promise = await store.promises.byId(promiseId);
    if (!promise) throw new Refusal('This promise is no longer there. Open Home again for what is.');
    const { clientId, text, owedById } = promise;
    if (owedById !== viewer.id && !isManager(viewer)) {
      const facts = await store.clients.facts(clientId, clock.now());
      if (!facts || mayEdit(viewer, facts.client) !== 'all')
        throw new Refusal(
          'Only whoever made this promise, who answers for the client, or a manager can say that it is kept.',
        );
    }
    const stamp = deps.stamp(viewer.id, clock.now());
    if (!(await store.promises.keep(promise.id, stamp))) return undefined;
    return { text, clientId, act: stamp.act };
  };

  app.action(ids.promises.done, async ({ ack, action, body, respond }) => {
    await ack();
    const entered = await deps.enter(body);
    const { store } = entered;
    const kept = await keepPromise(entered, valueOf(action));
    if (!kept)
      return void (await respond({
        response_type: 'ephemeral',
        replace_original: false,
        ...keptBeforeMessage(),
      }));
    await deps.wake(store.workspaceId, [kept.clientId]);
    await afterSaved(async () => {
      const client = (await store.clients.name(kept.clientId)) ?? 'a client';
      const said = keptMessage({ ...kept, client });
      await respond({ response_type: 'ephemeral', replace_original: false, ...said });
    });
  });

  return { keepPromise };
};
