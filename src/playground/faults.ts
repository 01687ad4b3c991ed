/** Something that goes wrong on the way, for the next `times` calls (1 when not said) of a method. */
export type Fault = {
  /** A Web API method, `response_url`, or `*` for any. */
  method: string;
  channel?: string;
  times?: number;
  /** `slow` does it late; `accept-then-slow` does it and answers late. */
  kind: '429' | '500' | 'hang' | 'accept-then-drop' | 'accept-then-slow' | 'slow';
  retryAfterSeconds?: number;
  /** How long the slow ones take. */
  ms?: number;
};

/** The faults still to come; `next` takes the first that fits and counts it down. */
export const createFaults = () => {
  const waiting: { rule: Fault; left: number }[] = [];
  return {
    add: (rule: Fault) => void waiting.push({ rule, left: rule.times ?? 1 }),
    next: (method: string, channels: readonly string[]): Fault | undefined => {
      const found = waiting.find(
        ({ rule, left }) =>
          left > 0 &&
          (rule.method === '*' || rule.method === method) &&
          (rule.channel === undefined || channels.includes(rule.channel)),
      );
      if (found) found.left -= 1;
      return found?.rule;
    },
  };
};
