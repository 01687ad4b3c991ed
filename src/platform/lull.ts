/**
 * Waits for a burst to end: every call resolves once `quietMs` have passed without another, at the latest `mostMs` after the
 * first of them.
 */
export const createLull = ({ quietMs, mostMs }: { readonly quietMs: number; readonly mostMs: number }) => {
  let waiting: (() => void)[] = [];
  let quiet: NodeJS.Timeout | undefined;
  let latest: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(quiet);
    clearTimeout(latest);
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve();
  };
  return (): Promise<void> =>
    new Promise((resolve) => {
      if (waiting.length === 0) latest = setTimeout(end, mostMs);
      waiting.push(resolve);
      clearTimeout(quiet);
      quiet = setTimeout(end, quietMs);
    });
};
