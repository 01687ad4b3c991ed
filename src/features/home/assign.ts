import { isManager } from '../../domain/client';
import type { Deps, Entered } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import type { HomeParts } from './home';
import { publishHome } from './publish';
import { ASSIGN_PAGE, assignModal, notOwnersErrors, readOwners } from './assign-view';

/** **Assign** on a manager's Home: who shall answer for the clients that nobody has. */
export const registerAssign = (app: Listeners, deps: Deps, parts: HomeParts): void => {
  app.action(ids.home.assign, async ({ ack, body, client }) => {
    await ack();
    const { store } = await enterManager(deps, body);
    const [clients, total] = [await store.owners.ownerless(ASSIGN_PAGE), await store.clients.withoutOwner()];
    await client.views.open({ trigger_id: body.trigger_id, view: assignModal(clients, total) });
  });

  app.view(ids.home.assigned, async ({ ack, body, view, client }) => {
    const { store, viewer } = await enterManager(deps, body);
    const chosen = readOwners(view.state.values);
    const members = new Map(
      (await store.teammates.list())
        .filter(({ active, standing }) => active && standing === 'member')
        .map(({ slackId, id }) => [slackId, id]),
    );
    const wrong = [...chosen].flatMap(([clientId, slackId]) => (members.has(slackId) ? [] : [clientId]));
    if (wrong.length > 0) return ack({ response_action: 'errors', errors: notOwnersErrors(wrong) });
    const owners = new Map([...chosen].map(([clientId, slackId]) => [clientId, members.get(slackId) ?? '']));
    const given = await store.owners.give(owners, deps.stamp(viewer.id, deps.clock.now()));
    await ack();
    await deps.wake(store.workspaceId, given);
    await afterSaved(() => publishHome(deps, client, parts, { store, viewer }));
  });
};

const enterManager = async (deps: Deps, body: Parameters<Deps['enter']>[0]): Promise<Entered> => {
  const entered = await deps.enter(body);
  if (isManager(entered.viewer)) return entered;
  throw new Refusal('Who owns a client is for managers to say. Ask one of them, or an administrator.');
};
