const hourMs = 60 * 60_000;
/** Fewer in an hour are never held against an app. */
const leastAttempts = 1_000;
const mostFailing = 0.95;

/** Whether Slack still sends an app events: it stops when nearly all of an hour’s many attempts failed. */
export const createHealth = (now: () => number) => {
  let attempts: { at: number; taken: boolean }[] = [];
  let off = false;
  return {
    note: (taken: boolean): void => {
      attempts = [...attempts.filter(({ at }) => now() - at < hourMs), { at: now(), taken }];
      const failed = attempts.filter((one) => !one.taken).length;
      if (attempts.length >= leastAttempts && failed > mostFailing * attempts.length) off = true;
    },
    isOff: (): boolean => off,
    /** Somebody switches the app's events on again. */
    mend: (): void => {
      [attempts, off] = [[], false];
    },
  };
};
