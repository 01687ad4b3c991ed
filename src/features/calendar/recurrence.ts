import ICAL from 'ical.js';
import { createContext, Script } from 'node:vm';
import type { Wall } from './zones';

const DAY_MS = 86_400_000;
/** Far more than a series has in the window; beyond it is no calendar of people. */
const MOST = 1_000;
const MOST_STEPS = 5_000;
/** Rules that name no day keep ical.js searching for ever: docs/decisions/0016. */
const PATIENCE_MS = 500;
const LONGEST_INTERVAL = 1_000;
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

const box = createContext({ work: undefined as unknown });
const watched = new Script('work()');

/** Runs `work`, but not for longer. Throws when it takes longer. */
const withPatience = (work: () => void): void => {
  box['work'] = work;
  watched.runInContext(box, { timeout: PATIENCE_MS });
};

/** What is wrong with a rule, in words; undefined for one that can be followed. */
const ruleFault = (rule: ICAL.Recur): string | undefined => {
  if (!FREQUENCIES.includes(rule.freq)) return `it repeats ${rule.freq.toLowerCase()}`;
  if (rule.interval > LONGEST_INTERVAL) return `it skips ${rule.interval} at a time`;
  const days = partsOf(rule, 'BYMONTHDAY');
  const months = partsOf(rule, 'BYMONTH');
  const named = months.length > 0 ? months : [1];
  const isDay = (day: number) => named.some((month) => Math.abs(day) <= daysIn(month));
  return days.length > 0 && !days.some(isDay) ? 'it names a day that no month has' : undefined;
};

const partsOf = (rule: ICAL.Recur, name: 'BYMONTHDAY' | 'BYMONTH'): readonly number[] =>
  ((rule.parts as Readonly<Record<string, readonly unknown[] | undefined>>)[name] ?? []).map(Number);
const daysIn = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);

/**
 * What clocks show when a series takes place, between two such times; the first is always one. `isOver` says of a time
 * that the series has ended. Throws an error that says what is wrong with a rule that cannot be followed.
 */
export const wallsOf = (
  rule: ICAL.Recur,
  start: Wall,
  within: { readonly from: Wall; readonly to: Wall; readonly isOver: (wall: Wall) => boolean },
): readonly Wall[] => {
  const fault = ruleFault(rule);
  if (fault !== undefined) throw new Error(`its rule cannot be followed: ${fault}`);
  const walls: Wall[] = start >= within.from && start <= within.to ? [start] : [];
  const from = nearTo(rule, start, within.from);
  const bare = rule.clone();
  // an end is in UTC and the series is in its zone: `isOver` compares them
  delete (bare as { until?: unknown }).until;
  const follow = (): void => {
    const next = bare.iterator(timeAt(from));
    for (let step = 0; step < MOST_STEPS && walls.length < MOST; step += 1) {
      const time = next.next() as ICAL.Time | null;
      if (time === null) return;
      const wall = wallOf(time);
      if (wall > within.to || within.isOver(wall)) return;
      if (wall >= within.from && wall > start) walls.push(wall);
    }
    throw new Error('it has more than anybody does');
  };
  try {
    withPatience(follow);
  } catch (error) {
    const found =
      error instanceof Error && !/timed out/.test(error.message) ? error.message : 'it names no day';
    throw new Error(`its rule cannot be followed: ${found}`, { cause: error });
  }
  return walls;
};

/**
 * Where the series may as well begin: whole turns of its rule before the window, so that one of many years is no longer to
 * follow than a new one. What is counted is followed from its start.
 */
const nearTo = (rule: ICAL.Recur, start: Wall, from: Wall): Wall => {
  const days = rule.freq === 'DAILY' ? 1 : rule.freq === 'WEEKLY' ? 7 : undefined;
  if (days === undefined || rule.count !== null) return start;
  const turnMs = days * Math.max(1, rule.interval) * DAY_MS;
  const turns = Math.floor((from - start) / turnMs) - 2;
  return turns > 0 ? start + turns * turnMs : start;
};

const timeAt = (wall: Wall): ICAL.Time =>
  ICAL.Time.fromDateTimeString(new Date(wall).toISOString().slice(0, 19));

const wallOf = ({ year, month, day, hour, minute, second }: ICAL.Time): Wall =>
  Date.UTC(year, month - 1, day, hour, minute, second);
