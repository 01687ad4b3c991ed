import type { Channel } from '../state';
import { done, flag, kindOf, known, lacksScope, page, refuse, text, type Call, type Method } from './call';
import { messagesOf } from './history';

const asChannel = (call: Call, channel: Channel) => {
  const { firm } = call.world;
  const kind = kindOf(channel);
  const shared = channel.isExtShared ?? false;
  const base = {
    id: channel.id,
    created: 0,
    is_im: kind === 'im',
    is_archived: channel.isArchived ?? false,
    context_team_id: firm.team.id,
  };
  if (channel.imWith) return { ...base, user: channel.imWith, is_open: true, is_user_deleted: false };
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_general: channel.name === 'general',
    is_member: channel.botIsMember ?? false,
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: channel.isPendingExtShared ?? false,
    shared_team_ids: [firm.team.id, ...(shared ? [channel.sharedWith ?? 'T_OTHER'] : [])],
    ...(call.method === 'conversations.list' || flag(call, 'include_num_members')
      ? { num_members: channel.members.length + (channel.botIsMember ? 1 : 0) }
      : {}),
  };
};

const conversationInfo: Method = (call) => {
  const channel = known(call);
  if (typeof channel === 'string') return refuse(channel);
  return lacksScope(call, kindOf(channel)) ?? done({ channel: asChannel(call, channel) });
};
const kinds: Readonly<Record<string, 'public' | 'private' | 'im'>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};
const conversationList: Method = (call) => {
  const asked = (text(call, 'types') || 'public_channel').split(',').map((type) => type.trim());
  if (asked.some((type) => type !== 'mpim' && !kinds[type])) return refuse('invalid_types');
  const wanted = asked.flatMap((type) => kinds[type] ?? []);
  const lacking = wanted.map((kind) => lacksScope(call, kind)).find((answer) => answer !== undefined);
  if (lacking) return lacking;
  const all = [...call.world.channels.values()].filter(
    (channel) =>
      wanted.includes(kindOf(channel)) &&
      (!channel.isPrivate || channel.botIsMember) &&
      !(channel.isArchived && flag(call, 'exclude_archived')),
  );
  const found = page(call, all);
  if (!found) return refuse('invalid_cursor');
  const channels = found.items.map((channel) => asChannel(call, channel));
  return done({ channels, response_metadata: { next_cursor: found.next } });
};
const conversationMembers: Method = (call) => {
  const channel = known(call);
  if (typeof channel === 'string') return refuse(channel);
  const bot = channel.botIsMember ? [call.world.firm.bot.userId] : [];
  const found = page(call, [...channel.members, ...bot]);
  if (!found) return refuse('invalid_cursor');
  return (
    lacksScope(call, kindOf(channel)) ??
    done({ members: found.items, response_metadata: { next_cursor: found.next } })
  );
};

const conversationOpen: Method = (call) => {
  const ids = text(call, 'users').split(',').filter(Boolean);
  const [id = ''] = ids;
  const { world } = call;
  // Group conversations are not played here: what opens them is answered as to an app without the scope.
  if (ids.length > 1)
    return { ...refuse('missing_scope'), needed: 'mpim:write', provided: call.scopes.join(',') };
  const given = (channel: Channel) =>
    flag(call, 'return_im') ? asChannel(call, channel) : { id: channel.id };
  if (text(call, 'channel') !== '') {
    const channel = known(call);
    return typeof channel === 'string' ? refuse(channel) : done({ channel: given(channel) });
  }
  const user = world.user(id);
  if (!user) return refuse(id === '' ? 'users_list_not_supplied' : 'user_not_found');
  if (user.deleted) return refuse('user_disabled');
  if (user.isBot) return refuse('cannot_dm_bot');
  const alreadyOpen = world.channels.has(`D${id.slice(1)}`);
  const channel = world.dmOf(id);
  return done({
    ...(alreadyOpen ? { no_op: true, already_open: true } : {}),
    channel: given(channel),
  });
};

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': conversationInfo,
  'conversations.list': conversationList,
  'conversations.members': conversationMembers,
  'conversations.open': conversationOpen,
  'conversations.history': messagesOf(false),
  'conversations.replies': messagesOf(true),
};
