import { dayOf, daysBetween, longDay, timeOf, type Day } from '../day';
import type { Teammate } from '../client';
import type { Facts } from '../facts';
import { plannedAhead, PLANNED_NAMES } from '../planned';
import { isLive, isOpen, latest, type Touch } from '../touch';
import { capital, count, dayWords, grouped, nearDay } from '../words';
import { billingDates } from './billing-dates';
import type { Dated } from './dated';

/** After every day that is said. */
const NEVER: Day = '9999-12-31';
/** What stands in the calendar for this client, a line each, the soonest first. */
export const briefDates = (facts: Facts, viewer: Teammate, today: Day, now: Date): readonly string[] =>
  [
    ...billingDates(facts, viewer, today, now),
    ...planned(facts, today, now),
    ...roadmap(facts, today, now),
    ...renewal(facts, today, now),
    ...campaigns(facts, today, now),
  ]
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ words }) => words);

const soonest = (touches: readonly Touch[], at: (touch: Touch) => Date): readonly Touch[] =>
  touches.toSorted((a, b) => Number(at(a)) - Number(at(b)) || (a.id < b.id ? -1 : 1)).slice(0, 1);

/** The next one of each kind. A plan that came as a day alone has midnight for its time: none is said. */
const planned = ({ client, touches }: Facts, today: Day, now: Date): Dated[] =>
  grouped(plannedAhead({ touches }, now), ({ kind }) => kind).flatMap(([kind, touches]) =>
    touches.slice(0, 1).map(({ at }) => {
      const on = dayOf(at, client.timeZone);
      const time = timeOf(at, client.timeZone);
      const when = time === '00:00' ? '' : `, ${time} their time`;
      return {
        on,
        words: `${capital(PLANNED_NAMES[kind] ?? '')} ${kind === 'call' ? 'planned ' : ''}${dayWords(on, today)}${when}`,
      };
    }),
  );

/** The standing date, where no meeting is in the calendar yet. */
const roadmap = ({ client, touches }: Facts, today: Day, now: Date): Dated[] => {
  const on = client.roadmapOn;
  const known = touches.some(
    ({ kind, at, outcome }) =>
      kind === 'roadmap' &&
      outcome !== 'cancelled' &&
      (at > now || (on !== null && dayOf(at, client.timeZone) >= on)),
  );
  if (on === null && !known) return lastRoadmap(touches, client.timeZone, today, now);
  if (on === null || known) return [];
  return daysBetween(today, on) >= 0
    ? [{ on, words: `Roadmap meeting ${dayWords(on, today)}` }]
    : [{ on, words: `Roadmap meeting was meant for ${longDay(on, today)}; none recorded since` }];
};

/** Standing dates are in each brief (mission, A5): also that there is none. */
const lastRoadmap = (touches: readonly Touch[], timeZone: string, today: Day, now: Date): Dated[] => {
  const held = latest(touches.filter((touch) => touch.kind === 'roadmap' && isLive(touch, now)));
  if (!held) return [];
  const words = `No roadmap meeting planned; the last was ${longDay(dayOf(held.at, timeZone), today)}`;
  return [{ on: NEVER, words }];
};

const renewal = (facts: Facts, today: Day, now: Date): Dated[] => {
  const on = renewalDay(facts, now);
  if (on === undefined) return [];
  return [{ on, words: renewalWords(on, today) }];
};

/** The soonest renewal that is open, else the date kept by hand. */
export const renewalDay = ({ client, touches }: Facts, now: Date): Day | undefined => {
  const open = touches.flatMap((touch) =>
    touch.kind === 'renewal' && touch.dueAt !== null && isOpen(touch, now)
      ? [dayOf(touch.dueAt, client.timeZone)]
      : [],
  );
  return (open.length > 0 ? open : client.renewalOn === null ? [] : [client.renewalOn]).toSorted()[0];
};

export const renewalWords = (on: Day, today: Day): string =>
  `${daysBetween(today, on) < 0 ? 'Renewal was' : 'Renewal'} ${longDay(on, today)}, ${nearDay(on, today)}`;

const goesOut = ({ at, sentAt, dueAt }: Touch): Date => sentAt ?? (dueAt && dueAt > at ? dueAt : at);

const campaigns = ({ client, touches }: Facts, today: Day, now: Date): Dated[] => {
  const ahead = touches.filter(
    (touch) =>
      touch.kind === 'campaign' &&
      touch.outcome !== 'cancelled' &&
      touch.closedAt === null &&
      goesOut(touch) > now,
  );
  return soonest(ahead, goesOut).map((touch) => {
    const on = dayOf(goesOut(touch), client.timeZone);
    const others = ahead.length > 1 ? `, and ${count(ahead.length - 1, 'more campaign')} after it` : '';
    const title = touch.title === null ? '' : ` “${touch.title}”`;
    return { on, words: `Campaign${title} goes out ${dayWords(on, today)}${others}` };
  });
};
