// A table of the methods that read people and conversations, one function each.
import type { FirmUser } from '../firm';
import { shown } from '../message-events';
import { appId, type Channel, type Message } from '../state';
import { done, flag, kindOf, known, lacksScope, page, refuse, text, type Call, type Method } from './call';

const offsetSeconds = (timeZone: string, at: number) => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign, hours, minutes] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
};

/** A person as users.info and the user_change event give them. */
export const asUser = (call: Pick<Call, 'world' | 'scopes'>, user: FirmUser) => {
  const { firm, now } = call.world;
  const [first = '', ...rest] = user.realName.split(' ');
  return {
    id: user.id,
    team_id: user.teamId ?? firm.team.id,
    name: user.name,
    deleted: user.deleted ?? false,
    ...(user.deleted
      ? {}
      : {
          real_name: user.realName,
          tz: user.tz,
          tz_label: user.tz,
          tz_offset: offsetSeconds(user.tz, now()),
          is_admin: user.isAdmin ?? false,
          is_owner: user.isOwner ?? false,
          is_primary_owner: false,
          is_restricted: user.isRestricted ?? false,
          is_ultra_restricted: user.isUltraRestricted ?? false,
          ...(user.teamId && user.teamId !== firm.team.id ? { is_stranger: user.isStranger ?? true } : {}),
        }),
    is_bot: user.isBot ?? false,
    is_app_user: false,
    is_email_confirmed: user.email !== undefined,
    updated: 0,
    profile: {
      title: '',
      phone: '',
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      first_name: first,
      last_name: rest.join(' '),
      status_text: user.status?.text ?? '',
      status_emoji: user.status?.emoji ?? '',
      status_expiration: user.status?.expiration ?? 0,
      team: user.teamId ?? firm.team.id,
      ...(user.email && !user.isBot && call.scopes.includes('users:read.email') ? { email: user.email } : {}),
    },
  };
};

/** Everybody that users.list names: the people, and the two that are always there. Slackbot is no bot to Slack. */
const everybody = ({ world: { firm } }: Call): readonly FirmUser[] => [
  ...firm.users,
  {
    id: firm.bot.userId,
    name: firm.bot.name,
    realName: firm.bot.name,
    tz: 'America/Los_Angeles',
    isBot: true,
  },
  { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', tz: 'America/Los_Angeles' },
];

const userInfo: Method = (call) => {
  const id = text(call, 'user');
  const user = everybody(call).find((one) => one.id === id);
  return user ? done({ user: asUser(call, user) }) : refuse('user_not_found');
};
const userList: Method = (call) => {
  const found = page(call, everybody(call));
  if (!found) return refuse('invalid_cursor');
  const members = found.items.map((user) => asUser(call, user));
  return done({ members, response_metadata: { next_cursor: found.next } });
};
const lookupByEmail: Method = (call) => {
  const email = text(call, 'email').toLowerCase();
  const user = call.world.firm.users.find(
    (one) => one.email?.toLowerCase() === email && !one.deleted && !one.isBot,
  );
  return user ? done({ user: asUser(call, user) }) : refuse('users_not_found');
};

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

/** A message with what its thread adds: a parent counts its replies, a reply names its parent's author. */
const threaded = (call: Call, message: Message) => {
  const { world } = call;
  const base = shown(world, message, flag(call, 'include_all_metadata'));
  const of = (ts: string) =>
    world.messages.filter(
      (one) => one.channel === message.channel && one.thread_ts === ts && one.ts !== ts && !one.ephemeralTo,
    );
  if (message.thread_ts && message.thread_ts !== message.ts) {
    const parent = world.find(message.channel, message.thread_ts);
    return { ...base, ...(parent ? { parent_user_id: parent.user } : {}) };
  }
  const replies = of(message.ts);
  if (replies.length === 0) return base;
  const repliers = [...new Set(replies.map((reply) => reply.user))];
  return {
    ...base,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: repliers.length,
    reply_users: repliers.slice(0, 5),
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: repliers.includes(world.firm.bot.userId),
  };
};

const isTs = (given: string) => given === '' || /^\d+(\.\d+)?$/.test(given);

const messagesOf =
  (thread: boolean): Method =>
  (call) => {
    const channel = known(call);
    if (typeof channel === 'string') return refuse(channel);
    const lacking = lacksScope(call, kindOf(channel));
    if (lacking) return lacking;
    if (!channel.botIsMember) return refuse('not_in_channel');
    if (!isTs(text(call, 'oldest'))) return refuse('invalid_ts_oldest');
    if (!isTs(text(call, 'latest'))) return refuse('invalid_ts_latest');
    const [oldest, latest] = [Number(text(call, 'oldest') || 0), Number(text(call, 'latest') || Infinity)];
    const inclusive = flag(call, 'inclusive');
    const root = text(call, 'ts');
    const isIn = ({ ts, thread_ts, subtype }: Message) =>
      thread
        ? ts === root || thread_ts === root
        : thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast';
    const all = call.world.messages
      .filter((message) => message.channel === channel.id && !message.ephemeralTo)
      .filter(isIn);
    if (thread && all.length === 0) return refuse('thread_not_found');
    const between = all
      .filter(({ ts }) =>
        inclusive ? Number(ts) >= oldest && Number(ts) <= latest : Number(ts) > oldest && Number(ts) < latest,
      )
      .sort((a, b) => (thread ? 1 : -1) * (Number(a.ts) - Number(b.ts)));
    const found = page({ ...call, args: { limit: 100, ...call.args } }, between);
    if (!found) return refuse('invalid_cursor');
    const messages = found.items.map((message) => threaded(call, message));
    return done({ messages, has_more: found.next !== '', response_metadata: { next_cursor: found.next } });
  };

const teamInfo: Method = ({ world }) =>
  done({
    team: {
      ...world.firm.team,
      email_domain: '',
      icon: {},
      url: `https://${world.firm.team.domain}.slack.com/`,
    },
  });

const authTest: Method = ({ world: { firm } }) =>
  done({
    url: `https://${firm.team.domain}.slack.com/`,
    team: firm.team.name,
    user: firm.bot.name,
    team_id: firm.team.id,
    user_id: firm.bot.userId,
    bot_id: firm.bot.botId,
    app_id: appId,
    is_enterprise_install: false,
  });

export const directoryMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'team.info': teamInfo,
  'users.info': userInfo,
  'users.list': userList,
  'users.lookupByEmail': lookupByEmail,
  'conversations.info': conversationInfo,
  'conversations.list': conversationList,
  'conversations.members': conversationMembers,
  'conversations.open': conversationOpen,
  'conversations.history': messagesOf(false),
  'conversations.replies': messagesOf(true),
};
