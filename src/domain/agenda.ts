import { cadenceOf, satisfies } from './cadence';
import { chaseOf, partWords } from './chase';
import { clausesOf } from './clauses';
import { callerOf, type Tier } from './client';
import { rowContact, type RowContact } from './agenda-contact';
import { whyOf } from './agenda-why';
import { expectedMinutes } from './call-minutes';
import { addDays, type Day, dayOf, startOfDay, timeOf, weekdayAndDay } from './day';
import { type Facts, teammate } from './facts';
import { headsUp } from './heads-up';
import { listDay } from './list-day';
import { isAttempt, isLive, latest, type Touch } from './touch';
import { uncountedOf } from './uncounted';
import { GROUPS, wantedOf, type Group, type Wanted } from './wanted-call';
import { fullDay } from './words';

/** One line of somebody's calls for today. */
export type CallRow = {
  readonly clientId: string;
  readonly name: string;
  /** Whose call it is, where the reader makes it in their place. */
  readonly forName?: string;
  readonly tier: Tier | null;
  readonly group: Group;
  readonly state: 'open' | 'done' | 'tried';
  /** `9 days overdue (was due 3 June), last spoke 27 May`. */
  readonly why: string;
  /** What the caller must know before dialling: the gravest matter besides the call itself. */
  readonly mind?: string;
  /** What else to say or ask in it: `Kim set up the access point on Tuesday: is it working well?` */
  readonly clauses?: readonly string[];
  /** `spoke 10:12, went well`, `tried 10:12, next Thu 12 March`, by the caller's clock. */
  readonly done?: string;
  /** A conversation since the last scheduled call that did not count as it: to be counted with one tap. */
  readonly uncounted?: string;
  readonly contact?: RowContact;
  /** A call that nobody made on an earlier day of this week: `Tuesday`. */
  readonly since?: string;
  /** What the call is expected to take. */
  readonly minutes: number;
  /** The day is nobody's word, and has just come: of an overfull day this call could move. */
  readonly canWait: boolean;
  /** Days overdue: the greater stands first within its group. */
  readonly gravity: number;
};

/**
 * The client's row in today's calls; undefined when it has none. A row that today's own calls settled stays, as done
 * or tried: what the list said in the morning is what it would say without them. Contract §2, the list.
 */
export const callRow = (facts: Facts, now: Date): CallRow | undefined => {
  const { client } = facts;
  const start = startOfDay(dayOf(now, client.timeZone), client.timeZone);
  const morning = withoutToday(facts, start, now);
  const current = wantedOf(facts, now);
  const listed = (morning === facts ? current : wantedOf(morning, now)) ?? current;
  if (!listed) return undefined;
  const settled = morning === facts ? undefined : settledBy(facts, start, now, current);
  const shown = settled ? listed : (current ?? listed);
  const contact = rowContact(facts, now);
  const since = settled ? undefined : sinceWords(shown, listDay(facts, now));
  const mind = settled ? undefined : headsUp(facts, now);
  const clauses = settled ? [] : clausesOf(facts, now);
  const uncounted = settled ? undefined : uncountedOf(facts, now);
  return {
    clientId: client.id,
    name: client.name,
    tier: client.tier,
    group: shown.group,
    gravity: shown.daysOverdue,
    state: settled?.state ?? 'open',
    why: whyOf(settled ? morning : facts, shown, now),
    ...(mind !== undefined && { mind }),
    ...(clauses.length > 0 && { clauses }),
    ...(settled && { done: settled.words }),
    ...(uncounted && { uncounted: uncounted.id }),
    ...(contact && { contact }),
    ...(since !== undefined && { since }),
    minutes: expectedMinutes(facts, now),
    canWait: (shown.group === 'due' && !shown.cadence.agreed) || shown.group === 'try',
  };
};

/** Longer ago than a week the day itself says it. */
const sinceWords = ({ daysOverdue }: Wanted, today: Day): string | undefined =>
  daysOverdue < 1 || daysOverdue > 6 ? undefined : fullDay(addDays(today, -daysOverdue)).split(' ')[0];

/** Long overdue, late, due, further tries; within each by days overdue, tier and name. */
export const inOrder = (rows: readonly CallRow[]): readonly CallRow[] =>
  rows.toSorted(
    (a, b) =>
      GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
      b.gravity - a.gravity ||
      (a.tier ?? 'D').localeCompare(b.tier ?? 'D') ||
      a.name.localeCompare(b.name, 'en') ||
      (a.clientId < b.clientId ? -1 : 1),
  );

/** The facts as they would be had nobody called or agreed anything since the day began; the same ones if nobody did. */
const withoutToday = (facts: Facts, start: Date, now: Date): Facts => {
  const touches = facts.touches.filter((touch) => !isToday(touch, start, now));
  const agreed = facts.agreed.filter(({ agreedAt }) => agreedAt < start || agreedAt > now);
  const same = touches.length === facts.touches.length && agreed.length === facts.agreed.length;
  return same ? facts : { ...facts, touches, agreed };
};

const isToday = (touch: Touch, start: Date, now: Date): boolean =>
  touch.at >= start && (isLive(touch, now) || isAttempt(touch, now));

const MOODS = { well: ', went well', mixed: ', mixed', badly: ', went badly' } as const;

/** What today's calls made of the row; undefined when a call is wanted as before. */
const settledBy = (
  facts: Facts,
  start: Date,
  now: Date,
  current: Wanted | undefined,
): { readonly state: 'done' | 'tried'; readonly words: string } | undefined => {
  const { client, settings, touches } = facts;
  const today = dayOf(now, client.timeZone);
  const zone = teammate(facts, callerOf(client))?.timeZone ?? settings.zone;
  const todays = touches.filter((touch) => isToday(touch, start, now));
  const counted = latest(todays.filter((touch) => satisfies(touch, client, now)));
  const live = counted ?? latest(todays.filter((touch) => isLive(touch, now)));
  const attempt = latest(todays.filter((touch) => isAttempt(touch, now) && !(live && touch.at <= live.at)));
  if (live && !current && (counted || !attempt)) {
    const verb = live.kind === 'call' ? 'spoke' : 'met';
    const mood = live.mood === null ? '' : MOODS[live.mood];
    return { state: 'done', words: `${verb} ${timeOf(live.at, zone)}${mood}` };
  }
  const { dueOn } = cadenceOf(facts, now);
  const chase = chaseOf(facts, now);
  const part = chase?.time ? ` ${partWords(facts, chase.time.next)}` : '';
  const next = chase?.nextOn ?? (dueOn !== undefined && dueOn > today ? dueOn : undefined);
  const words = next === undefined ? '' : `${weekdayAndDay(next, today)}${part}`;
  if (attempt)
    return { state: 'tried', words: `tried ${timeOf(attempt.at, zone)}${words && `, next ${words}`}` };
  return current ? undefined : { state: 'done', words: words ? `moved to ${words}` : 'no longer due' };
};
