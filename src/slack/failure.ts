import { randomInt } from 'node:crypto';
import { type App, AuthorizationError, type Context } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { AfterSaved } from './after-saved';
import { openAnswer } from './dispatch';
import { escape } from './mrkdwn';
import { Refusal } from './refusal';
import { speak, whisper } from './whisper';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz';

/** A short name for one failure, easy to read out: `k7f2-91`. */
export const newReference = (): string => {
  const letter = () => LETTERS[randomInt(LETTERS.length)] ?? '';
  const digit = () => String(randomInt(10));
  return `${letter()}${digit()}${letter()}${digit()}-${digit()}${digit()}`;
};

/** What Bolt hands over: the error, the payload and whose it was. */
type Failure = Parameters<Parameters<App['error']>[0]>[0];

/** What a failed request needs to be answered, whatever kind it was. */
const failed = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  response_url: z.string().optional(),
  user: z.looseObject({ id: z.string() }).optional(),
  view: z
    .looseObject({
      blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).optional(),
    })
    .optional(),
});
type Failed = z.infer<typeof failed>;

/** What a person said to the bot, and waits for an answer to; other events tell what happened. */
const spoken = z.looseObject({
  event: z.union([
    z.looseObject({
      ...{ type: z.literal('app_mention'), channel: z.string(), user: z.string() },
      ...{ thread_ts: z.string().optional(), bot_id: z.undefined().optional() },
    }),
    z.looseObject({
      ...{ type: z.literal('message'), channel_type: z.literal('im'), channel: z.string() },
      ...{ subtype: z.undefined().optional(), bot_id: z.undefined().optional() },
    }),
  ]),
});
type Spoken = z.infer<typeof spoken>['event'];

/**
 * The one place that answers a failure: once, where the person is, with a reference that the log knows too.
 * Never throws: a failure that cannot be told is logged.
 */
export const createFailureHandler = (deps: {
  log: Logger;
  newReference: () => string;
  clientOptions: WebClientOptions;
}): ((args: Failure) => Promise<void>) => {
  const { log, newReference: nextReference, clientOptions } = deps;
  return async ({ error, body, context }) => {
    const asked = failed.safeParse(body).data ?? {};
    const cause = original(error);
    const words =
      cause instanceof Refusal ? refused(cause) : sorry(nextReference(), cause instanceof AfterSaved);
    const about = { reference: words.reference, request: asked.command ?? asked.type, team: context?.teamId };
    if (cause instanceof Refusal) log.info(about, `slack: refused: ${cause.message}`);
    else if (error instanceof AuthorizationError)
      log.warn({ ...about, err: cause }, 'slack: the workspace could not be entered');
    else log.error({ ...about, err: cause }, `slack: a request failed, reference ${words.reference}`);
    const said = spoken.safeParse(body).data?.event;
    if ('event' in body && said === undefined) return;
    try {
      if (said) return await answerSpoken(said, words.done, context);
      await tell(asked, body, words, context);
    } catch (failure) {
      log.warn({ ...about, err: failure }, 'slack: the failure could not be told to the person');
    }
  };

  async function tell(asked: Failed, body: object, words: Words, context: Context): Promise<void> {
    const answer = openAnswer(body);
    const text = words.done;
    if (asked.type === 'block_suggestion') return answer?.({ options: [] });
    if (asked.type === 'view_closed') return answer?.();
    if (asked.type === 'view_submission') {
      if (answer) return answer(notSaved(asked, words.unsaved));
      // submissions are acknowledged after their commit, so what failed is what comes after it
      return dm(asked, words.afterwards, context);
    }
    if (answer && asked.command !== undefined) return answer({ response_type: 'ephemeral', text });
    answer?.();
    if (asked.response_url === undefined) return dm(asked, text, context);
    const response = await fetch(asked.response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
      signal: AbortSignal.timeout(3_000),
    });
    if (!response.ok) throw new Error(`response_url answered ${response.status}`);
  }

  async function answerSpoken(to: Spoken, text: string, context: Context): Promise<void> {
    if (context.botToken === undefined) return;
    const client = new WebClient(context.botToken, clientOptions);
    const message = { text, blocks: [] };
    if (to.type === 'app_mention') await whisper(client, { ...to, threadTs: to.thread_ts }, message);
    else await speak(client, to, message);
  }

  async function dm(asked: Failed, text: string, context: Context): Promise<void> {
    if (asked.user === undefined || context.botToken === undefined) return;
    await new WebClient(context.botToken, clientOptions).chat.postMessage({ channel: asked.user.id, text });
  }
};

/** What the person is told, by how far their request had come. */
type Words = { reference?: string; done: string; unsaved: string; afterwards: string };

const sorry = (reference: string, saved: boolean): Words => ({
  reference,
  done: saved
    ? `That was saved, but what follows it did not work. Reference ${reference}.`
    : `Sorry, I could not do that. Nothing was changed. Reference ${reference}.`,
  unsaved: `Not saved yet. Your text is still here; press Submit again. Reference ${reference}.`,
  afterwards: `That was saved, but what follows it did not work. Reference ${reference}.`,
});

const refused = ({ message }: Refusal): Words => {
  const { mrkdwn } = escape(message);
  // under a field Slack shows plain text
  return { done: mrkdwn, unsaved: message, afterwards: mrkdwn };
};

/** Keeps the modal open with all that was typed. */
const notSaved = (asked: Failed, text: string): object => {
  const field = asked.view?.blocks?.find((block) => block.type === 'input')?.block_id;
  if (field !== undefined) return { response_action: 'errors', errors: { [field]: text } };
  // a modal without fields cannot show an error under one
  const blocks = [{ type: 'section', text: { type: 'plain_text', text } }];
  const title = { type: 'plain_text', text: 'Not saved yet' };
  return { response_action: 'update', view: { type: 'modal', title, blocks } };
};

/** Bolt wraps what listeners throw; the log wants the thing itself. */
const original = (error: Error & { original?: unknown; originals?: unknown }): unknown =>
  error.original ??
  (Array.isArray(error.originals) ? new AggregateError(error.originals, error.message) : error);
