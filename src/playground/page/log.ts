import type { Delivery } from '../deliver';
import type { ApiCall } from '../web-api';
import type { Stage } from '../stage';
import type { LogEntry } from './wire';

const fieldOf = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).find(([one]) => one === key)?.[1]
    : undefined;
const wordOf = (value: unknown, ...keys: readonly string[]): string => {
  const found = keys.reduce(fieldOf, value);
  return typeof found === 'string' ? found : '';
};

const callEntry = (call: ApiCall, index: number): LogEntry => {
  const { method, at, ms, status, response } = call;
  const messages = fieldOf(fieldOf(response, 'response_metadata'), 'messages');
  const why = Array.isArray(messages) ? messages.map(String) : [];
  const isRefused = !response.ok || status !== 200;
  const error = wordOf(response, 'error') || (status === 0 ? 'no answer' : `status ${status}`);
  const base = { id: `call-${index}`, from: 'bot' as const, name: method, at: at.toISOString(), ms, status };
  return isRefused ? { ...base, refused: [error, ...why] } : base;
};

const nameOf = ({ kind, payload }: Delivery): string => {
  if (kind === 'command') return `${wordOf(payload, 'command')} ${wordOf(payload, 'text')}`.trim();
  if (kind === 'event') return wordOf(payload, 'event', 'type') || wordOf(payload, 'type');
  const action = fieldOf(payload, 'actions');
  const what =
    wordOf(Array.isArray(action) ? action[0] : undefined, 'action_id') ||
    wordOf(payload, 'action_id') ||
    wordOf(payload, 'callback_id') ||
    wordOf(payload, 'view', 'callback_id');
  return [wordOf(payload, 'type'), what].filter(Boolean).join(' ');
};

const deliveryEntry = (delivery: Delivery, index: number): LogEntry => {
  const { at, ms, status, timedOut } = delivery;
  const base = {
    id: `delivery-${index}`,
    from: 'slack' as const,
    name: nameOf(delivery),
    at: at.toISOString(),
    ms,
    status,
  };
  if (status === 200) return base;
  const why = timedOut
    ? 'not acknowledged within 3 s'
    : status === 0
      ? 'nobody answered'
      : `answered ${status}`;
  return { ...base, refused: [why] };
};

/** How far somebody has read the two lists, which only grow. */
export type LogMark = { calls: number; deliveries: number };

/** What was asked and answered since this mark, oldest first. */
export const logSince = ({ api, courier }: Stage, mark: LogMark): readonly LogEntry[] =>
  [
    ...api.calls.slice(mark.calls).map((call, index) => callEntry(call, mark.calls + index)),
    ...courier.deliveries
      .slice(mark.deliveries)
      .map((delivery, index) => deliveryEntry(delivery, mark.deliveries + index)),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Both halves of one entry, whole; tokens stay out. Undefined when there is no such entry. */
export const logDetail = (
  { api, courier }: Stage,
  id: string,
): { request: unknown; answer: unknown } | undefined => {
  const [, list, at] = /^(call|delivery)-(\d+)$/.exec(id) ?? [];
  const [call, delivery] = [api.calls[Number(at)], courier.deliveries[Number(at)]];
  if (list === 'call' && call) return { request: readable(call.body), answer: call.response };
  if (list === 'delivery' && delivery) return { request: delivery.payload, answer: parsed(delivery.body) };
  return undefined;
};

/** Blocks and views come as JSON in form fields; `raw` is a response_url's body. */
const readable = (body: Readonly<Record<string, unknown>>) => {
  const { token: _token, ...rest } = body;
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value,
    ]),
  );
};
