import type { Delivery } from './deliver';
import type { createEvents } from './events';
import type { Retry } from './retries';
import { signatureHeaders } from './sign';
import { settled, type Stage } from './stage';

/** What Slack sends that no deed of a person causes: events, its own probes, and whatever a test makes up. */
export type HandDeliveries = {
  /** A signed event (with `retry.of`, that delivery's very bytes again); resolves when the bot answered, is idle (where it can say so) and calls nothing more. */
  event(
    event: Record<string, unknown>,
    opts?: { retry?: Retry & { of?: Delivery }; envelope?: Record<string, unknown> },
  ): Promise<Delivery>;
  /** Sends again the events that failed and are due by the clock; the first retry needs no asking. */
  retryEvents(): Promise<void>;
  /** Slack's question whether the events URL is ours: answered with the challenge. */
  verifyUrl(challenge: string): Promise<Delivery>;
  /** The probe Slack sends to a command's URL. */
  sslCheck(): Promise<Delivery>;
  /** Any request to the bot's origin; signed by the clock only when asked. */
  raw(
    path: string,
    init: { body: string; headers?: Record<string, string>; sign?: boolean },
  ): Promise<Response>;
  /** The headers that sign these bytes, at this second or the clock's. */
  sign(body: string, atSeconds?: number): Record<string, string>;
};

export const handDeliveriesOf = (
  stage: Stage,
  events: ReturnType<typeof createEvents>,
  signingSecret: string,
): HandDeliveries => {
  const { world, courier, idle } = stage;
  const sign = (body: string, atSeconds = Math.floor(world.now() / 1000)) =>
    signatureHeaders(signingSecret, body, atSeconds);
  const quiet = async (): Promise<void> => {
    await idle?.();
    await settled(stage);
  };
  return {
    event: async (event, opts = {}) => {
      const delivery = await events.send(event, opts.envelope, opts.retry);
      await quiet();
      return delivery;
    },
    retryEvents: async () => {
      await courier.sendDue();
      await quiet();
    },
    verifyUrl: (challenge) => courier.send('event', { type: 'url_verification', token: '', challenge }),
    sslCheck: () => courier.send('command', { ssl_check: '1', token: '' }),
    raw: (path, init) => {
      const origin = courier.origin();
      if (origin === undefined)
        throw new Error('connect(eventsUrl) first: nobody knows where the bot listens.');
      const headers = { ...(init.sign ? sign(init.body) : {}), ...init.headers };
      return fetch(new URL(path, origin), { method: 'POST', body: init.body, headers });
    },
    sign,
  };
};
