import type { WebClient } from '@slack/web-api';
import type { Deps, Entered } from '../../deps';
import { valueOf } from '../../slack/action-value';
import type { Say } from '../../slack/answer';
import { clientSuggestions } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { heldIn } from '../../slack/state';
import { tidy } from '../../slack/text';
import { noteDown, type CallForm } from './note-down';
import { placeOf, readNote, readPlace } from './replies-form';
import { droppedMessage, NOTE, otherClientModal } from './replies-view';

/** Asks whoever noted a call whether somebody else noted the very one. */
export type OfferSameCall = (
  entered: Entered,
  client: WebClient,
  of: { readonly clientId: string; readonly touchId: string },
) => Promise<void>;

/** The buttons under a note that was proposed in answer to a reply. */
export const registerReplies = (
  app: Listeners,
  deps: Deps,
  { offerSameCall, callForm }: { readonly offerSameCall: OfferSameCall; readonly callForm: CallForm },
): void => {
  app.action(ids.replies.log, async ({ ack, action, body, respond, client }) => {
    await ack();
    const entered = await deps.enter(body);
    const place = placeOf(`${body.container['channel_id']}`, `${body.container['message_ts']}`);
    const say: Say = async (message) => void (await respond({ replace_original: true, ...message }));
    await keepReply(entered, client, say, {
      ...readNote(valueOf(action)),
      place,
      triggerId: body.trigger_id,
    });
  });

  app.action(ids.replies.other, async ({ ack, action, body, client }) => {
    await ack();
    const place = placeOf(`${body.container['channel_id']}`, `${body.container['message_ts']}`);
    const { words } = readNote(valueOf(action));
    await client.views.open({ trigger_id: body.trigger_id, view: otherClientModal(place, words) });
  });

  app.options(ids.replies.search, async ({ ack, body, payload }) => {
    const { store, viewer } = await deps.enter(body);
    await ack(clientSuggestions(await store.clients.suggest(payload.value, viewer.id)));
  });

  app.view(ids.replies.submit, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const clientId = heldIn(view.state.values[NOTE.client]);
    const words = tidy(heldIn(view.state.values[NOTE.words])).trim();
    if (words === '')
      return ack({ response_action: 'errors', errors: { [NOTE.words]: 'Write a few words, or cancel.' } });
    const place = view.private_metadata;
    const say: Say = async (message) => void (await client.chat.update({ ...readPlace(place), ...message }));
    await keepReply(entered, client, say, { clientId, words, place, triggerId: body.trigger_id }, ack);
  });

  app.action(ids.replies.drop, async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, ...droppedMessage() });
  });

  /** The same proposal is one note, however often it is pressed. */
  const keepReply = async (
    entered: Entered,
    client: WebClient,
    say: Say,
    of: {
      readonly clientId: string;
      readonly words: string;
      readonly place: string;
      readonly triggerId: string;
    },
    kept?: () => Promise<void>,
  ): Promise<void> => {
    const { clientId, words, place, triggerId } = of;
    const team = await entered.store.teammates.list();
    const asked = { clientId, words, triggerId, team, submission: `reply ${place}`, plainIsNote: true };
    const then = (touchId: string) => offerSameCall(entered, client, { clientId, touchId });
    await noteDown(deps, entered, client, say, { ...asked, callForm, then }, kept);
  };
};
