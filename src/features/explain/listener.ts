import type { Deps } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { explained } from './load';
import { whyModal } from './why-view';

/** **Why?** on what was said unasked: the facts behind it, and whom it was said to. */
export const registerExplain = (app: Listeners, deps: Deps): void => {
  app.action(ids.explain.why, async ({ ack, action, body, client }) => {
    await ack();
    const now = deps.clock.now();
    const { store, viewer } = await deps.enter(body);
    const [kind = '', clientId = ''] = valueOf(action).split(' ');
    const facts = await store.clients.facts(clientId, now);
    if (!facts) throw new Refusal('This client is no longer here. It may have been erased.');
    const rule = (await explained(store, facts, now, viewer)).find((one) => one.kind === kind);
    if (!rule) throw new Refusal('This rule is no longer one of ours. What it said then still stands.');
    await client.views.open({ trigger_id: body.trigger_id, view: whyModal(facts, rule, now) });
  });
};
