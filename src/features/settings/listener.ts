import type { RespondFn } from '@slack/bolt';
import { isAdministrator, whomToAsk } from '../../domain/administrators';
import type { Asking, Deps, Entered } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { parseFields, readFields } from './form';
import { changedMessage, settingsMessage, settingsModal } from './view';

/** How `/touchbase settings` shows them. */
export type SettingsActions = {
  readonly showSettings: (of: { readonly asking: Asking; readonly respond: RespondFn }) => Promise<void>;
};

/** The workspace's choices in Slack: seen by everybody, changed by administrators. */
export const registerSettingsInSlack = (app: Listeners, deps: Deps): SettingsActions => {
  app.action(ids.settings.change, async ({ ack, body, client }) => {
    await ack();
    const { store } = await enterAdministrator(deps, body);
    await client.views.open({ trigger_id: body.trigger_id, view: settingsModal(await store.settings.get()) });
  });

  app.view(ids.settings.submit, async ({ ack, body, view, client }) => {
    const { store, viewer } = await enterAdministrator(deps, body);
    const kept = await store.settings.get();
    const parsed = parseFields(readFields(view.state.values), kept);
    if (parsed.type === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    if (parsed.type === 'clash') return ack({ response_action: 'update', view: settingsModal(kept, parsed) });
    // what a setting makes overdue is shown in the lists; nobody wants a message for each client
    const stamp = { ...deps.stamp(viewer.id, deps.clock.now()), quiet: true };
    if (parsed.changed.length > 0) await store.settings.set(parsed.change, stamp);
    await ack();
    await afterSaved(async () => {
      const said = changedMessage(parsed.changed, await store.settings.get(), parsed.notes);
      await client.chat.postMessage({ channel: await openDm(client, viewer.slackId), ...said });
    });
  });

  const showSettings: SettingsActions['showSettings'] = async ({ asking, respond }) => {
    const { store, viewer } = await deps.enter(asking);
    const whom = isAdministrator(viewer) ? undefined : whomToAsk(await store.teammates.list());
    await respond({ response_type: 'ephemeral', ...settingsMessage(await store.settings.get(), whom) });
  };
  return { showSettings };
};

const enterAdministrator = async (deps: Deps, asking: Asking): Promise<Entered> => {
  const entered = await deps.enter(asking);
  if (isAdministrator(entered.viewer)) return entered;
  const whom = whomToAsk(await entered.store.teammates.list());
  throw new Refusal(`Settings are for administrators to change. Ask ${whom}.`);
};
