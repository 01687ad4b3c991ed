import type { Snapshot, WireMessage } from '../wire';

const isReply = ({ thread_ts, ts }: WireMessage) => thread_ts !== undefined && thread_ts !== ts;

/** What stands in a conversation itself, oldest first; an answer whose question is not there stands here too. */
export const messagesIn = ({ messages }: Snapshot, channel: string): readonly WireMessage[] => {
  const here = messages.filter((one) => one.channel === channel);
  const roots = new Set(here.map(({ ts }) => ts));
  return here.filter((one) => !isReply(one) || !roots.has(one.thread_ts ?? ''));
};

/** The answers to a message, oldest first. */
export const repliesTo = ({ messages }: Snapshot, channel: string, ts: string): readonly WireMessage[] =>
  messages.filter((one) => one.channel === channel && one.thread_ts === ts && one.ts !== ts);

/** How many messages of others came after what this person has read. */
export const unreadIn = (world: Snapshot, channel: string): number => {
  const readTo = Number(world.reads[channel] ?? 0);
  return world.messages.filter(
    (one) => one.channel === channel && one.user !== world.me.id && Number(one.ts) > readTo,
  ).length;
};

export type Row =
  | { kind: 'day'; key: string; seconds: number }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: WireMessage; isFollowUp: boolean };

const FOLLOW_UP_SECONDS = 300;

/** Messages as rows: a divider before each day of the viewer's and before the first unread, followers without a heading. */
export const rowsOf = (
  messages: readonly WireMessage[],
  dayOf: (seconds: number) => string,
  unreadAfter: number | undefined,
  me: string,
): readonly Row[] => {
  const rows: Row[] = [];
  let before: WireMessage | undefined;
  let isMarked = unreadAfter === undefined;
  for (const message of messages) {
    const seconds = Number(message.ts);
    const isNewDay = !before || dayOf(Number(before.ts)) !== dayOf(seconds);
    if (isNewDay) rows.push({ kind: 'day', key: `day ${message.ts}`, seconds });
    const isUnread = !isMarked && message.user !== me && seconds > (unreadAfter ?? 0);
    if (isUnread) rows.push({ kind: 'new', key: 'new' });
    isMarked ||= isUnread;
    const isFollowUp =
      !isNewDay &&
      !isUnread &&
      before?.user === message.user &&
      before.isEphemeral === message.isEphemeral &&
      seconds - Number(before.ts) < FOLLOW_UP_SECONDS;
    rows.push({ kind: 'message', key: `${message.channel} ${message.ts}`, message, isFollowUp });
    before = message;
  }
  return rows;
};
