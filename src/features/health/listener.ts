import { mayAdd } from '../../domain/editing';
import type { Deps } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openWhenReady } from '../../slack/views';
import { speak } from '../../slack/whisper';
import { readReading } from './form';
import { plainMessage, readingModal, readMessage } from './view';

const GONE = 'This client is no longer there. Type /client for the one you mean.';
const UNDO_MS = 24 * 3_600_000;

/** **Your reading**: how somebody of ours sees a client, beside the score. */
export const registerReadings = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.health.read, async ({ ack, action, body, client }) => {
    await ack();
    const opening = { triggerId: body.trigger_id, title: 'Your reading', callbackId: ids.health.loading };
    await openWhenReady(client, opening, async () => {
      const { store, viewer } = await deps.enter(body);
      if (!mayAdd(viewer)) throw new Refusal('You may look, not add. Ask a teammate to note your reading.');
      const name = await store.clients.name(valueOf(action));
      if (name === undefined) throw new Refusal(GONE);
      return readingModal(valueOf(action), name);
    });
  });

  app.view(ids.health.submit, async ({ ack, body, view, client }) => {
    const { store, viewer } = await deps.enter(body);
    const clientId = view.private_metadata;
    const read = readReading(view.state.values);
    if (read.type === 'errors') return ack({ response_action: 'errors', errors: { ...read.errors } });
    const name = await store.clients.name(clientId);
    if (name === undefined) return ack({ response_action: 'errors', errors: { reason: GONE } });
    const { mark, reason } = read;
    const stamp = deps.stamp(viewer.id, clock.now());
    await store.health.read({ clientId, byId: viewer.id, mark, reason }, stamp);
    await ack();
    await afterSaved(async () => {
      const channel = await openDm(client, viewer.slackId);
      await speak(client, { channel }, readMessage(name, mark, stamp.act));
    });
  });

  app.action(ids.health.undo, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const undone = await store.acts.undo(valueOf(action), UNDO_MS, deps.stamp(viewer.id, clock.now()));
    const text =
      undone.type === 'undone'
        ? 'Undone: your reading is taken back.'
        : 'This was taken back before, or is too long ago.';
    await respond({ replace_original: true, ...plainMessage(text) });
  });
};
