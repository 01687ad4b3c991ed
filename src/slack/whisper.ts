import type { WebClient } from '@slack/web-api';
import { openDm } from './dm';
import { outcomeOf } from './outcome';
import type { Message } from './surfaces';

/** A place in Slack and the one person there who is meant. */
export type Ear = {
  readonly channel: string;
  readonly user: string;
  readonly threadTs?: string | undefined;
};

/** Says something that only this person sees, where they are; where the bot may not do that, in its own DM with them. */
export const whisper = async (client: WebClient, ear: Ear, message: Message): Promise<void> => {
  const { channel, user, threadTs } = ear;
  try {
    await client.chat.postEphemeral({ channel, user, ...inThread(threadTs), ...message });
  } catch (error) {
    if (outcomeOf(error).type !== 'failed') throw error;
    await speak(client, { channel: await openDm(client, user) }, message);
  }
};

/** Says something that stays. Links in people's words do not unfold. */
export const speak = async (
  client: WebClient,
  { channel, threadTs }: Omit<Ear, 'user'>,
  message: Message,
): Promise<void> => {
  await client.chat.postMessage({
    channel,
    ...inThread(threadTs),
    ...message,
    unfurl_links: false,
    unfurl_media: false,
  });
};

/** Says something in the bot's own conversation with somebody, after a form, to which Slack takes no answer. */
export const inDm =
  (client: WebClient, slackUserId: string) =>
  async (said: Message): Promise<void> =>
    speak(client, { channel: await openDm(client, slackUserId) }, said);

const inThread = (threadTs: string | undefined) => (threadTs === undefined ? {} : { thread_ts: threadTs });
