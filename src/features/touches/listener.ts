import type { WebClient } from '@slack/web-api';
import { addClient } from '../../add-client';
import type { Deps, Entered } from '../../deps';
import { NOT_UNDONE, UNDO_MS } from '../../domain/undo';
import { listWords } from '../../domain/words';
import { afterSaved } from '../../slack/after-saved';
import { valueOf } from '../../slack/action-value';
import { answerer, type Say } from '../../slack/answer';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { mrkdwn } from '../../slack/mrkdwn';
import { asTyped } from '../../slack/typed-text';
import { showView } from '../../slack/views';
import { askWhich, readCarried, type WhichClient } from '../../slack/carried';
import { registerDisputes } from './disputes';
import { registerEdits, type EditActions } from './edits';
import { registerMessages } from './messages';
import { noteDown, type CallForm } from './note-down';
import { plainMessage, touchHelp } from './noted-view';
import { registerReplies } from './replies-listener';
import { closedModal } from './small-modals';
import { findClient } from './which';

/** What other features show for this one: app.ts ties them. */
export type Shown = {
  readonly offerSameCall: (
    entered: Entered,
    client: WebClient,
    of: { readonly clientId: string; readonly touchId: string },
  ) => Promise<void>;
  readonly whichClient: WhichClient;
  readonly callForm: CallForm;
  /** The timeline beneath a form, as it is after a change. */
  readonly refreshTimeline: (
    entered: Entered,
    client: WebClient,
    viewId: string,
    state: string,
  ) => Promise<void>;
};

/** `/touch`, and the touches that people write down, change and take back: contract §2. */
export const registerTouches = (app: Listeners, deps: Deps, shown: Shown): EditActions => {
  const { clock } = deps;

  app.command('/touch', async ({ ack, command, respond, client }) => {
    await ack();
    const entered = await deps.enter(command);
    const say = answerer(client, respond, entered.viewer.slackId, command.channel_id);
    const team = await entered.store.teammates.list();
    const typed = asTyped(command.text, (id) => handleOf(team, id)).trim();
    if (typed === '' || typed.toLowerCase() === 'help') return say(touchHelp());
    const found = await findClient(entered.store, typed, {
      id: command.channel_id,
      name: command.channel_name,
    });
    const { trigger_id: triggerId } = command;
    if (found.type === 'one')
      return noteDown(deps, entered, client, say, {
        ...{ ...found, triggerId, submission: triggerId, team, callForm: shown.callForm },
        then: (touchId) => shown.offerSameCall(entered, client, { clientId: found.clientId, touchId }),
      });
    return say(askWhich(shown.whichClient, found.which, found.rest, ids.touches));
  });

  for (const actionId of [ids.touches.pick, ids.touches.add])
    app.action(actionId, async ({ ack, action, body, respond, client }) => {
      await ack();
      const entered = await deps.enter(body);
      const { chosen, words } = readCarried(valueOf(action));
      const say = answerer(client, respond, entered.viewer.slackId, body.channel?.id);
      const clientId = actionId === ids.touches.add ? await added(entered, chosen, say) : chosen;
      if (clientId === undefined) return;
      const team = await entered.store.teammates.list();
      // the same button pressed twice is one touch
      const submission = `${body.channel?.id ?? ''}:${body.container['message_ts'] ?? body.trigger_id}`;
      const { callForm } = shown;
      const asked = {
        ...{ clientId, words, triggerId: body.trigger_id, submission, team, callForm },
        then: (touchId: string) => shown.offerSameCall(entered, client, { clientId, touchId }),
      };
      await noteDown(deps, entered, client, say, asked);
    });

  const added = async (entered: Entered, name: string, say: Say): Promise<string | undefined> => {
    const id = await addClient(deps, entered, name);
    if (id === undefined)
      await say(
        plainMessage(
          mrkdwn`There is more than one “${name}” by now. Type /touch again with more of the name.`,
        ),
      );
    return id;
  };

  app.action(ids.touches.undo, async ({ ack, action, body, client, respond }) => {
    await ack();
    const { store, viewer } = await deps.enter(body);
    const undone = await store.acts.undo(valueOf(action), UNDO_MS, deps.stamp(viewer.id, clock.now()));
    const { view } = body;
    const answer = (words: ReturnType<typeof mrkdwn>, replace: boolean) =>
      view
        ? showView(client, view.id, undefined, closedModal(words))
        : respond({ response_type: 'ephemeral', replace_original: replace, ...plainMessage(words) });
    if (undone.type !== 'undone') return void (await answer(mrkdwn`${NOT_UNDONE[undone.type]}`, false));
    try {
      await afterSaved(async () => {
        const names = await Promise.all(undone.clientIds.map((id) => store.clients.name(id)));
        const of = listWords(names.map((name) => name ?? 'a client'));
        await answer(mrkdwn`Undone: what was noted for ${of} is as it was before.`, true);
      });
    } finally {
      await deps.wake(store.workspaceId, undone.clientIds);
    }
  });

  registerDisputes(app, deps);
  registerReplies(app, deps, shown);
  registerMessages(app, deps);
  return registerEdits(app, deps, shown.refreshTimeline, shown.offerSameCall);
};

/** What stands for a mention in words that are read: a name that means one person. */
const handleOf = (
  team: readonly { readonly slackId: string; readonly handle: string }[],
  id: string,
): string | undefined => team.find(({ slackId }) => slackId === id)?.handle || undefined;
