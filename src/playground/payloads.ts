// A table of what Slack sends, one function a payload.
import type { Interactive } from './elements';
import type { FirmUser } from './firm';
import { appId } from './manifest';
import type { Message } from './message';
import type { Channel, World } from './state';
import { shown } from './message-events';
import type { View } from './view';
export type Payload = Record<string, unknown>;

const verification = 'playground-verification-token';
export const actionTs = (world: World) => (world.now() / 1000).toFixed(6);
const channelName = (channel: Channel) =>
  channel.imWith ? 'directmessage' : channel.isPrivate ? 'privategroup' : channel.name;

/** What every interactive payload carries. */
export const common = (world: World, user: FirmUser) => {
  const { team } = world.firm;
  return {
    token: verification,
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId ?? team.id },
    api_app_id: appId,
    is_enterprise_install: false,
    enterprise: null,
  };
};

export const commandPayload = (
  world: World,
  user: FirmUser,
  channel: Channel,
  command: { command: string; text: string },
  responseUrl: string,
): Payload => ({
  token: verification,
  team_id: world.firm.team.id,
  team_domain: world.firm.team.domain,
  channel_id: channel.id,
  channel_name: channelName(channel),
  user_id: user.id,
  user_name: user.name,
  ...command,
  api_app_id: appId,
  is_enterprise_install: 'false',
  response_url: responseUrl,
  trigger_id: world.newTrigger(user.id),
});

export const shortcutPayload = (world: World, user: FirmUser, callbackId: string): Payload => ({
  type: 'shortcut',
  ...common(world, user),
  user: { id: user.id, username: user.name, team_id: user.teamId ?? world.firm.team.id },
  action_ts: actionTs(world),
  callback_id: callbackId,
  trigger_id: world.newTrigger(user.id),
});

export const messageActionPayload = (
  world: World,
  user: FirmUser,
  callbackId: string,
  message: Message,
  responseUrl: string,
): Payload => ({
  ...shortcutPayload(world, user, callbackId),
  type: 'message_action',
  user: common(world, user).user,
  channel: { id: message.channel, name: nameIn(world, message.channel) },
  response_url: responseUrl,
  message_ts: message.ts,
  message: shown(world, message),
});

export const nameIn = (world: World, channelId: string) => {
  const channel = world.channels.get(channelId);
  return channel ? channelName(channel) : channelId;
};

/** What Slack asks while a person types in an external select: without the other fields' values. */
export const suggestionPayload = (
  world: World,
  user: FirmUser,
  where: { view: View } | { message: Message },
  blockId: string,
  element: Interactive,
  value: string,
): Payload => ({
  type: 'block_suggestion',
  ...common(world, user),
  action_id: element.action_id,
  block_id: blockId,
  value,
  ...('view' in where
    ? {
        container: { type: 'view', view_id: where.view.id },
        view: { ...where.view, state: { values: {} } },
      }
    : {
        container: { type: 'message', message_ts: where.message.ts, channel_id: where.message.channel },
        channel: { id: where.message.channel, name: nameIn(world, where.message.channel) },
        ...(where.message.ephemeralTo ? {} : { message: shown(world, where.message) }),
      }),
});

/** An address for each conversation chosen in a field that asks for one. */
const responseUrls = (world: World, user: FirmUser, view: View) =>
  view.blocks.flatMap((block) => {
    if (block.type !== 'input' || !('response_url_enabled' in block.element)) return [];
    const [block_id = '', { action_id = '', response_url_enabled: asked }] = [block.block_id, block.element];
    const value = view.state.values[block_id]?.[action_id];
    const channel_id = value?.selected_conversation ?? value?.selected_channel;
    if (!asked || !channel_id) return [];
    const response_url = `${world.baseUrl}/response/${world.newHook(user.id, channel_id)}`;
    return [{ block_id, action_id, channel_id, response_url }];
  });

export const submissionPayload = (world: World, user: FirmUser, view: View): Payload => ({
  type: 'view_submission',
  ...common(world, user),
  trigger_id: world.newTrigger(user.id),
  view,
  response_urls: responseUrls(world, user, view),
});

export const closedPayload = (world: World, user: FirmUser, view: View, isCleared: boolean): Payload => ({
  type: 'view_closed',
  ...common(world, user),
  view,
  is_cleared: isCleared,
});

/** An event in its envelope. */
export const eventPayload = (world: World, event: Payload, over: Payload = {}): Payload => {
  const channel = typeof event['channel'] === 'string' ? world.channels.get(event['channel']) : undefined;
  const { team, bot } = world.firm;
  return {
    token: verification,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: appId,
    event: { event_ts: actionTs(world), ...event },
    type: 'event_callback',
    event_id: world.freshId('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isExtShared ?? false,
    event_context: world.freshId('EC'),
    ...over,
  };
};
