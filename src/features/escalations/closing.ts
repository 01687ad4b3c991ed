import type { Deps } from '../../deps';
import { saidTouch } from '../../domain/brief/said';
import { mayAdd } from '../../domain/editing';
import { talkSince } from '../../domain/escalation';
import type { Facts } from '../../domain/facts';
import { whenWords } from '../../domain/timeline';
import type { Touch } from '../../domain/touch';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openWhenReady } from '../../slack/views';
import { inDm } from '../../slack/whisper';
import { NOT_OPEN, openById } from './find';
import { FIELDS, writtenIn } from './form';
import { closeModal, notYetModal, saidModal } from './modals-view';
import { closedMessage } from './view';

/** **Close…**: with what was checked, and only after somebody has spoken with the client since it began. Mission C8. */
export const registerClosing = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.escalations.close, async ({ ack, action, body, client }) => {
    await ack();
    const opening = {
      triggerId: body.trigger_id,
      title: 'Close escalation',
      callbackId: ids.escalations.loading,
    };
    await openWhenReady(client, opening, async () => {
      const { store, viewer } = await deps.enter(body);
      if (!mayAdd(viewer)) throw new Refusal('You may look, not write. Ask a teammate to close it.');
      const now = clock.now();
      const found = await openById(store, valueOf(action), now);
      if (!found) return saidModal(NOT_OPEN);
      const { facts, escalation } = found;
      const talk = talkSince(facts, escalation, now);
      return talk
        ? closeModal(facts.client.name, escalation.id, talkWords(facts, talk, viewer.timeZone, now))
        : notYet(found, viewer.timeZone, now);
    });
  });

  app.view(ids.escalations.submitClose, async ({ ack, body, view, client }) => {
    const { store, viewer } = await deps.enter(body);
    const written = writtenIn(view.state.values, 'checked');
    if (written.type === 'errors') return ack({ response_action: 'errors', errors: written.errors });
    const now = clock.now();
    const id = view.private_metadata;
    const found = await openById(store, id, now);
    // the call may have been taken back while the form was open
    if (found && !talkSince(found.facts, found.escalation, now))
      return ack({ response_action: 'update', view: notYet(found, viewer.timeZone, now) });
    const stamp = deps.stamp(viewer.id, now);
    const note = `Escalation closed. Checked: ${written.words}`;
    const closed = await store.escalations.close(view.id, id, { byId: viewer.id, note }, stamp);
    if (closed === 'gone') return ack({ response_action: 'errors', errors: { [FIELDS.checked]: NOT_OPEN } });
    await ack();
    if (!found || closed === 'duplicate') return;
    const { id: clientId, name } = found.facts.client;
    try {
      await afterSaved(() =>
        inDm(client, viewer.slackId)(closedMessage({ client: name, checked: written.words, act: stamp.act })),
      );
    } finally {
      await deps.wake(store.workspaceId, [clientId]);
    }
  });
};

/** `Dana Reyes spoke with Bob on the phone, Today 14:05.` */
const talkWords = (facts: Facts, talk: Touch, timeZone: string, now: Date): string =>
  `${saidTouch(facts, talk, now)}, ${whenWords(talk.at, timeZone, now)}.`;

const notYet = (
  { facts: { client }, escalation }: { readonly facts: Facts; readonly escalation: Touch },
  timeZone: string,
  now: Date,
) => notYetModal(client.name, client.id, whenWords(escalation.at, timeZone, now));
