import { cadenceOf, lastLive } from './cadence';
import { dayOf, daysBetween, longDay, type Day } from './day';
import { teammate, type Facts } from './facts';
import type { Touch } from './touch';
import { nearDay } from './words';

/** The last conversation, when it came after the last scheduled call and was not counted as one. */
export const uncountedOf = (facts: Facts, now: Date): Touch | undefined => {
  const live = lastLive(facts, now);
  const { lastCountedAt } = cadenceOf(facts, now);
  return live && (!lastCountedAt || live.at > lastCountedAt) ? live : undefined;
};

/** The conversation that may be counted as the scheduled call, while one is due: signals.md, Cadence. */
export const countableOf = (facts: Facts, now: Date): Touch | undefined =>
  ['due', 'late', 'lapsed'].includes(cadenceOf(facts, now).level) ? uncountedOf(facts, now) : undefined;

/** `Kim spoke with them yesterday about VPN down`. */
export const spokenWords = (facts: Facts, { byId, byName, title, at }: Touch, today: Day): string => {
  const who = teammate(facts, byId)?.name ?? byName ?? 'somebody';
  const day = dayOf(at, facts.client.timeZone);
  const when = daysBetween(day, today) < 2 ? nearDay(day, today) : `on ${longDay(day, today)}`;
  return `${who} spoke with them ${when}${title?.trim() ? ` about ${title.trim()}` : ''}`;
};
