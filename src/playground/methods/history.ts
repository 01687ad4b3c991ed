import type { Message } from '../message';
import { shown } from '../message-events';
import { done, flag, kindOf, known, lacksScope, page, refuse, text, type Call, type Method } from './call';

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

export const messagesOf =
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
