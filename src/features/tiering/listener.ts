import type { WebClient } from '@slack/web-api';
import { isManager, type Tier } from '../../domain/client';
import type { Deps, Entered, Store } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { editMessage } from '../../slack/notify';
import { viewGone } from '../../slack/outcome';
import { Refusal } from '../../slack/refusal';
import type { Message } from '../../slack/surfaces';
import { copiesOf } from './plan-tiering';
import { countTiers, suggestionOf } from './suggestion';
import { loadingTiers, readTiers, tiersDoneMessage, tiersModal, tiersSetMessage } from './view';

/** Clients looked at right after the answer; the sweep looks at the rest. */
const MOST_WOKEN = 500;

/** The answers to “which clients do we call how often?”: as suggested, or chosen one by one. */
export const registerTiering = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.tiers.use, async ({ ack, body, client }) => {
    await ack();
    const entered = await enterManager(deps, body);
    await answer(deps, entered, client, new Map());
  });

  app.action(ids.tiers.change, async ({ ack, body, client }) => {
    await ack();
    const opened = await client.views.open({ trigger_id: body.trigger_id, view: loadingTiers() });
    const { store } = await enterManager(deps, body);
    const suggestion = await suggestionOf(store, clock.now());
    if (!suggestion) return editCopies(store, client, tiersDoneMessage(), clock.now());
    const clients = suggestion.clients.map(({ id, name }) => ({
      id,
      name,
      tier: suggestion.tiers.get(id) ?? 'C',
    }));
    await client.views
      .update({ view_id: opened.view?.id ?? '', view: tiersModal(clients) })
      .catch((error: unknown) => {
        if (!viewGone(error)) throw error;
      });
  });

  app.view(ids.tiers.submit, async ({ ack, body, view, client }) => {
    const entered = await enterManager(deps, body);
    await answer(deps, entered, client, readTiers(view.state.values), ack);
  });
};

const enterManager = async (deps: Deps, body: Parameters<Deps['enter']>[0]): Promise<Entered> => {
  const entered = await deps.enter(body);
  if (isManager(entered.viewer)) return entered;
  throw new Refusal(
    'Tiers are for managers to decide. Ask one of them, or an administrator of this workspace.',
  );
};

/** Sets a tier for each client that has none: the one chosen, else the one suggested. */
const answer = async (
  deps: Deps,
  { store, viewer }: Entered,
  client: WebClient,
  chosen: ReadonlyMap<string, Tier>,
  ack: () => Promise<void> = async () => undefined,
): Promise<void> => {
  const now = deps.clock.now();
  const suggestion = await suggestionOf(store, now);
  const tiers = new Map([...(suggestion?.tiers ?? [])].map(([id, tier]) => [id, chosen.get(id) ?? tier]));
  // what a new rhythm makes overdue is shown in the lists; nobody wants a message for each client
  const stamp = { ...deps.stamp(viewer.id, now), quiet: true };
  if (tiers.size > 0) await store.clients.setTiers(tiers, stamp);
  await ack();
  await afterSaved(async () => {
    for (const copy of await copiesOf(store)) await store.notices.about(copy.id, { answeredBy: viewer.id });
    const said = tiers.size > 0 ? tiersSetMessage(viewer.slackId, countTiers(tiers)) : tiersDoneMessage();
    await editCopies(store, client, said, now);
  });
  deps.afterwards(
    'looking at clients with new tiers',
    deps.wake(store.workspaceId, [...tiers.keys()].slice(0, MOST_WOKEN)),
  );
};

/** Everybody who was asked sees the answer. */
const editCopies = async (store: Store, client: WebClient, message: Message, now: Date): Promise<void> => {
  for (const { id, channel, ts } of await copiesOf(store)) {
    if (channel === null || ts === null) continue;
    await editMessage(client, { channel, ts, message });
    await store.notices.edited(id, now);
  }
};
