import { addDays, dayOf } from '../../domain/day';
import { readingWords } from '../../domain/health/reading';
import { sparkline, WEEKS } from '../../domain/health/sparkline';
import type { Store } from '../../deps';
import type { HealthPast } from './health-view';

/** How a client stood for twelve weeks, and how people of ours read it. */
export const healthPast = async (store: Store, clientId: string, now: Date): Promise<HealthPast> => {
  const { zone } = await store.settings.get();
  const today = dayOf(now, zone);
  const [past, readings] = await Promise.all([
    store.health.past(clientId, addDays(today, -7 * WEEKS), addDays(today, 1)),
    store.health.readings(clientId, now),
  ]);
  return {
    weeks: sparkline(past, today),
    readings: readings.map((reading) => readingWords(reading, zone, now)),
  };
};
