import { dayOf, daysBetween, longDay, timeOf, type Day } from '../day';
import type { Facts } from '../facts';
import { isOpen, type Kind, type Touch } from '../touch';
import { count, dayWords, nearDay } from '../words';

const PLANNED: Partial<Record<Kind, string>> = {
  roadmap: 'Roadmap meeting',
  meeting: 'Meeting',
  visit: 'Visit',
  call: 'Call planned',
};

/** What stands in the calendar for this client, a line each, the soonest first. */
export const briefDates = (facts: Facts, today: Day, now: Date): readonly string[] =>
  [
    ...planned(facts, today, now),
    ...roadmap(facts, today, now),
    ...renewal(facts, today, now),
    ...campaigns(facts, today, now),
  ]
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ words }) => words);

type Dated = { readonly on: Day; readonly words: string };

const soonest = (touches: readonly Touch[], at: (touch: Touch) => Date): readonly Touch[] =>
  touches.toSorted((a, b) => Number(at(a)) - Number(at(b)) || (a.id < b.id ? -1 : 1)).slice(0, 1);

/** The next one of each kind. A plan that came as a day alone has midnight for its time: none is said. */
const planned = ({ client, touches }: Facts, today: Day, now: Date): Dated[] =>
  (Object.keys(PLANNED) as Kind[]).flatMap((kind) =>
    soonest(
      touches.filter((touch) => touch.kind === kind && touch.at > now && touch.outcome !== 'cancelled'),
      ({ at }) => at,
    ).map(({ at }) => {
      const on = dayOf(at, client.timeZone);
      const time = timeOf(at, client.timeZone);
      const when = time === '00:00' ? '' : `, ${time} their time`;
      return { on, words: `${PLANNED[kind] ?? ''} ${dayWords(on, today)}${when}` };
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
  if (on === null || known) return [];
  return daysBetween(today, on) >= 0
    ? [{ on, words: `Roadmap meeting ${dayWords(on, today)}` }]
    : [{ on, words: `Roadmap meeting was meant for ${longDay(on, today)}; none recorded since` }];
};

const renewal = ({ client, touches }: Facts, today: Day, now: Date): Dated[] => {
  const open = touches.flatMap((touch) =>
    touch.kind === 'renewal' && touch.dueAt !== null && isOpen(touch, now)
      ? [dayOf(touch.dueAt, client.timeZone)]
      : [],
  );
  const [on] = (open.length > 0 ? open : client.renewalOn === null ? [] : [client.renewalOn]).toSorted();
  if (on === undefined) return [];
  const words = `${daysBetween(today, on) < 0 ? 'Renewal was' : 'Renewal'} ${longDay(on, today)}, ${nearDay(on, today)}`;
  return [{ on, words }];
};

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
