import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Deps, Entered } from '../../deps';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { heldIn, type Values } from '../../slack/state';
import { openThenShow, showView } from '../../slack/views';
import { around, compared, namesOf, pairOf, refusalOf } from './merge-pair';
import { decideMerge } from './merge-plan';
import {
  doneMerge,
  failedMerge,
  loadingMerge,
  mergedMessage,
  mergingMerge,
  notUnmergedMessage,
  OTHER_BLOCK,
  refusedMerge,
  unavailableMerge,
  unmergedMessage,
  whichOtherModal,
  type MergedShown,
} from './merge-view';
import { readPair } from './people-view';

const UNDO_MS = 10 * 60_000;
const GONE = 'One of the two is no longer there, or was merged meanwhile. Nothing was changed.';
const NOT_UNDONE = {
  already: 'That was undone before; nothing more to take back.',
  'too-late': 'Ten minutes have passed, so they stay one client.',
  unknown: 'There is nothing to take back here.',
};

/** Two clients that are one: choosing the other, comparing them, merging, and taking it back. */
export const registerMerges = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  app.action(ids.merges.open, async ({ ack, action, body, client }) => {
    await ack();
    const waiting = { loading: loadingMerge(), failed: unavailableMerge(), onTop: body.view !== undefined };
    await openThenShow(client, body.trigger_id, waiting, async () => {
      const { store } = await deps.enter(body);
      const name = await store.clients.name(valueOf(action));
      return name === undefined ? refusedMerge(GONE) : whichOtherModal(valueOf(action), name);
    });
  });

  app.view(ids.merges.choose, async ({ ack, body, view }) => {
    const entered = await deps.enter(body);
    const [keepId, otherId] = [view.private_metadata, heldIn(view.state.values[OTHER_BLOCK])];
    const pair = await pairOf(entered, keepId, otherId, clock.now());
    const refused = pair ? await refusalOf(entered, pair.keep, pair.other) : GONE;
    if (!pair || refused !== undefined)
      return ack({ response_action: 'errors', errors: { [OTHER_BLOCK]: refused ?? GONE } });
    await ack({ response_action: 'update', view: await compared(entered, pair, false) });
  });

  app.view(ids.merges.submit, async ({ ack, body, view, client }) => {
    // a big client takes longer than Slack waits for an answer: what came of it is said in the modal and the DM
    await ack({ response_action: 'update', view: mergingMerge() });
    const show = (shown: ModalView) => showView(client, view.id, undefined, shown);
    try {
      const entered = await deps.enter(body);
      const [keepId, otherId] = readPair(view.private_metadata);
      await merge(deps, entered, client, { keepId, otherId, values: view.state.values, show });
    } catch (error) {
      await show(error instanceof Refusal ? refusedMerge(error.message) : failedMerge());
      throw error;
    }
  });

  app.action(ids.merges.undo, async ({ ack, action, body, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const undone = await store.merges.undo(valueOf(action), UNDO_MS, deps.stamp(viewer.id, clock.now()));
    if (undone.type !== 'undone')
      return void (await respond({
        ...{ response_type: 'ephemeral', replace_original: false },
        ...notUnmergedMessage(NOT_UNDONE[undone.type]),
      }));
    try {
      await afterSaved(async () => {
        const names = await namesOf({ store }, undone.keepId, undone.otherId);
        await respond({ replace_original: true, ...unmergedMessage(...names) });
      });
    } finally {
      await deps.wake(store.workspaceId, [undone.keepId, undone.otherId]);
    }
  });
};

type Merging = {
  readonly keepId: string;
  readonly otherId: string;
  readonly values: Values;
  readonly show: (view: ModalView) => Promise<void>;
};

const merge = async (
  deps: Deps,
  entered: Entered,
  client: WebClient,
  { keepId, otherId, values, show }: Merging,
): Promise<void> => {
  const { store, viewer } = entered;
  const now = deps.clock.now();
  const { team, tierCadences } = await around(entered);
  const [keepName, otherName] = await namesOf(entered, keepId, otherId);
  const stamp = deps.stamp(viewer.id, now);
  const merged = await store.merges.merge(keepId, otherId, stamp, (keep, other) =>
    decideMerge({ keep, other, team, tierCadences }, values, viewer),
  );
  if (merged.type === 'already') return;
  const pair = merged.type === 'no' ? await pairOf(entered, keepId, otherId, now) : undefined;
  if (merged.type === 'no' && pair && merged.why === 'changed')
    return show(await compared(entered, pair, true));
  if (merged.type !== 'merged')
    throw new Refusal((pair && (await refusalOf(entered, pair.keep, pair.other))) ?? GONE);
  try {
    await afterSaved(async () => {
      const name = (await store.clients.name(keepId)) ?? keepName;
      const said = { ...merged, act: stamp.act, keepName, otherName, name };
      await show(doneMerge(said));
      await tellMerged(entered, client, said);
    });
  } finally {
    await deps.wake(store.workspaceId, [keepId, otherId]);
    deps.afterwards('matching what was kept', deps.matchKept(store.workspaceId));
  }
};

const tellMerged = async (entered: Entered, client: WebClient, merged: MergedShown): Promise<void> => {
  const channel = await openDm(client, entered.viewer.slackId);
  const message = mergedMessage(merged);
  await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
};
