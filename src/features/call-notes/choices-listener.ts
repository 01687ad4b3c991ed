import type { Deps } from '../../deps';
import { clientSuggestions, suggestions } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { showView } from '../../slack/views';
import { recall } from './fields';
import { asksNextStep, readForm } from './form';
import { emptyForm } from './form-state';
import { formFor } from './propose';
import { callNoteModal } from './view';
import { whoOptions } from './who-options';

/** What can be chosen in the open form, what is, and the fields that follow it: what was typed stays, as its blocks do. */
export const registerChoices = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.options(ids.callNotes.client, async ({ ack, body, payload }) => {
    const { store, viewer } = await deps.enter(body);
    await ack(clientSuggestions(await store.clients.suggest(payload.value, viewer.id)));
  });

  app.options(ids.callNotes.who, async ({ ack, body, payload }) => {
    const { store } = await deps.enter(body);
    const { clientId } = recall(body.view?.private_metadata ?? '');
    const people = clientId === null ? [] : await store.contacts.suggest(clientId, payload.value);
    await ack(suggestions(whoOptions(people, payload.value)));
  });

  for (const changed of [ids.callNotes.client, ids.callNotes.refresh])
    app.action(changed, async ({ ack, body, client }) => {
      await ack();
      const { view } = body;
      if (!view) return;
      const filled = readForm(view.state.values);
      if (filled.clientId === null) return;
      const { store, viewer } = await deps.enter(body);
      const facts = await store.clients.facts(filled.clientId, clock.now());
      if (facts)
        await showView(
          client,
          view.id,
          view.hash,
          callNoteModal(formFor(facts, filled, viewer, clock.now(), view.private_metadata)),
        );
    });

  app.action(ids.callNotes.mood, async ({ ack, body, client }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const filled = readForm(view.state.values);
    const asks = asksNextStep(filled);
    // Well instead of Mixed asks for nothing else
    if (asks === filled.nextStep.asked) return;
    const { store, viewer } = await deps.enter(body);
    const now = clock.now();
    const before = view.private_metadata;
    const facts = filled.clientId === null ? undefined : await store.clients.facts(filled.clientId, now);
    const form = facts
      ? formFor(facts, filled, viewer, now, before)
      : { ...emptyForm(now), memory: recall(before), asks };
    await showView(client, view.id, view.hash, callNoteModal(form));
  });
};
