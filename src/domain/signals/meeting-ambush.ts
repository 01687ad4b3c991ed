import { seesAmounts, type Teammate } from '../client';
import { addDays, dayOf, longDay, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import {
  daysOpen,
  daysOverdue,
  isHigh,
  ofKind,
  openOf,
  openTickets,
  overdueInvoices,
  turnsAt,
} from '../matters';
import { keepingLastAnswer } from '../last-answer';
import { MOST_NEAR, toldAhead } from '../planned';
import { eachOnce } from '../same-meeting';
import { isLive, type Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { addWorkdays, workdaysBefore } from '../workday';
import { count, dayWords, listWords } from '../words';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { authorOf, billingNames, ownersOf } from './tell';
import { tellNow } from './tell-now';
import { shortened, ticketWords, titled } from './words';

/** Of meetings those at which the client looks back and ahead. */
const REVIEW = /\b(?:reviews?|qbr|roadmap|renewal)\b/iu;

/** So much of a meeting’s title names it. */
const LONGEST_NAME = 60;

const RULE = {
  kind: 'meeting-ambush',
  all: {
    'ahead-days': { standard: 5, least: 1, most: 30, counts: 'working days ahead', lessTellsLess: true },
    'ticket-days': { standard: 30, least: 7, most: 365, counts: 'days that a ticket is open' },
    'overdue-days': { standard: 30, least: 1, most: 365, counts: 'days that an invoice is overdue' },
  },
} as const satisfies RuleLimits;

/** Something unsolved would take over a meeting that is near. docs/rules.md#meeting-ambush */
export const meetingAmbush = {
  kind: 'meeting-ambush',
  when: 'now',
  gravity: 70,
  limits: RULE.all,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client, settings } = facts;
    const today = dayOf(now, client.timeZone);
    const until = addWorkdays(today, limit(facts, RULE, 'ahead-days'), undefined, settings);
    const near = meetingsAhead(facts, now).filter(({ on }) => on <= until);
    const troubles = near.length > 0 ? troublesOf(facts, now) : [];
    if (troubles.length === 0) return [];
    return near.map((meeting) => {
      const when = dayWords(meeting.on, today);
      const on = ['today', 'tomorrow'].includes(when) ? when : `on ${when}`;
      const what = `${client.name}’s ${meeting.name} is ${on}`;
      return found(meetingAmbush, facts, {
        what: meeting.id,
        headline: `${what} while ${listWords(troubles.map(({ short }) => short))}`,
        since: new Date(Math.max(...troubles.map(({ touch }) => touch.at.getTime()))),
        evidence: troubles.map(({ touch }) => touch.id),
        tell: tellNow(facts, now, [
          {
            people: [...ownersOf(facts), ...authorOf(facts, meeting)],
            words: (person) =>
              `${what}. Before it: ${troubles.map(({ words }) => words(person)).join('; ')}. They will raise what is still open, so have a word on it first.`,
          },
        ]),
      });
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { client, settings } = facts;
    const meetings = meetingsAhead(facts, now);
    const ahead = toldAhead(facts, now);
    // where there are more than the facts hold, the next one comes among them when the first has begun
    const nextOne = ahead.length < MOST_NEAR ? undefined : ahead[0]?.at;
    if (meetings.length === 0) return nextOne;
    const firing = meetingAmbush.detect(facts, now).length > 0;
    return earliestAfter(now, [
      nextOne,
      ...meetings.flatMap(({ on, at }) => [
        at,
        startOfDay(workdaysBefore(on, limit(facts, RULE, 'ahead-days'), settings), client.timeZone),
        startOfDay(addDays(on, 1), client.timeZone),
      ]),
      turnsAt(facts, now, 'ticket', 'dispute', 'invoice'),
      ...openOf(facts, now, 'ticket').map(({ at }) => new Date(at.getTime() + oldMs(facts) + 1)),
      ...openOf(facts, now, 'invoice').map(({ dueAt }) =>
        dueAt === null
          ? undefined
          : startOfDay(
              addDays(dayOf(dueAt, client.timeZone), limit(facts, RULE, 'overdue-days') + 1),
              client.timeZone,
            ),
      ),
      firing ? nextMidnight(now, client.timeZone) : undefined,
    ]);
  },
  why(facts: Facts, now: Date): string {
    const { client, settings } = facts;
    const [meeting] = meetingsAhead(facts, now);
    if (!meeting) return 'no roadmap meeting or review is planned';
    const today = dayOf(now, client.timeZone);
    const troubles = troublesOf(facts, now).length > 0 ? 'something is unsolved' : 'nothing is unsolved';
    const from = workdaysBefore(meeting.on, limit(facts, RULE, 'ahead-days'), settings);
    const near = from > today ? `, looked at from ${longDay(from, today)}` : '';
    return `the next ${meeting.name} is on ${longDay(meeting.on, today)}${near}; ${troubles}`;
  },
} as const satisfies Detector;

const oldMs = (facts: Facts): number => limit(facts, RULE, 'ticket-days') * 86_400_000;

type Meeting = {
  readonly id: string;
  readonly name: string;
  readonly on: Day;
  /** When it begins; undefined for a day that was only meant for it. */
  readonly at: Date | undefined;
  readonly byId: string | null;
};

/** The meetings at which what is unsolved would be raised: in the calendar, and the standing day of the roadmap meeting. */
const meetingsAhead = keepingLastAnswer((facts, now): readonly Meeting[] => {
  const { client } = facts;
  const ahead = eachOnce(toldAhead(facts, now).slice(0, MOST_NEAR));
  const planned = ahead
    .filter(({ kind, title }) => kind === 'roadmap' || (kind === 'meeting' && REVIEW.test(title ?? '')))
    .map((touch) => ({
      id: touch.id,
      kind: touch.kind,
      name: touch.kind === 'roadmap' ? 'roadmap meeting' : shortened(touch.title, LONGEST_NAME) || 'meeting',
      on: dayOf(touch.at, client.timeZone),
      at: touch.at,
      byId: touch.byId,
    }));
  const meant = meantFor(facts, ahead, now);
  const standing = planned.find(({ kind, on }) => kind === 'roadmap' && on === client.roadmapOn);
  const all: readonly Meeting[] = [
    // planned for the day that was meant for it, it is the matter that it was
    ...planned.map((meeting) => (meeting === standing ? { ...meeting, id: meeting.on } : meeting)),
    ...(meant && !planned.some(({ on }) => on === meant.on) ? [meant] : []),
  ];
  return all.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
});

const meantFor = (facts: Facts, ahead: readonly Touch[], now: Date): Meeting | undefined => {
  const { client } = facts;
  const on = client.roadmapOn;
  if (on === null || on < dayOf(now, client.timeZone)) return undefined;
  const known =
    ahead.some(({ kind }) => kind === 'roadmap') ||
    ofKind(facts, now, 'roadmap').some(
      (touch) => isLive(touch, now) && dayOf(touch.at, client.timeZone) >= on,
    );
  return known ? undefined : { id: on, name: 'roadmap meeting', on, at: undefined, byId: null };
};

type Trouble = {
  readonly touch: Touch;
  /** For anybody to read. */
  readonly short: string;
  readonly words: (person: Teammate) => string;
};

/** What would be raised there: the worst of each sort. */
const troublesOf = (facts: Facts, now: Date): readonly Trouble[] => {
  const tickets = openTickets(facts, now);
  const [high] = tickets.filter(isHigh);
  const [old] = openOf(facts, now, 'ticket').filter(
    (ticket) => now.getTime() - ticket.at.getTime() > oldMs(facts) && ticket !== high,
  );
  const [dispute] = openOf(facts, now, 'dispute');
  const [invoice] = overdueInvoices(facts, now).filter(
    (touch) => daysOverdue(facts, touch, now) > limit(facts, RULE, 'overdue-days'),
  );
  const ask = (person: Teammate): string =>
    seesAmounts(person, facts.client) ? '' : `: questions go to ${billingNames(facts, person)}`;
  const troubles: Trouble[] = [];
  if (high)
    troubles.push({
      touch: high,
      short: `${titled(high)} is open with high priority`,
      words: () => ticketWords(facts, high, now),
    });
  if (old)
    troubles.push({
      touch: old,
      short: `${titled(old)} has been open ${count(daysOpen(facts, old, now), 'day')}`,
      words: () => ticketWords(facts, old, now),
    });
  if (dispute)
    troubles.push({
      touch: dispute,
      short: 'a bill is disputed',
      words: (person) => `a bill is disputed${ask(person)}`,
    });
  if (invoice) {
    const overdue = `an invoice is ${count(daysOverdue(facts, invoice, now), 'day')} overdue`;
    troubles.push({ touch: invoice, short: overdue, words: (person) => `${overdue}${ask(person)}` });
  }
  return troubles;
};
