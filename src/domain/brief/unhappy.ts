import { dayOf, longDay } from '../day';
import type { Facts } from '../facts';
import { openOnes } from '../touch';
import { ratedTalks } from './moods';

/**
 * `No open high or medium tickets, yet the last two calls went badly (10 June)`: green is not the same as happy (mission, B5).
 * Undefined where tickets are not known, or one is open whose priority nobody said.
 */
export const unhappyThough = (facts: Facts, now: Date): string | undefined => {
  if (!facts.cameIn.includes('ticket')) return undefined;
  const open = openOnes(facts.touches, now).filter(({ kind }) => kind === 'ticket');
  if (open.some(({ priority }) => priority !== 'low')) return undefined;
  const talks = ratedTalks(facts, now);
  const bad = talks.findIndex(({ mood }) => mood !== 'badly');
  const count = bad === -1 ? talks.length : bad;
  if (count === 0) return undefined;
  const name = talks.slice(0, Math.min(count, 2)).every(({ kind }) => kind === 'call') ? 'call' : 'talk';
  const last = count === 1 ? `the last ${name}` : `the last two ${name}s`;
  const { timeZone } = facts.client;
  const on = dayOf(talks[0]?.at ?? now, timeZone);
  return `No open high or medium tickets, yet ${last} went badly (${longDay(on, dayOf(now, timeZone))})`;
};
