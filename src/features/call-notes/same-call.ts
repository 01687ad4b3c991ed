import type { WebClient } from '@slack/web-api';
import type { Deps, Entered } from '../../deps';
import { timeOf } from '../../domain/day';
import { teammate } from '../../domain/facts';
import { sameCallAs } from '../../domain/same-call';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { callGoneMessage, oneCallMessage, sameCallMessage, twoCallsMessage } from './same-call-view';

export type SameCallActions = {
  /** Asks whoever just logged a call whether somebody else logged the very one; says nothing where nobody did. */
  readonly offerSameCall: (
    entered: Entered,
    client: WebClient,
    of: { readonly clientId: string; readonly touchId: string },
  ) => Promise<void>;
};

/** One call that two people logged: one offer to the later of them. */
export const registerSameCalls = (app: Listeners, deps: Deps): SameCallActions => {
  app.action(ids.callNotes.sameCall, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const [keptId = '', otherId = ''] = valueOf(action).split(' ');
    const team = await store.teammates.list();
    const nameOf = (id: string) => team.find((person) => person.id === id)?.name;
    const kept = await store.handTouches.find(keptId);
    const stamp = deps.stamp(viewer.id, deps.clock.now());
    const clientId = await store.sameCalls.merge(keptId, otherId, nameOf, stamp);
    if (clientId === undefined) return void (await respond({ replace_original: true, ...callGoneMessage() }));
    const by = nameOf(kept?.byId ?? '') ?? 'theirs';
    await afterSaved(() =>
      respond({ replace_original: true, ...oneCallMessage({ by, act: stamp.act }) }),
    ).finally(() => deps.wake(store.workspaceId, [clientId]));
  });

  app.action(ids.callNotes.twoCalls, async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, ...twoCallsMessage() });
  });

  return {
    offerSameCall: async ({ store, viewer }, client, { clientId, touchId }) => {
      const facts = await store.clients.facts(clientId, deps.clock.now());
      const same = facts && sameCallAs(facts, touchId);
      if (!facts || !same) return;
      const message = sameCallMessage({
        by: teammate(facts, same.byId)?.name ?? 'Somebody',
        ...{ client: facts.client.name, time: timeOf(same.at, viewer.timeZone) },
        calls: `${same.id} ${touchId}`,
      });
      await client.chat.postMessage({ channel: await openDm(client, viewer.slackId), ...message });
    },
  };
};
