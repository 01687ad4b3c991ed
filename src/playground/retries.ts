import { limits } from './limits';

/** What the headers of a repeated delivery say: which repetition it is, and why. */
export type Retry = { num: number; reason: string };
/** How one delivery of an event went. */
type Attempt = { payload: Payload; status: number; timedOut: boolean; noRetry: boolean };
type Payload = Readonly<Record<string, unknown>>;
type Waiting = { payload: Payload; retry: Retry; firstAt: number };

const reasonOf = ({ timedOut, status }: Attempt) =>
  timedOut ? 'http_timeout' : status === 0 ? 'connection_failed' : 'http_error';

/** Remembers which events are to be sent again, and when: at once, after a minute, after five; then no more. */
export const createRetries = (now: () => number) => {
  const waiting: Waiting[] = [];
  const dueAt = ({ firstAt, retry }: Waiting) => firstAt + (limits.retriesMs[retry.num - 1] ?? Infinity);
  return {
    /** Notes how an attempt went. Whoever answers with `x-slack-no-retry: 1`, or well, is not asked again. */
    note: (delivery: Attempt, before?: Waiting): void => {
      const taken = delivery.status >= 200 && delivery.status < 300;
      const num = (before?.retry.num ?? 0) + 1;
      if (taken || delivery.noRetry || num > limits.retriesMs.length) return;
      const firstAt = before?.firstAt ?? now();
      waiting.push({ payload: delivery.payload, retry: { num, reason: reasonOf(delivery) }, firstAt });
    },
    /** Takes one whose time has come. */
    takeDue: (): Waiting | undefined => {
      const at = waiting.findIndex((one) => dueAt(one) <= now());
      return at === -1 ? undefined : waiting.splice(at, 1)[0];
    },
    forget: (): void => void (waiting.length = 0),
  };
};
