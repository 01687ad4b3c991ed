// A table of what Slack sends when somebody presses or chooses.
import type { Block } from './blocks';
import type { Interactive } from './elements';
import type { FirmUser } from './firm';
import type { Message } from './message';
import { shown } from './message-events';
import { actionTs, common, nameIn, type Payload } from './payloads';
import { inMessage } from './place';
import type { World } from './state';
import type { Option } from './text-objects';
import type { View } from './view';
import { stateOf, type StateValue } from './view-state';

/** What the person chose, besides the element itself. */
export type Deed = { option?: Option; value?: StateValue };

const actionOf = (world: World, element: Interactive, blockId: string, deed: Deed): Payload => {
  const base = {
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    action_ts: actionTs(world),
  };
  if (element.type === 'button') {
    const { text, value, style, url } = element;
    return {
      ...base,
      text,
      ...(value ? { value } : {}),
      ...(style ? { style } : {}),
      ...(url ? { url } : {}),
    };
  }
  if (element.type === 'overflow') return { ...base, selected_option: deed.option };
  return {
    ...base,
    ...deed.value,
    ...('placeholder' in element ? { placeholder: element.placeholder } : {}),
  };
};

/** What all the message's fields hold, the one just used included. */
const stateAfter = (blocks: readonly Block[], blockId: string, element: Interactive, { value }: Deed) => {
  const values = stateOf(blocks);
  return value ? { ...values, [blockId]: { ...values[blockId], [element.action_id ?? '']: value } } : values;
};

/** Where the click was in what an app put under a link. */
const inUnfurl = (message: Message, blockId: string): Payload => {
  const unfurl = message.attachments?.find(({ blocks }) => blocks.some((one) => one.block_id === blockId));
  return unfurl
    ? {
        ...{ type: 'message_attachment', attachment_id: unfurl.id },
        ...{ is_app_unfurl: true, app_unfurl_url: unfurl.app_unfurl_url },
      }
    : {};
};

/** A click in a message. An ephemeral message is not sent along, as in Slack: only its ts is. */
export const messageClickPayload = (
  world: World,
  user: FirmUser,
  message: Message,
  blockId: string,
  element: Interactive,
  deed: Deed,
  responseUrl: string,
): Payload => ({
  type: 'block_actions',
  ...common(world, user),
  container: {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralTo !== undefined,
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    ...inUnfurl(message, blockId),
  },
  trigger_id: world.newTrigger(user.id),
  channel: { id: message.channel, name: nameIn(world, message.channel) },
  ...(message.ephemeralTo ? {} : { message: shown(world, message, true) }),
  state: { values: stateAfter(inMessage(message), blockId, element, deed) },
  response_url: responseUrl,
  actions: [actionOf(world, element, blockId, deed)],
});

export const viewClickPayload = (
  world: World,
  user: FirmUser,
  view: View,
  blockId: string,
  element: Interactive,
  deed: Deed,
): Payload => ({
  type: 'block_actions',
  ...common(world, user),
  container: { type: 'view', view_id: view.id },
  trigger_id: world.newTrigger(user.id),
  view,
  actions: [actionOf(world, element, blockId, deed)],
});
