import type { WebClient } from '@slack/web-api';
import { whomToAsk } from '../../domain/administrators';
import { isManager } from '../../domain/client';
import type { Asking, Deps, Entered } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import type { Values } from '../../slack/state';
import { openWhenReady, showView } from '../../slack/views';
import { carried, parseFields, shownIn } from './form';
import { previewOf } from './preview';
import { chosenMessage, rulesModal, TITLE } from './view';

type Opener = {
  readonly asking: Asking;
  readonly triggerId: string;
  readonly client: WebClient;
};

/** `/touchbase rules`: a manager chooses what the rules tell of, sees what that comes to today, and saves it. */
export const registerRules = (app: Listeners, deps: Deps): ((asked: Opener) => Promise<void>) => {
  const { clock } = deps;

  for (const actionId of [ids.rules.pick, ids.rules.scope])
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const { view } = body;
      const picked = 'selected_option' in action ? action.selected_option?.value : undefined;
      if (!view || picked === undefined) return;
      const { store } = await enterManager(deps, body);
      const before = shownIn(view.private_metadata);
      const shown = shownIn(
        actionId === ids.rules.pick
          ? `${picked} ${before.scope}`
          : carried({ ...before, scope: shownIn(`- ${picked}`).scope }),
      );
      await showView(client, view.id, view.hash, rulesModal(shown, (await store.settings.get()).rules));
    });

  app.action(ids.rules.preview, async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const { store } = await enterManager(deps, body);
    const shown = shownIn(view.private_metadata);
    const parsed = parseFields(shown, view.state.values);
    const { rules } = await store.settings.get();
    // what is out of its range is said when it is saved; until then the choices that hold
    const chosen = parsed.type === 'choose' ? parsed.choose(rules) : rules;
    const preview = await previewOf(store, shown.detector, chosen, clock.now());
    await showView(client, view.id, view.hash, rulesModal(shown, chosen, preview));
  });

  app.view(ids.rules.submit, async ({ ack, body, view, client }) => {
    const { store, viewer } = await enterManager(deps, body);
    const shown = shownIn(view.private_metadata);
    const values: Values = view.state.values;
    const parsed = parseFields(shown, values);
    if (parsed.type === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    // what a choice makes true is shown in the lists; nobody wants a message for each client
    const stamp = { ...deps.stamp(viewer.id, clock.now()), quiet: true };
    await store.settings.set(({ rules }) => ({ rules: parsed.choose(rules) }), stamp);
    await ack();
    await afterSaved(async () => {
      const said = chosenMessage(shown, (await store.settings.get()).rules);
      await client.chat.postMessage({ channel: await openDm(client, viewer.slackId), ...said });
    });
  });

  return async ({ asking, triggerId, client }) => {
    const opening = { triggerId, title: TITLE, callbackId: ids.rules.loading };
    await openWhenReady(client, opening, async () => {
      const { store } = await enterManager(deps, asking);
      return rulesModal(shownIn(''), (await store.settings.get()).rules);
    });
  };
};

const enterManager = async (deps: Deps, asking: Asking): Promise<Entered> => {
  const entered = await deps.enter(asking);
  if (isManager(entered.viewer)) return entered;
  const whom = whomToAsk(await entered.store.teammates.list());
  throw new Refusal(`Rules are for managers to change. Ask ${whom}.`);
};
