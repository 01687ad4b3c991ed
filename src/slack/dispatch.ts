import type { App } from '@slack/bolt';
import type { Logger } from 'pino';

/** Slack gives three seconds; a little stays for the way back. */
const ANSWER_WITHIN_MS = 2_900;

/** What became of a payload by the time that Slack wants its answer. */
export type Answer =
  | { type: 'acked'; value: unknown }
  /** No listener acknowledged: the person sees Slack's own error. */
  | { type: 'silent' }
  | { type: 'broken' };

export type Dispatch = {
  init: (app: App) => void;
  /** Hands a verified payload to Bolt. Resolves as soon as there is an answer, while the work may go on. */
  run: (body: Record<string, unknown>, retry: { num?: number; reason?: string }) => Promise<Answer>;
  /** Resolves when all that was handed over is finished, what listeners do after their ack included. */
  idle: () => Promise<void>;
};

type Ack = (value?: unknown) => void;

/** Answers still open, by the payload that they belong to: the failure handler is given the payload only. */
const open = new WeakMap<object, Ack>();

/** The way to answer this payload, as long as nobody has. */
export const openAnswer = (body: object): Ack | undefined => open.get(body);

/**
 * The part that HTTP and Socket Mode share. An event is answered when it has been worked on (so that it is stored
 * before its 200), or when the time is up; everything else when a listener acknowledges it.
 */
export const createDispatch = (deps: { log: Logger; answerWithinMs?: number | undefined }): Dispatch => {
  const { log, answerWithinMs = ANSWER_WITHIN_MS } = deps;
  const working = new Set<Promise<void>>();
  let app: App | undefined;

  const run: Dispatch['run'] = (body, retry) =>
    new Promise((resolve) => {
      const isEvent = 'event' in body;
      const timer = setTimeout(() => {
        if (!isEvent)
          log.error(
            { type: body['type'] ?? body['command'] },
            `slack: nobody acknowledged within ${answerWithinMs} ms`,
          );
        answer(isEvent ? { type: 'acked', value: undefined } : { type: 'silent' });
      }, answerWithinMs);
      const answer = (given: Answer) => {
        clearTimeout(timer);
        open.delete(body);
        resolve(given);
      };
      const ack: Ack = (value) => {
        if (!open.has(body)) log.debug('slack: acknowledged twice, or too late');
        else if (!isEvent) answer({ type: 'acked', value });
      };
      open.set(body, ack);

      const work = handle(body, retry, ack).then(
        () => answer(isEvent ? { type: 'acked', value: undefined } : { type: 'silent' }),
        (error: unknown) => {
          log.error({ err: error }, 'slack: a payload could not be worked on');
          answer(isEvent ? { type: 'acked', value: undefined } : { type: 'broken' });
        },
      );
      working.add(work);
      void work.then(() => working.delete(work));
    });

  const handle = async (
    body: Record<string, unknown>,
    retry: { num?: number; reason?: string },
    ack: Ack,
  ) => {
    if (app === undefined)
      throw new Error('the receiver was given no Bolt app; pass it to createSlackApp first');
    await app.processEvent({
      body,
      ack: async (value: unknown) => ack(value),
      ...(retry.num !== undefined && { retryNum: retry.num }),
      ...(retry.reason !== undefined && { retryReason: retry.reason }),
    });
  };

  return {
    init: (given) => void (app = given),
    run,
    idle: async () => {
      while (working.size > 0) await Promise.all(working);
    },
  };
};
