import type { News, Snapshot, WireMessage } from '../wire';

const byTime = (a: WireMessage, b: WireMessage) => Number(a.ts) - Number(b.ts);

const withMessage = (
  messages: readonly WireMessage[],
  { channel, ts, message }: Extract<News, { kind: 'message' }>,
): readonly WireMessage[] => {
  const rest = messages.filter((one) => one.channel !== channel || one.ts !== ts);
  return message ? [...rest, message].sort(byTime) : rest;
};

/** The browser forgets what nobody scrolls back to. */
const LOG_ENTRIES = 1000;

/** What one person sees after this news; undefined until the first came. */
export const after = (world: Snapshot | undefined, news: News): Snapshot | undefined => {
  if (news.kind === 'all') return news.snapshot;
  if (!world) return undefined;
  switch (news.kind) {
    case 'message':
      return { ...world, messages: withMessage(world.messages, news) };
    case 'views':
      return { ...world, stack: news.stack, errors: news.errors };
    case 'home':
      return { ...world, home: news.view };
    case 'log':
      return { ...world, log: [...world.log, ...news.entries].slice(-LOG_ENTRIES) };
    case 'clock':
      return { ...world, now: news.now };
  }
};

/** What this person has read, further on. */
export const afterReading = (world: Snapshot, channel: string, ts: string): Snapshot => ({
  ...world,
  reads: { ...world.reads, [channel]: ts },
});
