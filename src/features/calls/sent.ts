import { mayEdit, whomToAsk } from '../../domain/editing';
import { teammate } from '../../domain/facts';
import type { Deps } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { message } from '../../slack/surfaces';
import { sentText, undoableMessage } from './answers-view';
import { parsePair } from './values';

const GONE = 'That quote is no longer there. Type /calls for a fresh list.';

/** **Sent**, on a quote of the list: it has gone out today. */
export const registerSent = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.calls.quoteSent, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const { id: clientId = '', other: touchId = '' } = parsePair(valueOf(action)) ?? {};
    const facts = await store.clients.facts(clientId, clock.now());
    const quote = facts?.touches.find(({ id }) => id === touchId);
    if (!facts || !quote) throw new Refusal(GONE);
    const { client } = facts;
    const isTheirs = quote.byId === viewer.id || quote.assigneeId === viewer.id;
    if (!isTheirs && mayEdit(viewer, client) !== 'all')
      throw new Refusal(`Only its author can say so. Ask ${whomToAsk(teammate(facts, client.ownerId))}.`);
    const stamp = deps.stamp(viewer.id, clock.now());
    const done = await store.handTouches.sent(touchId, stamp);
    if (done === 'gone') throw new Refusal(GONE);
    const say = (said: ReturnType<typeof message>) =>
      respond({ response_type: 'ephemeral', replace_original: false, ...said });
    if (done === 'already') return void (await say(message({ text: 'That quote has gone out already.' })));
    await deps.wake(store.workspaceId, [clientId]);
    await afterSaved(() => say(undoableMessage(sentText(client.name, quote.title), stamp.act)));
  });
};
