import type { WebClient } from '@slack/web-api';
import type { Asking, Deps } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { clientSuggestions } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import type { Values } from '../../slack/state';
import { openWhenReady, showView } from '../../slack/views';
import { enterManager } from './enter-manager';
import { parseFields, shownIn, type Shown } from './form';
import { choicesFor, keepChoices } from './kept';
import { previewOf } from './preview';
import { registerProposals } from './proposals';
import { proposedOf, reportsOf } from './report';
import { chosenMessage, rulesModal, TITLE } from './view';

/** What another choice in a menu of the modal shows. */
const PICKS: Readonly<Record<string, (before: Shown, picked: string) => Shown>> = {
  [ids.rules.pick]: ({ scope }, kind) => ({ scope, detector: shownIn(kind).detector }),
  [ids.rules.scope]: ({ detector }, word) => ({ detector, scope: shownIn(`- ${word}`).scope }),
  [ids.rules.client]: ({ detector }, clientId) => ({ detector, scope: { clientId } }),
};

type Opener = {
  readonly asking: Asking;
  readonly triggerId: string;
  readonly client: WebClient;
};

/** `/touchbase rules`: a manager chooses what the rules tell of, sees what that comes to today, and saves it. */
export const registerRules = (app: Listeners, deps: Deps): ((asked: Opener) => Promise<void>) => {
  const { clock } = deps;
  registerProposals(app, deps);

  for (const [actionId, becomes] of Object.entries(PICKS))
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const { view } = body;
      const picked = 'selected_option' in action ? action.selected_option?.value : undefined;
      if (!view || picked === undefined) return;
      const { store } = await enterManager(deps, body);
      const before = shownIn(view.private_metadata);
      const shown = becomes(before, picked);
      const [report] = await reportsOf(store, clock.now(), [shown.detector.kind]);
      const choices = await choicesFor(store, shown, clock.now());
      await showView(client, view.id, view.hash, rulesModal(shown, choices, { report }));
    });

  app.options(ids.rules.client, async ({ ack, body, payload }) => {
    const { store, viewer } = await deps.enter(body);
    await ack(clientSuggestions(await store.clients.suggest(payload.value, viewer.id)));
  });

  app.action(ids.rules.preview, async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const { store } = await enterManager(deps, body);
    const shown = shownIn(view.private_metadata);
    const parsed = parseFields(shown, view.state.values);
    const choices = await choicesFor(store, shown, clock.now());
    // what is out of its range is said when it is saved; until then the choices that hold
    const chosen = parsed.type === 'choose' ? parsed.choose(choices) : choices;
    const preview = await previewOf(store, shown.detector, chosen, clock.now());
    const [report] = await reportsOf(store, clock.now(), [shown.detector.kind]);
    await showView(client, view.id, view.hash, rulesModal(shown, chosen, { preview, report }));
  });

  app.view(ids.rules.submit, async ({ ack, body, view, client }) => {
    const { store, viewer } = await enterManager(deps, body);
    const shown = shownIn(view.private_metadata);
    const values: Values = view.state.values;
    const parsed = parseFields(shown, values);
    if (parsed.type === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    // what a choice makes true is shown in the lists; nobody wants a message for each client
    const stamp = { ...deps.stamp(viewer.id, clock.now()), quiet: true };
    await keepChoices(store, shown, parsed.choose, stamp);
    // what was said of it as it was says nothing about it as it is
    const review = { kind: shown.detector.kind, how: 'changed', at: stamp.at } as const;
    await store.ruleReports.reviewed(review, viewer.id);
    await ack();
    await afterSaved(async () => {
      const said = chosenMessage(shown, await choicesFor(store, shown, clock.now()));
      await client.chat.postMessage({ channel: await openDm(client, viewer.slackId), ...said });
    });
  });

  return async ({ asking, triggerId, client }) => {
    const opening = { triggerId, title: TITLE, callbackId: ids.rules.loading };
    await openWhenReady(client, opening, async () => {
      const { store } = await enterManager(deps, asking);
      const shown = shownIn('');
      const [report] = await reportsOf(store, clock.now(), [shown.detector.kind]);
      const proposals = await proposedOf(store, clock.now());
      return rulesModal(shown, await choicesFor(store, shown, clock.now()), { report, proposals });
    });
  };
};
