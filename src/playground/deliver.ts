import { createHealth } from './health';
import { limits } from './limits';
import { createRetries, type Retry } from './retries';
import { signatureHeaders } from './sign';
import type { createSockets } from './socket';

/** One request sent to the bot and its answer. Status 0: no answer within Slack's three seconds, or no bot there. */
export type Delivery = {
  kind: 'command' | 'interactive' | 'event' | 'none';
  payload: Readonly<Record<string, unknown>>;
  /** The signed bytes; empty over a socket. */
  raw: string;
  status: number;
  body: string;
  ms: number;
  timedOut: boolean;
  /** The answer asked Slack not to try again. */
  noRetry: boolean;
  at: Date;
};

const fields = (payload: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]));
const encoded = (kind: Delivery['kind'], payload: Readonly<Record<string, unknown>>) => {
  if (kind === 'event') return { raw: JSON.stringify(payload), type: 'application/json' };
  const form =
    kind === 'command' ? fields(payload) : new URLSearchParams({ payload: JSON.stringify(payload) });
  return { raw: form.toString(), type: 'application/x-www-form-urlencoded' };
};
const envelopes = { command: 'slash_commands', interactive: 'interactive', event: 'events_api' } as const;

/** A delivery that was never made: Slack sends nothing to the bot for this. */
export const noDelivery = (at: Date): Delivery => ({
  kind: 'none',
  payload: {},
  raw: '',
  status: 0,
  body: '',
  ms: 0,
  timedOut: false,
  noRetry: false,
  at,
});

/** Carries signed requests to the bot, over HTTP once it is known where it listens, else over its socket. */
export const createCourier = (
  secret: string,
  now: () => number,
  sockets: ReturnType<typeof createSockets>,
) => {
  const deliveries: Delivery[] = [];
  const retries = createRetries(now);
  const health = createHealth(now);
  let eventsUrl: string | undefined;

  const overHttp = async (
    url: string,
    kind: Delivery['kind'],
    payload: Delivery['payload'],
    retry?: Retry,
  ) => {
    const { raw, type } = encoded(kind, payload);
    // A retry is signed anew, later than the first: the bot must not take it for a replay.
    const seconds = Math.floor(now() / 1000) + (retry?.num ?? 0);
    const headers = {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signatureHeaders(secret, raw, seconds),
      ...(retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {}),
    };
    const signal = AbortSignal.timeout(limits.ackMs);
    try {
      const answer = await fetch(url, { method: 'POST', body: raw, headers, signal, redirect: 'manual' });
      const noRetry = answer.headers.get('x-slack-no-retry') === '1';
      return { raw, status: answer.status, body: await answer.text(), timedOut: false, noRetry };
    } catch {
      return { raw, status: 0, body: '', timedOut: signal.aborted, noRetry: false };
    }
  };
  const overSocket = async (
    kind: 'command' | 'interactive' | 'event',
    payload: Delivery['payload'],
    retry?: Retry,
  ) => {
    const ack = await sockets.send({ type: envelopes[kind], payload }, limits.ackMs, retry);
    return {
      raw: '',
      status: ack ? 200 : 0,
      body: ack?.body ?? '',
      timedOut: !ack && sockets.connections() > 0,
      noRetry: false,
    };
  };

  const attempt = async (
    kind: 'command' | 'interactive' | 'event',
    payload: Delivery['payload'],
    retry?: Retry,
  ): Promise<Delivery> => {
    const started = performance.now();
    const answer = eventsUrl
      ? await overHttp(eventsUrl, kind, payload, retry)
      : await overSocket(kind, payload, retry);
    const ms = Math.round(performance.now() - started);
    const delivery: Delivery = { kind, payload, ...answer, ms, at: new Date(now()) };
    deliveries.push(delivery);
    if (kind === 'event') health.note(delivery.status >= 200 && delivery.status < 300);
    return delivery;
  };
  /** Sends again what failed and is due by the clock. */
  const sendDue = async (): Promise<void> => {
    for (let due = retries.takeDue(); due; due = retries.takeDue())
      retries.note(await attempt('event', due.payload, due.retry), due);
  };

  return {
    deliveries,
    connect: (url: string) => void (eventsUrl = url),
    origin: () => (eventsUrl === undefined ? undefined : new URL(eventsUrl).origin),
    sendDue,
    /** Slack's switch for an app whose events nearly all failed. */
    health,
    /** What the app hears no more of, once it is gone. */
    forget: retries.forget,
    /** Resolves with the first attempt; an event that failed is tried again at once, and later by `sendDue`. */
    send: async (
      kind: 'command' | 'interactive' | 'event',
      payload: Delivery['payload'],
      retry?: Retry,
    ): Promise<Delivery> => {
      const delivery = await attempt(kind, payload, retry);
      if (!retry && payload['type'] === 'event_callback') {
        retries.note(delivery);
        await sendDue();
      }
      return delivery;
    },
  };
};
