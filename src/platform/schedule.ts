import { schedule as startTask } from 'node-cron';
import type { Log } from './log';

export type Schedule = {
  /**
   * Runs at every instant that the cron pattern (UTC, seconds allowed) names, never two at once. It only wakes:
   * a busy process may lose an instant, so what is due is decided from rows. A run that throws is logged.
   */
  readonly every: (pattern: string, name: string, run: () => Promise<void>) => void;
  /** No new runs; waits for those under way. */
  readonly stop: () => Promise<void>;
};

export function createSchedule(log: Log): Schedule {
  const tasks = new Set<ReturnType<typeof startTask>>();
  const underWay = new Map<string, Promise<void>>();
  return {
    every: (pattern, name, run) => {
      const once = () => {
        if (underWay.has(name)) return;
        const running = Promise.resolve()
          .then(run)
          .catch((error: unknown) =>
            log.error({ err: error, job: name }, `${name} failed; it runs again at its next time`),
          )
          .finally(() => underWay.delete(name));
        underWay.set(name, running);
        return running;
      };
      tasks.add(
        startTask(pattern, once, { name, timezone: 'UTC', noOverlap: true, logger: quietly(log, name) }),
      );
    },
    stop: async () => {
      for (const task of tasks) await task.destroy();
      tasks.clear();
      await Promise.all(underWay.values());
    },
  };
}

// its own words about a missed or overlapping instant are for whoever hunts a slow loop
const quietly = (log: Log, job: string) => ({
  info: (words: string) => log.debug({ job }, words),
  warn: (words: string) => log.debug({ job }, words),
  debug: (words: string | Error) => log.debug({ job }, String(words)),
  error: (words: string | Error) => log.error({ job }, String(words)),
});
