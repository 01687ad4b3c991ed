import { cadenceOf, lastCounted, lastLive } from '../cadence';
import { dayOf, daysBetween, type Day, longDay } from '../day';
import type { Facts } from '../facts';
import { count } from '../words';

/** `9 days overdue`: days as people in the client's zone count them. */
export const overdueWords = (dueOn: Day, today: Day): string =>
  `${count(daysBetween(dueOn, today), 'day')} overdue`;

/** `Acme is due a call today`, `Acme is 1 day overdue for a call (was due 17 March)`. */
export const dueHeadline = (name: string, dueOn: Day, today: Day): string =>
  dueOn === today
    ? `${name} is due a call today`
    : `${name} is ${overdueWords(dueOn, today)} for a call (was due ${longDay(dueOn, today)})`;

/** `Last spoke 27 May`; `Nobody has spoken with them yet`. */
export const lastSpoke = (facts: Facts, now: Date): string => {
  const { timeZone } = facts.client;
  const live = lastLive(facts, now);
  return live
    ? `Last spoke ${longDay(dayOf(live.at, timeZone), dayOf(now, timeZone))}`
    : 'Nobody has spoken with them yet';
};

/** `last spoke 26 February; due 5 March; long overdue from 10 March`: how near a call is. */
export const dueWhy = (facts: Facts, now: Date): string => {
  const { timeZone, status } = facts.client;
  const { level, dueOn, lapsedOn } = cadenceOf(facts, now);
  if (status !== 'active') return 'calls are due to active clients alone';
  if (level === 'none' || dueOn === undefined || lapsedOn === undefined) return 'they want no calls';
  const today = dayOf(now, timeZone);
  const counted = lastCounted(facts, now);
  const on = (day: Day): string => longDay(day, today);
  return [
    lastSpoke(facts, now).replace(/^./u, (letter) => letter.toLowerCase()),
    counted && counted.id !== lastLive(facts, now)?.id
      ? `the last that counts as their call ${on(dayOf(counted.at, timeZone))}`
      : '',
    `${dueOn < today ? 'was due' : 'due'} ${on(dueOn)}`,
    `long overdue from ${on(lapsedOn)}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
};
