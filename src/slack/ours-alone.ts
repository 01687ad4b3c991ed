import type { WebClient } from '@slack/web-api';
import { outcomeOf } from './outcome';

/**
 * Whether what is said to everybody in a channel stays in our own organisation. What Slack does not tell us about counts
 * as shared: direct messages between people, and private channels that the bot is not in. slack.md, Traps.
 */
export const isOursAlone = async (client: WebClient, channel: string): Promise<boolean> => {
  try {
    const { channel: of } = await client.conversations.info({ channel });
    return of !== undefined && of.is_ext_shared !== true && of.is_pending_ext_shared !== true;
  } catch (error) {
    const { type, reason } = outcomeOf(error);
    if (type === 'unknown' || reason === 'ratelimited') throw error;
    return false;
  }
};
