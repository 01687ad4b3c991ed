import { claimIn, claimUntil } from '../../domain/claims';
import { situationOf } from '../../domain/said-key';
import { teammate } from '../../domain/facts';
import type { Deps } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { withNames } from './names';
import { theirs } from './theirs';

/** **I'll do it**, which all who were told then read, and **Not me after all**. */
export const registerTaking = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.nudges.take, async ({ ack, action, body }) => {
    await ack();
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const { clientId, key } = await theirs(entered, valueOf(action));
    const now = clock.now();
    const situation = { clientId, key: situationOf(key) };
    const found = await store.clients.facts(clientId, now);
    const said = await store.said.of(clientId, situation.key);
    const claimants = said.map(({ claimedById }) => claimedById);
    const facts = found && (await withNames(store, found, claimants));
    const held = facts && claimIn(said, facts, now);
    if (facts && held && held.byId !== viewer.id)
      throw new Refusal(`${teammate(facts, held.byId)?.name ?? 'Somebody'} is on it already.`);
    const until = claimUntil(now, viewer, await store.settings.get());
    await store.said.claim(situation, { byId: viewer.id, at: now, until });
    await deps.wake(store.workspaceId, [clientId]);
  });

  app.action(ids.nudges.giveBack, async ({ ack, action, body }) => {
    await ack();
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const { clientId, key } = await theirs(entered, valueOf(action));
    await store.said.release({ clientId, key: situationOf(key) }, viewer.id, clock.now());
    await deps.wake(store.workspaceId, [clientId]);
  });
};
