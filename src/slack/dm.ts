import type { WebClient } from '@slack/web-api';

/** Conversations kept for each client; opening one is a call of the third tier (50 a minute). */
const MEMORY = 10_000;
const known = new WeakMap<WebClient, Map<string, string>>();

/** The channel of the bot's DM with that person, opened the first time. Throws the Web API's error. */
export const openDm = async (client: WebClient, slackUserId: string): Promise<string> => {
  const channels = known.get(client) ?? new Map<string, string>();
  known.set(client, channels);
  const kept = channels.get(slackUserId);
  if (kept !== undefined) return kept;
  const { channel } = await client.conversations.open({ users: slackUserId });
  if (channel?.id === undefined) throw new Error(`conversations.open gave no channel for ${slackUserId}`);
  if (channels.size >= MEMORY) channels.clear();
  channels.set(slackUserId, channel.id);
  return channel.id;
};
