import { mayEdit, whomToAsk } from '../../domain/editing';
import { teammate } from '../../domain/facts';
import { nextCallWords } from '../../domain/next-call-words';
import type { Deps } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { message } from '../../slack/surfaces';
import { countedText, undoableMessage } from './answers-view';
import { parsePair } from './values';

const GONE = 'That conversation is no longer there. Type /calls for a fresh list.';

/** **Count it**, on a row of the list and on the brief: somebody else's conversation was the scheduled call. */
export const registerCount = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.calls.countIt, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const { id: clientId = '', other: touchId = '' } = parsePair(valueOf(action)) ?? {};
    const facts = await store.clients.facts(clientId, clock.now());
    if (!facts?.touches.some(({ id }) => id === touchId)) throw new Refusal(GONE);
    const { client } = facts;
    if (mayEdit(viewer, client) !== 'all')
      throw new Refusal(
        `Whether it counts is up to whoever calls ${client.name}. Ask ${whomToAsk(teammate(facts, client.ownerId))}.`,
      );
    const stamp = deps.stamp(viewer.id, clock.now());
    const done = await store.handTouches.count(touchId, stamp);
    if (done === 'gone') throw new Refusal(GONE);
    const say = (said: ReturnType<typeof message>) =>
      respond({ response_type: 'ephemeral', replace_original: false, ...said });
    if (done === 'already') return void (await say(message({ text: 'That conversation counts already.' })));
    await deps.wake(store.workspaceId, [clientId]);
    await afterSaved(async () => {
      const after = await store.clients.facts(clientId, clock.now());
      const next = after && nextCallWords(after, clock.now());
      await say(undoableMessage(countedText(client.name, next), stamp.act));
    });
  });
};
