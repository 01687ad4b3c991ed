import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Asking, Deps } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { option, suggestions } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { viewGone } from '../../slack/outcome';
import { CHOICES } from './choices';
import { doneMessage } from './done-view';
import { enterMatcher } from './enter';
import { waitingModal } from './frame-view';
import { pageOf } from './page';
import { markToldStale } from './told';
import { FIRST, parseShown } from './values';

/** Clients looked at right after the answer; the sweep looks at the rest. */
const MOST_WOKEN = 500;

/** How other surfaces open it. */
export type UnmatchedActions = {
  readonly showUnmatched: (of: {
    readonly asking: Asking;
    readonly triggerId: string;
    readonly client: WebClient;
  }) => Promise<void>;
};

/** What came in and matches no client: a list of companies, and one choice for all that each has sent. */
export const registerUnmatched = (app: Listeners, deps: Deps): UnmatchedActions => {
  const { clock } = deps;

  const showUnmatched: UnmatchedActions['showUnmatched'] = async ({ asking, triggerId, client }) => {
    const entered = await enterMatcher(deps, asking);
    const view = waitingModal('Looking up what waits …');
    const opened = await client.views.open({ trigger_id: triggerId, view });
    await update(client, opened.view?.id, await pageOf(entered, FIRST, clock.now()));
  };

  app.action(ids.unmatched.open, async ({ ack, body, client }) => {
    await ack();
    await showUnmatched({ asking: body, triggerId: body.trigger_id, client });
  });

  app.action(ids.unmatched.page, async ({ ack, action, body, client }) => {
    await ack();
    const entered = await enterMatcher(deps, body);
    await update(client, body.view?.id, await pageOf(entered, parseShown(valueOf(action)), clock.now()));
  });

  app.options(ids.unmatched.search, async ({ ack, body, payload }) => {
    const { store, viewer } = await enterMatcher(deps, body);
    const found = await store.clients.suggest(payload.value, viewer.id);
    await ack(
      suggestions(
        found.map(({ clientId, name, hint }) => option({ text: name, value: clientId, description: hint })),
      ),
    );
  });

  for (const [actionId, decide] of CHOICES)
    app.action(actionId, async ({ ack, action, body, client, respond }) => {
      await ack();
      const entered = await enterMatcher(deps, body);
      const stamp = deps.stamp(entered.viewer.id, clock.now());
      if (actionId === ids.unmatched.addAll)
        await update(client, body.view?.id, waitingModal('Adding the clients …'));
      const { done, clientIds } = await decide({ deps, entered, action, stamp });
      const { workspaceId } = entered.store;
      await markToldStale(entered.store, stamp.at);
      deps.afterwards('looking at what was matched', deps.wake(workspaceId, clientIds.slice(0, MOST_WOKEN)));
      await afterSaved(async () => {
        if (!body.view) return void (await respond({ replace_original: true, ...doneMessage(done) }));
        const shown = parseShown(body.view.private_metadata);
        await update(client, body.view.id, await pageOf(entered, shown, clock.now(), done));
        if (actionId !== ids.unmatched.addAll || done.undo === undefined) return;
        // the modal is closed sooner than ten minutes pass
        const channel = await openDm(client, entered.viewer.slackId);
        await client.chat.postMessage({ channel, ...doneMessage(done) });
      });
    });

  return { showUnmatched };
};

const update = async (client: WebClient, viewId: string | undefined, view: ModalView): Promise<void> => {
  try {
    if (viewId !== undefined) await client.views.update({ view_id: viewId, view });
  } catch (error) {
    // closed meanwhile: then nobody waits for it
    if (!viewGone(error)) throw error;
  }
};
