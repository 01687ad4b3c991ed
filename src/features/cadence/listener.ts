import type { Deps } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { section } from '../../slack/blocks';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { modal } from '../../slack/surfaces';
import { openWhenReady, showView } from '../../slack/views';
import { willHappen } from '../../domain/rhythm-change';
import { registerAnswers } from './answer-listener';
import { editable, GONE } from './editable';
import { readFilled, type Filled } from './fields';
import { parseCadence } from './form';
import { changed, registerUndo } from './saved';
import { cadenceShown } from './shown';
import { cadenceModal, TITLE } from './view';

/** **Change cadence**: how often a client is called, for how long, and what its steps are. */
export const registerCadence = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.cadence.change, async ({ ack, action, body, client }) => {
    await ack();
    const opening = { triggerId: body.trigger_id, title: TITLE, callbackId: ids.cadence.loading };
    await openWhenReady(client, { ...opening, onTop: body.view?.type === 'modal' }, async () => {
      const entered = await deps.enter(body);
      const found = await editable(entered, valueOf(action), clock.now());
      if ('refused' in found) throw new Refusal(found.refused);
      return cadenceModal(cadenceShown(found.facts, readFilled({}), entered.viewer.id, clock.now()));
    });
  });

  app.action(ids.cadence.refresh, async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const entered = await deps.enter(body);
    const facts = await entered.store.clients.facts(view.private_metadata, clock.now());
    if (!facts) return;
    const filled = readFilled(view.state.values);
    await showView(
      client,
      view.id,
      view.hash,
      cadenceModal(cadenceShown(facts, filled, entered.viewer.id, clock.now())),
    );
  });

  app.action(ids.cadence.end, async ({ ack, action, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const entered = await deps.enter(body);
    const stamp = deps.stamp(entered.viewer.id, clock.now());
    const found = await editable(entered, view.private_metadata, stamp.at);
    if ('refused' in found) return showView(client, view.id, view.hash, saying(found.refused));
    await entered.store.cadences.change(
      view.private_metadata,
      { type: 'end', boostId: valueOf(action) },
      stamp,
    );
    const facts = await entered.store.clients.facts(view.private_metadata, stamp.at);
    if (facts) {
      const shown = cadenceShown(facts, readFilled(view.state.values), entered.viewer.id, stamp.at);
      await showView(client, view.id, view.hash, cadenceModal(shown));
    }
    await deps.wake(entered.store.workspaceId, [view.private_metadata]);
  });

  app.view(ids.cadence.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const stamp = deps.stamp(entered.viewer.id, clock.now());
    const clientId = view.private_metadata;
    const filled: Filled = readFilled(view.state.values);
    const found = await editable(entered, clientId, stamp.at);
    if ('refused' in found) return ack({ response_action: 'errors', errors: { change: found.refused } });
    const parsed = parseCadence(filled, found.facts, entered.viewer.id, stamp.at);
    if (parsed.type === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    const words = willHappen(found.facts, parsed.change, stamp.at);
    const saved = await entered.store.cadences.change(clientId, parsed.change, stamp);
    if (saved !== 'saved')
      return ack({ response_action: 'errors', errors: { change: saved === 'gone' ? GONE : MOVED } });
    await ack();
    await changed(deps, entered, client, { clientId, name: found.facts.client.name, words, act: stamp.act });
  });

  registerAnswers(app, deps);
  registerUndo(app, deps);
};

const MOVED = 'Somebody moved the steps meanwhile. Close this and open it again to see where they stand.';

const saying = (words: string) =>
  modal({ callbackId: ids.cadence.loading, title: TITLE, close: 'Close', blocks: [section(words)] });
