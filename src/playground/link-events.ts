import type { Message } from './message';
import type { Happening, World } from './state';
import { linksIn } from './typed';

/** The registered domain that an address is at or below; undefined for none. */
export const registeredFor = (world: World, url: string): string | undefined => {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return world.manifest.features.unfurl_domains.find(
    (domain) => host === domain || host.endsWith(`.${domain}`),
  );
};

/** What names a message's links in `chat.unfurl`, instead of its channel and time. */
export const unfurlIdOf = ({ channel, ts }: Message): string => `${channel}-${ts}`;

/** What Slack tells of links in a person's message, wherever it is said: those to the app's own domains. */
export const linkEvents = (world: World, message: Message): readonly Happening[] => {
  const { bot_id: botId, channel, ts, user, thread_ts: thread, text } = message;
  const links = linksIn(text).flatMap((url) => {
    const domain = registeredFor(world, url);
    return domain === undefined ? [] : [{ domain, url }];
  });
  if (links.length === 0 || botId !== undefined) return [];
  return [
    {
      ...{ type: 'link_shared', channel, user, message_ts: ts, event_ts: world.freshTs(), links },
      ...{ is_bot_user_member: world.channels.get(channel)?.botIsMember === true },
      ...{ unfurl_id: unfurlIdOf(message), source: 'conversations_history' },
      ...(thread === undefined ? {} : { thread_ts: thread }),
    },
  ];
};
