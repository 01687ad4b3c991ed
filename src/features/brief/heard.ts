import type { WebClient } from '@slack/web-api';
import type { Deps, Entered } from '../../deps';
import type { Say } from '../../slack/answer';
import { heardText, heardWords } from '../../slack/heard-words';
import type { Listeners } from '../../slack/listeners';
import { speak, whisper } from '../../slack/whisper';

/** Longer than any name: then it is talk, and the answer is how to ask. */
const LONGEST = 100;

/** Answers what somebody asked in words; none are a question how to ask. */
export type AnswerWords = (entered: Entered, words: string, say: Say) => Promise<void>;

/** What is done with words in a thread; false where they are a question like any other. */
export type Replied = (
  entered: Entered,
  client: WebClient,
  reply: { readonly channel: string; readonly threadTs: string; readonly words: string },
) => Promise<boolean>;

type Heard = {
  readonly user?: string | undefined;
  readonly text?: string | undefined;
  readonly bot_id?: string | undefined;
};

/** `@Touchbase Acme` in a channel, answered to the asker alone; and words in the bot's own conversation, where the answer stays. */
export const registerHeard = (app: Listeners, deps: Deps, answer: AnswerWords, replied: Replied): void => {
  app.event('app_mention', async ({ event, body, client }) => {
    const { channel, thread_ts: threadTs } = event;
    await answerOnce(
      event,
      body,
      (user) => (message) => whisper(client, { channel, user, threadTs }, message),
    );
  });

  app.event('message', async ({ event, body, client }) => {
    if (event.channel_type !== 'im' || event.subtype !== undefined) return;
    const { channel, thread_ts: threadTs } = event;
    await answerOnce(
      event,
      body,
      () => (message) => speak(client, { channel, threadTs }, message),
      async (entered) =>
        threadTs !== undefined &&
        replied(entered, client, { channel, threadTs, words: heardText(event.text ?? '').trim() }),
    );
  });

  /** Slack may send an event twice: a row says that it was answered. What a bot says is not. */
  const answerOnce = async (
    { user, text = '', bot_id: botId }: Heard,
    { event_id: eventId, team_id }: { readonly event_id: string; readonly team_id: string },
    sayTo: (user: string) => Say,
    isNote: (entered: Entered) => Promise<boolean> = async () => false,
  ): Promise<void> => {
    if (user === undefined || botId !== undefined) return;
    const words = heardWords(text);
    const asked = words.length > LONGEST ? '' : words;
    const at = deps.clock.now();
    const entered = await deps.enter({ user, team_id }, asked === '' ? undefined : { words: asked, at });
    if (!(await entered.store.heard.first(eventId, at)) || (await isNote(entered))) return;
    await answer(entered, asked, sayTo(user));
  };
};
