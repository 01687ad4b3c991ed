import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './log';

/** Work that goes on after its answer was given. */
export type UnderWay = {
  /** A failure is logged: nobody waits for this work. */
  readonly add: (what: string, work: Promise<unknown>) => void;
  /** Resolves when nothing is under way, what the work itself added included. */
  readonly settled: () => Promise<void>;
};

export const createUnderWay = (log: Log): UnderWay => {
  const works = new Set<Promise<unknown>>();
  return {
    add: (what, work) => {
      const tracked = work
        .catch((error: unknown) => log.error({ err: error }, `${what} failed after the answer`))
        .finally(() => works.delete(tracked));
      works.add(tracked);
    },
    settled: async () => {
      while (works.size > 0) await Promise.all(works);
    },
  };
};

/** Waits for the work, but not longer than that. False: it is still under way. */
export const within = async (boundMs: number, work: Promise<unknown>): Promise<boolean> => {
  const over = new AbortController();
  const bound = pause(boundMs, false, { signal: over.signal }).catch(() => false);
  const done = work.then(() => true).finally(() => over.abort());
  return Promise.race([done, bound]);
};
