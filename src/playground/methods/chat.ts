import { withIds, type Block } from '../blocks';
import { checkMessageBlocks } from '../check';
import { limits } from '../limits';
import type { Message, Metadata } from '../message';
import { changedEvents, deletedEvents, messageEvents, shown } from '../message-events';
import type { Channel, Happening } from '../state';
import { done, flag, known, refuse, structured, text, type Answer, type Call, type Method } from './call';

/** Where a post goes: a channel by id or name, or a person’s DM by the person’s id; or Slack’s error. */
export const destination = (call: Call): Channel | string => {
  const { world } = call;
  const target = text(call, 'channel');
  const user = world.user(target);
  if (user) {
    if (user.deleted) return 'channel_not_found';
    return world.manifest.features.app_home.messages_tab_enabled
      ? world.dmOf(user.id)
      : 'messages_tab_disabled';
  }
  const byName = [...world.channels.values()].find((one) => !one.imWith && `#${one.name}` === target);
  const channel = byName ?? world.channels.get(target);
  if (!channel || (channel.isPrivate && !channel.botIsMember)) return 'channel_not_found';
  if (channel.isArchived) return 'is_archived';
  if (!channel.botIsMember && !call.scopes.includes('chat:write.public')) return 'not_in_channel';
  return channel;
};

type Content = { text: string; blocks?: readonly Block[]; metadata?: Metadata };

const metadataIn = (call: Call): { metadata?: Metadata } | Answer => {
  const given = structured(call, 'metadata');
  if (!given) return {};
  if (given === 'broken') return refuse('invalid_metadata_format');
  const value = given.value as Partial<Metadata> | null;
  if (value !== null && Object.keys(value).length === 0) return {};
  if (typeof value?.event_type !== 'string' || typeof value.event_payload !== 'object')
    return refuse('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(value)) > limits.message.metadataBytes)
    return refuse('metadata_too_large');
  return { metadata: { event_type: value.event_type, event_payload: value.event_payload } };
};

/** Markdown in place of text and blocks, as one block of it. */
const markdownOf = (call: Call, markdown: string): Answer | readonly Block[] => {
  if (text(call, 'text') !== '' || structured(call, 'blocks')) return refuse('markdown_text_conflict');
  if (markdown.length > limits.message.markdown) return refuse('msg_too_long');
  return withIds([{ type: 'markdown', text: markdown }], call.world.freshBlockId);
};

/** The words and blocks of a call, checked; or the refusal. */
const contentOf = (call: Call): Content | Answer => {
  const words = text(call, 'text');
  if (structured(call, 'attachments')) return refuse('invalid_attachments');
  if (words.length > limits.message.text) return refuse('msg_too_long');
  const given = structured(call, 'blocks');
  if (given === 'broken') return refuse('invalid_blocks_format');
  const metadata = metadataIn(call);
  if ('ok' in metadata) return metadata;
  const markdown = text(call, 'markdown_text');
  if (markdown !== '') {
    const blocks = markdownOf(call, markdown);
    return 'ok' in blocks ? blocks : { text: markdown, blocks, ...metadata };
  }
  if (!given) return words.trim() === '' ? refuse('no_text') : { text: words, ...metadata };
  if (!Array.isArray(given.value)) return refuse('invalid_blocks_format');
  const checked = checkMessageBlocks(given.value);
  if (!checked.ok) return refuse(checked.error, checked.messages);
  if (checked.value.length === 0 && words.trim() === '') return refuse('no_text');
  return { text: words, blocks: withIds(checked.value, call.world.freshBlockId), ...metadata };
};

const fromBot = (call: Call, channel: Channel, content: Content): Message => {
  const { world } = call;
  const { botId, userId } = world.firm.bot;
  const thread = text(call, 'thread_ts');
  return {
    type: 'message',
    channel: channel.id,
    ts: world.freshTs(),
    user: userId,
    bot_id: botId,
    ...content,
    ...(thread ? { thread_ts: thread } : {}),
    ...(thread && flag(call, 'reply_broadcast') ? { subtype: 'thread_broadcast' } : {}),
  };
};

const tell = ({ world }: Call, events: readonly Happening[]) => {
  for (const event of events) world.happened(event);
};

const postMessage: Method = (call) => {
  const channel = destination(call);
  if (typeof channel === 'string') return refuse(channel);
  const content = contentOf(call);
  if ('ok' in content) return content;
  const message = call.world.put(fromBot(call, channel, content));
  tell(call, messageEvents(call.world, message));
  return done({ channel: channel.id, ts: message.ts, message: shown(call.world, message, true) });
};

const postEphemeral: Method = (call) => {
  const channel = destination(call);
  if (typeof channel === 'string') return refuse(channel);
  if (!channel.botIsMember) return refuse('not_in_channel');
  const reader = text(call, 'user');
  if (!channel.members.includes(reader)) return refuse('user_not_in_channel');
  const content = contentOf(call);
  if ('ok' in content) return content;
  const message = call.world.put({ ...fromBot(call, channel, content), ephemeralTo: reader });
  return done({ message_ts: message.ts });
};

/** The bot's own lasting message named by channel and ts; ephemeral ones cannot be found. */
const own = (call: Call, notOwn: string): Message | Answer => {
  const channel = known(call);
  if (typeof channel === 'string') return refuse(channel);
  const message = call.world.find(channel.id, text(call, 'ts'));
  if (!message || message.ephemeralTo) return refuse('message_not_found');
  return message.user === call.world.firm.bot.userId ? message : refuse(notOwn);
};

const update: Method = (call) => {
  const { world } = call;
  const before = own(call, 'cant_update_message');
  if ('ok' in before) return before;
  if (world.channels.get(before.channel)?.isArchived) return refuse('is_inactive');
  if (world.now() - Number(before.ts) * 1000 > world.settings.editWindowMs)
    return refuse('edit_window_closed');
  const content = contentOf(call);
  if ('ok' in content) return content;
  // Words without blocks take the place of the blocks; metadata stays unless other is given, and {} takes it away.
  const { blocks: _old, metadata, ...rest } = before;
  const edited = { user: world.firm.bot.userId, ts: world.freshTs() };
  const kept = metadata && !structured(call, 'metadata') ? { metadata } : {};
  const message = world.put({ ...rest, ...kept, ...content, edited });
  tell(call, changedEvents(world, before, message));
  return done({
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: shown(world, message, true),
  });
};

const remove: Method = (call) => {
  const message = own(call, 'cant_delete_message');
  if ('ok' in message) return message;
  call.world.remove(message);
  tell(call, deletedEvents(call.world, message));
  return done({ channel: message.channel, ts: message.ts });
};

const getPermalink: Method = (call) => {
  const channel = known(call);
  if (typeof channel === 'string') return refuse(channel);
  if (!channel.botIsMember) return refuse('channel_not_found');
  const ts = text(call, 'message_ts');
  const message = call.world.find(channel.id, ts);
  if (!message || message.ephemeralTo) return refuse('message_not_found');
  const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
  const permalink = `https://${call.world.firm.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
  return done({ channel: channel.id, permalink });
};

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
