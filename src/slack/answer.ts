import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { openDm } from './dm';
import type { Message } from './surfaces';

export type Say = (message: Message) => Promise<void>;

/** Answers where somebody asked: only they see it, and in the bot's own DM it stays. contract §2. */
export const answerer =
  (client: WebClient, respond: RespondFn, slackUserId: string, channelId: string | undefined): Say =>
  async (message) => {
    const ownDm = channelId?.startsWith('D') === true && (await openDm(client, slackUserId)) === channelId;
    await respond({ response_type: ownDm ? 'in_channel' : 'ephemeral', replace_original: false, ...message });
  };
