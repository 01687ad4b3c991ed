import type { Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../platform/clock';
import { type Answer, createDispatch } from './dispatch';
import { isForm, parsePayload, type Payload, readBody } from './payload';
import { checkSignature, createSeen } from './signature';

/** Slack's own requests are far below. */
const MAX_BYTES = 1_048_576;

export type SlackRequest = { headers: Record<string, string | string[] | undefined>; raw: Buffer };
export type SlackResponse = { status: number; headers?: Record<string, string>; body?: string };

export type SlackRoutes = {
  receiver: Receiver;
  /** Answers one `POST /slack/events`; never throws. */
  route: (request: SlackRequest) => Promise<SlackResponse>;
  /** Resolves when nothing is being worked on any more. */
  idle: () => Promise<void>;
};

/**
 * Bolt over our own HTTP server. Refused with 401: forged, stale, future (over five minutes either way) and repeated
 * requests; with 400: what has not the shape of Slack's payloads. Neither reaches a listener. After `receiver.stop()`
 * the answer is 503, and Slack sends events again later.
 */
export const createSlackRoutes = (deps: {
  signingSecret: string;
  clock: Clock;
  log: Logger;
  /** Slack's own limit of three seconds unless a test is in a hurry. */
  answerWithinMs?: number;
}): SlackRoutes => {
  const { signingSecret, clock, log } = deps;
  const dispatch = createDispatch(deps);
  const seen = createSeen();
  let stopped = false;

  const refuse = (status: number, reason: string): SlackResponse => {
    log.warn({ status, reason }, `slack: a request was refused: ${reason}`);
    return { status };
  };

  const route = async ({ headers, raw }: SlackRequest): Promise<SlackResponse> => {
    if (stopped) return { status: 503, headers: { 'retry-after': '10' } };
    if (raw.length > MAX_BYTES) return refuse(413, `${raw.length} bytes; expected at most ${MAX_BYTES}`);
    const contentType = single(headers['content-type']) ?? '';
    // Slack's probe of the certificate carries no signature; nothing happens on it
    if (isProbe(raw, contentType)) return { status: 200 };

    const now = clock.now();
    const signature = single(headers['x-slack-signature']);
    const timestamp = single(headers['x-slack-request-timestamp']);
    const fault = checkSignature({ secret: signingSecret, timestamp, signature, raw }, now);
    if (fault !== undefined || signature === undefined) return refuse(401, fault ?? 'unsigned');

    const payload = parsePayload(readBody(raw, contentType));
    if (payload === undefined) return refuse(400, 'malformed');
    const retry = retryOf(headers);
    if (!isSearch(payload) && !seen.add(signature, now)) {
      // Slack's first retry may fall into the same second and then bears the same signature: it is known already
      return payload.kind === 'event' && retry.num !== undefined ? { status: 200 } : refuse(401, 'replayed');
    }
    const response = await answer(payload, retry);
    if (response.status >= 500) seen.forget(signature);
    return response;
  };

  const answer = async (payload: Payload, retry: Retry): Promise<SlackResponse> => {
    if (payload.kind === 'challenge') return json({ challenge: payload.challenge });
    if (payload.kind === 'rate-notice') {
      log.warn('slack: events are being withheld, more than 30,000 came within an hour');
      return { status: 200 };
    }
    return responseTo(await dispatch.run(payload.body, retry));
  };

  const receiver: Receiver = {
    init: dispatch.init,
    start: async () => void (stopped = false),
    stop: async () => void (stopped = true),
  };
  return { receiver, route, idle: dispatch.idle };
};

const responseTo = (answer: Answer): SlackResponse => {
  if (answer.type === 'silent') return { status: 404 };
  if (answer.type === 'broken') return { status: 500 };
  if (answer.value === undefined || answer.value === '') return { status: 200 };
  if (typeof answer.value !== 'string') return json(answer.value);
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: answer.value };
};

const json = (value: unknown): SlackResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** A search as somebody types changes nothing, and the same letters twice within a second are the same request. */
const isSearch = (payload: Payload): boolean =>
  payload.kind === 'interaction' && payload.body['type'] === 'block_suggestion';

const isProbe = (raw: Buffer, contentType: string): boolean =>
  raw.length < 1000 &&
  raw.includes('ssl_check') &&
  isForm(contentType) &&
  new URLSearchParams(raw.toString('latin1')).get('ssl_check') === '1';

type Retry = { num?: number; reason?: string };

const retryOf = (headers: SlackRequest['headers']): Retry => {
  const num = Number.parseInt(single(headers['x-slack-retry-num']) ?? '', 10);
  const reason = single(headers['x-slack-retry-reason']);
  return { ...(Number.isFinite(num) && { num }), ...(reason !== undefined && { reason }) };
};

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? (value.length === 1 ? value[0] : undefined) : value;
