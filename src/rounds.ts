import type { Metrics } from './platform/metrics';
import type { Schedule } from './platform/schedule';

type Round = () => Promise<unknown>;

/** What the bot does by itself, and how often: each run is counted as done or failed. */
export const startRounds = (
  schedule: Schedule,
  metrics: Metrics,
  rounds: Readonly<Record<'tick' | 'deliver' | 'sources' | 'calendars', Round>>,
): void => {
  const every = (pattern: string, job: keyof typeof rounds): void =>
    schedule.every(pattern, job, async () => {
      await rounds[job]().catch((error: unknown) => {
        metrics.tick(job, 'failed');
        throw error;
      });
      metrics.tick(job, 'done');
    });
  every('* * * * *', 'tick');
  every('*/5 * * * * *', 'deliver');
  every('* * * * *', 'sources');
  every('30 * * * * *', 'calendars');
};
