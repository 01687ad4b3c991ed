import { isManager } from '../../domain/client';
import { mayEdit } from '../../domain/editing';
import { UNDO_MS } from '../../domain/undo';
import type { Deps, Entered, Store } from '../../deps';
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
  /** It is not kept after all. Undefined where it was open before; refuses as keeping does, and after ten minutes. */
  readonly reopenPromise: (
    entered: Entered,
    promiseId: string,
  ) => Promise<{ readonly clientId: string } | undefined>;
};
type Promised = NonNullable<Awaited<ReturnType<Store['promises']['byId']>>>;
export type Kept = { readonly text: string; readonly clientId: string; readonly act: string };

/** **Done** on a promise, wherever it is shown. */
export const registerPromises = (app: Listeners, deps: Deps): PromiseActions => {
  const { clock } = deps;

  /** The promise, for whoever may say what became of it. */
  const theirs = async ({ store, viewer }: Entered, promiseId: string): Promise<Promised> => {
    const promise = await store.promises.byId(promiseId);
    if (!promise) throw new Refusal('This promise is no longer there. Open Home again for what is.');
    const { clientId, owedById } = promise;
    if (owedById !== viewer.id && !isManager(viewer)) {
      const facts = await store.clients.facts(clientId, clock.now());
      if (!facts || mayEdit(viewer, facts.client) !== 'all')
        throw new Refusal(
          'Only whoever made this promise, who answers for the client, or a manager can say that it is kept.',
        );
    }
    return promise;
  };

  const keepPromise: PromiseActions['keepPromise'] = async (entered, promiseId) => {
    const { id, text, clientId } = await theirs(entered, promiseId);
    const stamp = deps.stamp(entered.viewer.id, clock.now());
    return (await entered.store.promises.keep(id, stamp)) ? { text, clientId, act: stamp.act } : undefined;
  };

  const reopenPromise: PromiseActions['reopenPromise'] = async (entered, promiseId) => {
    const { id, clientId } = await theirs(entered, promiseId);
    const stamp = deps.stamp(entered.viewer.id, clock.now());
    const became = await entered.store.promises.reopen(id, UNDO_MS, stamp);
    if (became === 'too-late')
      throw new Refusal(
        'Ten minutes have passed, so this promise stays kept. Promise it anew with the next call.',
      );
    return became === 'open' ? { clientId } : undefined;
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

  return { keepPromise, reopenPromise };
};
