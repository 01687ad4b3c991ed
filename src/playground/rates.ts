import { limits } from './limits';

/** How often a method may be called in a minute, by Slack's tiers; those that are not here are not counted. */
const perMinute: Readonly<Record<string, number>> = {
  'apps.connections.open': 1,
  'auth.revoke': 50,
  'chat.delete': 50,
  'chat.postEphemeral': 100,
  'chat.unfurl': 50,
  'chat.update': 50,
  // For apps that are sold outside the Marketplace.
  'conversations.history': 1,
  'conversations.info': 50,
  'conversations.list': 20,
  'conversations.members': 100,
  'conversations.open': 50,
  'conversations.replies': 1,
  'files.completeUploadExternal': 100,
  'files.getUploadURLExternal': 100,
  'files.info': 100,
  'oauth.v2.access': 600,
  'team.info': 50,
  'users.info': 100,
  'users.list': 20,
  'users.lookupByEmail': 50,
  'views.open': 100,
  'views.publish': 100,
  'views.push': 100,
  'views.update': 100,
};
const minuteMs = 60_000;

/** Counts calls by the clock; each answers the seconds of Retry-After, or undefined when the call may pass. */
export const createRates = (now: () => number) => {
  const passed = new Map<string, number[]>();
  let [posts, methods] = [false, false];

  const within = (key: string, most: number, windowMs: number): number | undefined => {
    const recent = (passed.get(key) ?? []).filter((at) => now() - at < windowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= most)
      return Math.max(1, Math.ceil((oldest + windowMs - now()) / 1000));
    passed.set(key, [...recent, now()]);
    return undefined;
  };

  return {
    /** One post a second to a channel. */
    limitPosts: (on: boolean): void => void (posts = on),
    /** Every method by its tier, posts included. */
    limitMethods: (on: boolean): void => void (methods = on),
    retryAfterSeconds: (method: string, channel: string): number | undefined => {
      if (method === 'chat.postMessage')
        return posts || methods ? within(`${method} ${channel}`, 1, limits.postGapMs) : undefined;
      const most = perMinute[method];
      return methods && most !== undefined ? within(method, most, minuteMs) : undefined;
    },
  };
};
