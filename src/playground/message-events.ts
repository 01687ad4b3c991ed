import { appId } from './manifest';
import type { Message } from './message';
import type { Channel, Happening, World } from './state';

const channelType = (channel: Channel) => (channel.imWith ? 'im' : channel.isPrivate ? 'group' : 'channel');

/** A message as the Web API and payloads give it: an app's own says which app's. */
export const shown = (world: World, message: Message, withMetadata = false) => {
  const { channel: _channel, ephemeralTo: _to, metadata, ...rest } = message;
  const { bot, team } = world.firm;
  const fromBot = message.bot_id === bot.botId;
  return {
    ...rest,
    ...(fromBot ? { app_id: appId } : {}),
    team: world.user(message.user)?.teamId ?? team.id,
    ...(fromBot
      ? {
          bot_profile: {
            id: bot.botId,
            app_id: appId,
            user_id: bot.userId,
            name: bot.name,
            deleted: false,
            team_id: team.id,
          },
        }
      : {}),
    ...(withMetadata && metadata ? { metadata } : {}),
  };
};

/** What Slack tells of a new message; a person's own carries the id that their client gave it. */
export const messageEvents = (world: World, message: Message): readonly Happening[] => {
  const channel = world.channels.get(message.channel);
  if (!channel || message.ephemeralTo) return [];
  const base = {
    ...shown(world, message),
    ...(message.bot_id ? {} : { client_msg_id: world.freshId('msg') }),
    event_ts: message.ts,
    channel: channel.id,
  };
  const mentioned =
    !channel.imWith && !message.bot_id && message.text.includes(`<@${world.firm.bot.userId}>`);
  return [
    { ...base, channel_type: channelType(channel) },
    ...(mentioned ? [{ ...base, type: 'app_mention' }] : []),
  ];
};

const hidden = (world: World, message: Message, rest: Record<string, unknown>): readonly Happening[] => {
  const channel = world.channels.get(message.channel);
  if (!channel || message.ephemeralTo) return [];
  const ts = world.freshTs();
  const base = {
    type: 'message',
    hidden: true,
    channel: channel.id,
    channel_type: channelType(channel),
    ts,
    event_ts: ts,
  };
  return [{ ...base, ...rest }];
};

export const changedEvents = (world: World, before: Message, after: Message): readonly Happening[] =>
  hidden(world, after, {
    subtype: 'message_changed',
    message: shown(world, after),
    previous_message: shown(world, before),
  });

export const deletedEvents = (world: World, before: Message): readonly Happening[] =>
  hidden(world, before, {
    subtype: 'message_deleted',
    deleted_ts: before.ts,
    previous_message: shown(world, before),
  });

const messageKinds: Readonly<Record<string, string>> = {
  im: 'message.im',
  group: 'message.groups',
  channel: 'message.channels',
};

/** Whether the app asked for this event and may see where it happened: only where the bot is a member. */
export const isHeard = (world: World, event: Happening): boolean => {
  const { bot_events } = world.manifest.settings.event_subscriptions;
  const kind = event.type === 'message' ? (messageKinds[event.channel_type ?? ''] ?? '') : event.type;
  if (!bot_events.includes(kind)) return false;
  const isFile = event.type === 'file_shared';
  if (event.type !== 'message' && event.type !== 'app_mention' && !isFile) return true;
  const channel = world.channels.get(String(event[isFile ? 'channel_id' : 'channel']));
  return channel?.botIsMember === true;
};
