import { theirSide } from '../../domain/brief/said';
import type { Deps } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { thanksMessage } from './thanks-view';
import { parsePair } from './values';

const GONE = 'That praise is no longer there: somebody took it back. Nothing was changed.';

/** **Thank them**, on good words in the list: whom, and how they are reached. I write to no client: that is theirs to do. */
export const registerThanks = (app: Listeners, deps: Deps): void => {
  app.action(ids.calls.thank, async ({ ack, action, body, respond }) => {
    await ack();
    const { store } = await deps.enter(body);
    const { id: clientId = '', other: touchId = '' } = parsePair(valueOf(action)) ?? {};
    const facts = await store.clients.facts(clientId, deps.clock.now());
    const touch = facts?.touches.find(({ id }) => id === touchId);
    if (!facts || !touch) throw new Refusal(GONE);
    const contact = facts.people.find(({ id }) => id === touch.contactId);
    const said = thanksMessage({
      ...{ clientId, client: facts.client.name, name: theirSide(facts, touch) },
      ...{ phone: contact?.phone ?? null, email: contact?.email ?? null },
    });
    await respond({ response_type: 'ephemeral', replace_original: false, ...said });
  });
};
