import type { Deps } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openWhenReady } from '../../slack/views';
import { TITLE, whoElseModal } from './view';

/** **Who else?** on a complaint: who has the same open and says nothing. mission.md, E6 */
export const registerWhoElse = (app: Listeners, deps: Deps): void => {
  app.action(ids.whoElse.open, async ({ ack, action, body, client }) => {
    await ack();
    const opening = { triggerId: body.trigger_id, title: TITLE, callbackId: ids.whoElse.shown };
    await openWhenReady(client, opening, async () => {
      const { store } = await deps.enter(body);
      const now = deps.clock.now();
      const [clientId = '', complaintId = ''] = valueOf(action).split(' ');
      const name = await store.clients.name(clientId);
      if (name === undefined)
        throw new Refusal('This client is no longer here. Type /client and a name for how things are now.');
      return whoElseModal(name, await store.silent.beside(clientId, complaintId, now));
    });
  });
};
