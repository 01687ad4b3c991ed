/**
 * Says how far something has come without saying it too often: at each tenth, and never while the last word is still on
 * its way. What goes wrong with a word is nobody's concern: the next one says more.
 */
export const gathered = (all: number, say: (done: number) => Promise<unknown>) => {
  let tenth = 0;
  let last: Promise<unknown> | undefined;
  return {
    advance: (done: number): void => {
      const now = Math.floor((done / Math.max(all, 1)) * 10);
      if (now <= tenth || now >= 10 || last !== undefined) return;
      tenth = now;
      last = say(done)
        .catch(() => undefined)
        .finally(() => (last = undefined));
    },
    /** Resolves when nothing is on its way, so that the last word stays the last. */
    settled: async (): Promise<void> => void (await last),
  };
};
