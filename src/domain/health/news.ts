import type { Day } from '../day';
import type { Facts } from '../facts';
import { FALL, type HealthAlert } from './alert';
import { healthOf, type Standing } from './health';
import { healthWords } from './said';

/** The kind of notice by which an owner hears that a client stands otherwise than before. */
export const HEALTH = 'health';

const FELL = 'fell';
const BEST = 100;
const slug = (standing: Standing): string => standing.replace(' ', '-');

/** `health:<client>:<what is new>:<night>`: a change by the new standing, a fall as a fall. */
export const healthKey = (clientId: string, { type, standing }: HealthAlert, day: Day): string =>
  `${HEALTH}:${clientId}:${type === 'fell' ? FELL : slug(standing)}:${day}`;

/** The night of such a key. */
export const nightOf = (key: string): Day => key.slice(-'YYYY-MM-DD'.length);

/**
 * What such a notice says where it is one line among others; undefined where the client stands otherwise by now, or so well
 * that it cannot have fallen.
 */
export const healthLine = (facts: Facts, key: string, now: Date): string | undefined => {
  const [kind, , news] = key.split(':');
  const health = healthOf(facts, now);
  if (kind !== HEALTH || health?.standing === undefined) return undefined;
  const holds = news === FELL ? health.score <= BEST - FALL : news === slug(health.standing);
  return holds ? `${facts.client.name}: ${healthWords(health) ?? ''}` : undefined;
};
