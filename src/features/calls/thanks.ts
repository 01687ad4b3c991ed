import { theirSide } from '../../domain/brief/said';
import { noted } from '../../domain/signals/words';
import { MARKS } from '../../domain/touch';
import type { Deps, Store } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { openWhenReady } from '../../slack/views';
import { notThankedModal, thankedModal, thanksModal, TITLE } from './thanks-view';
import { parsePair } from './values';

const GONE = 'That praise is no longer there: somebody took it back. Nothing was changed.';

/**
 * **Thank them**, on good words in the list: whom, how they are reached, and words to copy; once it was done it is a note,
 * and off the list. I write to no client: that is theirs to do.
 */
export const registerThanks = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.calls.thank, async ({ ack, action, body, client }) => {
    await ack();
    const opening = { triggerId: body.trigger_id, title: TITLE, callbackId: ids.calls.putOffLoading };
    await openWhenReady(client, opening, async () => {
      const { store, viewer } = await deps.enter(body);
      const found = await praiseIn(store, valueOf(action), clock.now());
      if (!found) return notThankedModal(GONE);
      const { facts, touch } = found;
      const contact = facts.people.find(({ id }) => id === touch.contactId);
      return thanksModal({
        ...{ clientId: facts.client.id, touchId: touch.id, client: facts.client.name, from: viewer.name },
        ...{ name: theirSide(facts, touch), phone: contact?.phone ?? null, email: contact?.email ?? null },
      });
    });
  });

  app.view(ids.calls.thanked, async ({ ack, body, view }) => {
    const { store, viewer } = await deps.enter(body);
    const now = clock.now();
    const found = await praiseIn(store, view.private_metadata, now);
    if (!found) return ack({ response_action: 'update', view: notThankedModal(GONE) });
    const { facts, touch } = found;
    const { id: clientId, name } = facts.client;
    const stamp = deps.stamp(viewer.id, now);
    const note = `Thanked ${theirSide(facts, touch) ?? name} for ${noted(touch) ?? 'their kind words'}`;
    await store.jots.record(view.id, { clientId, byId: viewer.id, note, mark: MARKS.thanked }, stamp);
    await ack({ response_action: 'update', view: thankedModal(name, stamp.act) });
    deps.afterwards('after thanks were noted', deps.wake(store.workspaceId, [clientId]));
  });
};

/** The touch that the value is about, with its client's facts; undefined when either is gone. */
const praiseIn = async (store: Store, value: string, now: Date) => {
  const { id: clientId = '', other: touchId = '' } = parsePair(value) ?? {};
  const facts = await store.clients.facts(clientId, now);
  const touch = facts?.touches.find(({ id }) => id === touchId);
  return facts && touch && { facts, touch };
};
