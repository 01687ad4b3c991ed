import type { WebClient } from '@slack/web-api';
import type { Deps, Entered } from '../../deps';
import { NOT_UNDONE, UNDO_MS } from '../../domain/undo';
import { valueOf } from '../../slack/action-value';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { plainMessage, savedMessage, undoneWords } from './saved-view';

/** After a change: whoever made it hears what happens next, and lists and reminders follow the facts. */
export const changed = async (
  deps: Deps,
  { store, viewer }: Entered,
  client: WebClient,
  of: { readonly clientId: string; readonly name: string; readonly words: string; readonly act: string },
): Promise<void> => {
  try {
    await afterSaved(async () => {
      const channel = await openDm(client, viewer.slackId);
      const said = savedMessage(of.name, of.words, of.act);
      await client.chat.postMessage({ channel, ...said, unfurl_links: false, unfurl_media: false });
    });
  } finally {
    await deps.wake(store.workspaceId, [of.clientId]);
  }
};

export const registerUndo = (app: Listeners, deps: Deps): void => {
  app.action(ids.cadence.undo, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const stamp = deps.stamp(viewer.id, deps.clock.now());
    const undone = await store.acts.undo(valueOf(action), UNDO_MS, stamp);
    if (undone.type !== 'undone')
      return void (await respond({
        response_type: 'ephemeral',
        replace_original: false,
        ...plainMessage(NOT_UNDONE[undone.type]),
      }));
    try {
      await afterSaved(async () => {
        const [clientId = ''] = undone.clientIds;
        const name = await store.clients.name(clientId);
        await respond({ replace_original: true, ...plainMessage(undoneWords(name)) });
      });
    } finally {
      await deps.wake(store.workspaceId, undone.clientIds);
    }
  });
};
