import type { RespondFn } from '@slack/bolt';
import type { Asking, Deps } from '../../deps';
import { REASONS } from '../../domain/not-useful';
import { ruleName } from '../../domain/rule-names';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { mrkdwn, type Text } from '../../slack/mrkdwn';
import { heldIn } from '../../slack/state';
import { message } from '../../slack/surfaces';
import { tidy } from '../../slack/text';
import { doneModal } from './forms-view';
import { mutedMessage } from './muted-view';
import { theirs } from './theirs';

/** **Not useful**: why, and what to say no more; **Hear it again** takes that back. */
export const registerNotUseful = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.view(ids.nudges.notUseful, async ({ ack, body, view }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const { values } = view.state;
    const reason = heldIn(values['reason']);
    if (!(reason in REASONS))
      return ack({ response_action: 'errors', errors: { reason: 'Choose a reason.' } });
    const { id: noticeId, kind, clientId } = await theirs(entered, view.private_metadata);
    const now = clock.now();
    const words = tidy(heldIn(values['words'])).trim() || null;
    const about = { noticeId, kind, clientId, teammateId: viewer.id };
    await store.mutes.foundUseless({ ...about, reason, words }, now);
    const mute = heldIn(values['mute']);
    if (mute !== 'client' && mute !== 'kind')
      return ack({ response_action: 'update', view: doneModal('Thank you. I keep it in mind.') });
    const of = mute === 'client' ? { clientId, kind: null } : { clientId: null, kind };
    const id = await store.mutes.add({ ...of, teammateId: viewer.id }, now);
    // what names it among others no longer does
    deps.afterwards('after a mute', deps.wake(store.workspaceId, [clientId]));
    const said = mutedWords((await store.clients.name(clientId)) ?? 'this client', mute);
    await ack({ response_action: 'update', view: doneModal(said, { unmute: id }) });
  });

  app.action(ids.nudges.unmute, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const heard = await store.mutes.remove(valueOf(action), viewer.id, clock.now());
    const text = heard ? 'You hear of it again from now on.' : 'You hear of it already.';
    await respond({ response_type: 'ephemeral', replace_original: true, ...message({ text }) });
  });
};

/** `/touchbase muted`: what one hears no more, each with the way back. */
export const showMuted =
  (deps: Deps) =>
  async ({ asking, respond }: { readonly asking: Asking; readonly respond: RespondFn }): Promise<void> => {
    const { store, viewer } = await deps.enter(asking);
    const mutes = await store.mutes.of(viewer.id);
    const lines = mutes.map(({ id, kind, client }) => ({ id, text: client ?? ruleName(kind ?? '') }));
    await respond({ response_type: 'ephemeral', ...mutedMessage(lines) });
  };

const mutedWords = (client: string, mute: 'client' | 'kind'): Text =>
  mute === 'client'
    ? mrkdwn`Thank you. I tell you nothing more about ${client} unasked. Its brief and your list stay as they are.`
    : mrkdwn`Thank you. I tell you nothing more of this sort unasked. Briefs and your list stay as they are.`;
