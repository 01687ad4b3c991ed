/**
 * Work that many ask for at once, done for all of them together: what is asked for while it is under way is done by the
 * next run, each thing once. Resolves when what was asked for has been done.
 */
export const gathered = <T>(
  work: (things: readonly T[]) => Promise<void>,
  keyOf: (thing: T) => string,
): ((things: readonly T[]) => Promise<void>) => {
  let waiting = new Map<string, T>();
  let next: Promise<void> | undefined;
  let underWay: Promise<void> = Promise.resolve();
  return (things) => {
    for (const thing of things) waiting.set(keyOf(thing), thing);
    next ??= underWay.then(() => {
      const all = [...waiting.values()];
      waiting = new Map();
      next = undefined;
      underWay = work(all).catch(() => undefined);
      return underWay;
    });
    return next;
  };
};
