import type { WebClient } from '@slack/web-api';
import { isManager } from '../../domain/client';
import { WAYS } from '../../domain/hand-over';
import { NOT_UNDONE, UNDO_MS } from '../../domain/undo';
import { workingFrom } from '../../domain/workday';
import type { Deps, Entered, Store, TeammateRow } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { showView } from '../../slack/views';
import { chosenIn, receiversOf } from './form';
import { HANDED } from './told';
import { doneMessage, doneText, notUndoneMessage, undoneMessage } from './told-view';
import { stateOf, type State } from './values';
import { handOverModal } from './view';

/** **Hand over**: from the message about somebody who left, or from a manager's Home for anybody. */
export const registerHandOver = (app: Listeners, deps: Deps): void => {
  for (const actionId of [ids.handOver.open, ids.handOver.choose])
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const { store, viewer } = await deps.enter(body);
      const chosen = 'selected_option' in action ? action.selected_option?.value : valueOf(action);
      const from = await fromOf({ store, viewer }, chosen ?? '');
      const view = await shown(store, { from: from.id, how: 'all', page: 0 }, from);
      await client.views.open({ trigger_id: body.trigger_id, view });
    });

  for (const actionId of [ids.handOver.how, ids.handOver.page])
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const { store, viewer } = await deps.enter(body);
      const before = stateOf(body.view?.private_metadata ?? '');
      const from = await fromOf({ store, viewer }, before.from);
      const way = 'selected_option' in action ? action.selected_option?.value : undefined;
      const how = WAYS.find((one) => one === way);
      const state = how ? { ...before, how, page: 0 } : { ...before, page: Number(valueOf(action)) || 0 };
      await showView(client, body.view?.id ?? '', body.view?.hash, await shown(store, state, from));
    });

  app.view(ids.handOver.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const state = stateOf(view.private_metadata);
    const from = await fromOf(entered, state.from);
    const chosen = chosenIn(view.state.values);
    const team = (await store.teammates.list()).filter(({ standing }) => standing === 'member');
    const errors = faultsOf(chosen, team, from, view.blocks);
    if (errors) return ack({ response_action: 'errors', errors });
    const bySlackId = new Map(team.map((person) => [person.slackId, person.id]));
    const given = new Map([...chosen].map(([block, slackId]) => [block, bySlackId.get(slackId) ?? '']));
    const receivers = receiversOf(given, await store.handOvers.parts(from.id));
    const now = deps.clock.now();
    const stamp = deps.stamp(viewer.id, now);
    const moved = await store.handOvers.give(from.id, receivers, stamp);
    const rest = state.how === 'all' ? 0 : await store.handOvers.count(from.id);
    await ack(
      rest > 0
        ? { response_action: 'update', view: await shown(store, { ...state, page: 0 }, from) }
        : undefined,
    );
    if (moved.length === 0) return;
    try {
      await afterSaved(() => tell(entered, client, { from, moved, receivers, team, act: stamp.act, now }));
    } finally {
      await deps.wake(store.workspaceId, moved);
    }
  });

  app.action(ids.handOver.undo, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const now = deps.clock.now();
    const act = valueOf(action);
    const undone = await store.handOvers.undo(act, UNDO_MS, deps.stamp(viewer.id, now));
    if (undone.type !== 'undone')
      return void (await respond({
        ...{ response_type: 'ephemeral', replace_original: false },
        ...notUndoneMessage(NOT_UNDONE[undone.type]),
      }));
    try {
      await store.handOvers.stale({ act }, now);
      const { clientIds, kept } = undone;
      await afterSaved(() => respond({ replace_original: true, ...undoneMessage(clientIds.length, kept) }));
    } finally {
      await deps.wake(store.workspaceId, undone.clientIds);
    }
  });
};

/** Whose clients they are; whoever asks must manage them. */
const fromOf = async ({ store, viewer }: Entered, id: string): Promise<TeammateRow> => {
  const from = await store.teammates.byId(id);
  if (!from) throw new Refusal('I do not know whose clients these are. Open Home again and choose somebody.');
  if (isManager(viewer) || from.managerId === viewer.id) return from;
  throw new Refusal('Handing over is for managers. Ask one of them, or an administrator.');
};

const shown = async (store: Store, state: State, from: TeammateRow) =>
  handOverModal(state, from, await store.handOvers.parts(from.id));

const faultsOf = (
  chosen: ReadonlyMap<string, string>,
  team: readonly TeammateRow[],
  from: TeammateRow,
  blocks: readonly { readonly block_id?: string | undefined; readonly type: string }[],
): Record<string, string> | undefined => {
  const faults = [...chosen].flatMap(([block, slackId]): [string, string][] => {
    const person = team.find((one) => one.slackId === slackId);
    if (!person?.active)
      return [
        [block, 'This is nobody who works here. Choose a member of this workspace, no guest and no app.'],
      ];
    return person.id === from.id ? [[block, `These are ${from.name}’s already. Choose somebody else.`]] : [];
  });
  const first = blocks.find(({ block_id }) => block_id?.startsWith('to-'))?.block_id;
  if (chosen.size === 0 && first !== undefined) return { [first]: 'Choose at least one person.' };
  return faults.length > 0 ? Object.fromEntries(faults) : undefined;
};

const tell = async (
  { store, viewer }: Entered,
  client: WebClient,
  of: {
    readonly from: TeammateRow;
    readonly moved: readonly string[];
    readonly receivers: ReadonlyMap<string, string>;
    readonly team: readonly TeammateRow[];
    readonly act: string;
    readonly now: Date;
  },
): Promise<void> => {
  const { from, act, now } = of;
  const settings = await store.settings.get();
  const given = of.team.flatMap((person) => {
    const clients = of.moved.filter((id) => of.receivers.get(id) === person.id).length;
    return clients === 0 ? [] : [{ person, name: person.name, clients }];
  });
  const about = { act, from: from.id, by: viewer.id };
  await store.notices.add(
    given
      .filter(({ person }) => person.id !== viewer.id)
      .map(({ person }) => ({
        ...{ key: `${HANDED}:${act}`, kind: HANDED, clientId: null, recipientId: person.id, about },
        ...{ notBefore: workingFrom(person, settings, now), state: 'planned' as const },
      })),
    now,
  );
  await store.handOvers.stale({ from: from.id }, now);
  const channel = await openDm(client, viewer.slackId);
  const message = doneMessage(doneText(from.name, given), act);
  await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
};
