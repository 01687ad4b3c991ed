import type { Deps } from '../../deps';
import { mayAdd } from '../../domain/editing';
import { MARKS } from '../../domain/touch';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openWhenReady } from '../../slack/views';
import { inDm } from '../../slack/whisper';
import { NOT_OPEN, openById } from './find';
import { FIELDS, writtenIn } from './form';
import { saidModal, updateModal } from './modals-view';
import { shown } from './shown';
import { updatedMessage } from './view';

/** **Update**: what is new goes on the timeline, and the next update is due so many hours later. */
export const registerUpdates = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.escalations.update, async ({ ack, action, body, client }) => {
    await ack();
    const opening = { triggerId: body.trigger_id, title: 'Update', callbackId: ids.escalations.loading };
    await openWhenReady(client, opening, async () => {
      const { store, viewer } = await deps.enter(body);
      if (!mayAdd(viewer)) throw new Refusal('You may look, not write. Ask a teammate to note what is new.');
      const found = await openById(store, valueOf(action), clock.now());
      return found ? updateModal(found.facts.client.name, found.escalation.id) : saidModal(NOT_OPEN);
    });
  });

  app.view(ids.escalations.submitUpdate, async ({ ack, body, view, client }) => {
    const { store, viewer } = await deps.enter(body);
    const written = writtenIn(view.state.values, 'news');
    if (written.type === 'errors') return ack({ response_action: 'errors', errors: written.errors });
    const now = clock.now();
    const id = view.private_metadata;
    const found = await openById(store, id, now);
    if (!found) return ack({ response_action: 'errors', errors: { [FIELDS.news]: NOT_OPEN } });
    const clientId = found.facts.client.id;
    const stamp = deps.stamp(viewer.id, now);
    const note = `Escalation: ${written.words}`;
    const recorded = await store.jots.record(
      view.id,
      { clientId, byId: viewer.id, note, mark: MARKS.escalationUpdate },
      stamp,
    );
    if (recorded === 'no-client')
      return ack({ response_action: 'errors', errors: { [FIELDS.news]: NOT_OPEN } });
    await ack();
    if (recorded === 'duplicate') return;
    try {
      await afterSaved(async () => {
        const after = await openById(store, id, now);
        if (!after) return;
        const now_ = shown(after.facts, after.escalation, viewer.timeZone, now);
        await inDm(client, viewer.slackId)(updatedMessage(now_, { news: written.words, act: stamp.act }));
      });
    } finally {
      await deps.wake(store.workspaceId, [clientId]);
    }
  });
};
