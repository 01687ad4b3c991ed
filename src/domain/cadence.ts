import { causesEndAt } from './boosts';
import { callerOf, type Contact } from './client';
import { lastCounted, lastLive } from './counted';
import { addDays, type Day, dayOf, daysBetween, startOfDay } from './day';
import { countedFromOf, dueCalls } from './due-calls';
import { type AgreedCall, type Boost, type Facts, teammate } from './facts';
import { type Interval, nominalDays } from './interval';
import { keepingLastAnswer } from './last-answer';
import { limit, type RuleLimits } from './signals/limit';
import { standingOf, type Standing } from './standing';
import { isLive, type Touch } from './touch';
import { earliestAfter } from './wake';
import { addWorkdays, nextWorkday, plannerOf } from './workday';

export { lastCounted, lastLive, ownCadence, satisfies } from './counted';

export type Level = 'none' | 'ahead' | 'due' | 'late' | 'lapsed';

export type CadenceState = {
  /** The rhythm that makes the call due: of several the one whose day is the soonest. */
  readonly interval: Interval;
  /** The rhythm that holds beside those for a while and those of one person. */
  readonly standingInterval: Interval;
  /** Whose that is: the client's own, that of the client above, or its tier's. */
  readonly standing: Standing['standing'];
  /** More calls for a while, where it is they that make it due. */
  readonly boost: Boost | undefined;
  /** Of theirs, to whom the call is due, where it is that person's rhythm. */
  readonly person: Contact | undefined;
  /** The last contact that satisfied the cadence. */
  readonly lastCountedAt: Date | undefined;
  /** The last conversation, whether or not it counted. */
  readonly lastLiveAt: Date | undefined;
  /** The day of the last contact that satisfied the rhythm, else its start: the later of the client's and of its becoming known. */
  readonly countedFrom: Day;
  /** Undefined where nothing is ever due: no calls wanted, or not an active client. */
  readonly dueOn: Day | undefined;
  /** The agreed next call that stands, if one does: then it is the due day. */
  readonly agreed: AgreedCall | undefined;
  readonly level: Level;
  /** The day from which the call is long overdue, whether it has come or not. */
  readonly lapsedOn: Day | undefined;
  /** Whole intervals since `lapsedOn`; 0 until one has passed. */
  readonly intervalsMissed: number;
};

const MOST_GRACE_DAYS = 14;

/** The rule that a call is long overdue: its number bears on every list. docs/rules.md#cadence-lapsed */
export const LONG_OVERDUE = {
  kind: 'cadence-lapsed',
  all: {
    'more-days': {
      ...{ standard: 0, least: 0, most: 30 },
      counts: 'days later than usual until a call is long overdue',
    },
  },
} as const satisfies RuleLimits;

/**
 * Where the client stands in its rhythm of calls at `now`, by days in its own zone. docs/rules.md#the-cadence
 * Throws RangeError for words of a cadence that are no rhythm, and as `nextWorkday` does.
 */
export const cadenceOf = keepingLastAnswer((facts, now): CadenceState => {
  const { client } = facts;
  const today = dayOf(now, client.timeZone);
  const standing = standingOf(facts, now);
  const counted = lastCounted(facts, now);
  const [soonest] = client.status === 'active' ? dueCalls(facts, standing, now) : [];
  const agreed = agreedOf(facts, counted, now);
  const interval = soonest?.interval ?? standing.interval;
  const common = {
    interval,
    standingInterval: standing.interval,
    standing: standing.standing,
    boost: agreed ? undefined : soonest?.boost,
    person: agreed ? undefined : soonest?.person,
    lastCountedAt: counted?.at,
    lastLiveAt: lastLive(facts, now)?.at,
    countedFrom: (agreed ? undefined : soonest?.countedFrom) ?? countedFromOf(facts, now),
    agreed,
  };
  if (!soonest)
    return { ...common, dueOn: undefined, level: 'none', lapsedOn: undefined, intervalsMissed: 0 };
  const dueOn = onceBack(facts, agreed?.on ?? soonest.dueOn);
  const lapsedOn = lapseOf(facts, interval, dueOn);
  const level = levelOn(today, dueOn, lapsedOn);
  const sinceLapse = level === 'lapsed' ? daysBetween(lapsedOn, today) : 0;
  const intervalsMissed = Math.floor(sinceLapse / nominalDays(interval));
  return { ...common, dueOn, level, lapsedOn, intervalsMissed };
});

/**
 * The day itself; while the client is away, the first working day on which they are back. What would have fallen due
 * before waits until then and counts against nobody; what falls due later stays. signals.md, Cadence.
 */
export const onceBack = ({ client, team, settings }: Facts, day: Day): Day =>
  client.awayUntil === null || day >= client.awayUntil
    ? day
    : nextWorkday(client.awayUntil, plannerOf(teammate({ team }, callerOf(client)), settings), settings);

const levelOn = (today: Day, dueOn: Day, lapsedOn: Day): Level => {
  if (today < dueOn) return 'ahead';
  if (today === dueOn) return 'due';
  return today < lapsedOn ? 'late' : 'lapsed';
};

/** The latest one agreed, unless a satisfying contact came after it; the contact it was agreed in does not end it. */
const agreedOf = ({ agreed }: Facts, counted: Touch | undefined, now: Date): AgreedCall | undefined => {
  const last = agreed
    .filter(({ agreedAt }) => agreedAt <= now)
    .reduce<AgreedCall | undefined>((best, one) => (best && isBefore(one, best) ? best : one), undefined);
  const over = last && counted && counted.at > last.agreedAt && counted.id !== last.touchId;
  return over ? undefined : last;
};

const isBefore = (one: AgreedCall, other: AgreedCall): boolean =>
  one.agreedAt < other.agreedAt || (one.agreedAt.getTime() === other.agreedAt.getTime() && one.id < other.id);

/**
 * Half an interval and a day after the due day, at most 14 days, and as many more as were chosen; never before the second
 * working day after it.
 */
const lapseOf = (facts: Facts, interval: Interval, dueOn: Day): Day => {
  const grace = Math.min(Math.floor(nominalDays(interval) / 2) + 1, MOST_GRACE_DAYS);
  const byRhythm = addDays(dueOn, grace + limit(facts, LONG_OVERDUE, 'more-days'));
  const planner = plannerOf(teammate(facts, callerOf(facts.client)), facts.settings);
  const byWork = addWorkdays(dueOn, 2, planner, facts.settings);
  return byRhythm > byWork ? byRhythm : byWork;
};

/** The earliest instant after `now` at which `cadenceOf` could answer differently about the same facts. */
export const cadenceWakesAt = keepingLastAnswer((facts, now): Date | undefined => {
  const { client, agreed, parent } = facts;
  const today = dayOf(now, client.timeZone);
  const touches = [...facts.touches, ...(parent?.touches ?? [])];
  const days = [
    nextChange(cadenceOf(facts, now), today),
    ...[...facts.cadences, ...(parent?.cadences ?? [])]
      .map(({ since }) => since)
      .filter((since) => since > today),
  ];
  return earliestAfter(now, [
    ...days.map((day) => (day === undefined ? undefined : startOfDay(day, client.timeZone))),
    ...touches.filter((touch) => touch.at > now && isLive(touch, touch.at)).map(({ at }) => at),
    ...agreed.map(({ agreedAt }) => agreedAt),
    ...[...facts.moves, ...(parent?.moves ?? [])].map(({ at }) => at),
    ...causesEndAt(facts),
    ...peopleWhoLeave(facts),
  ]);
});

/** Their own rhythms end on the day on which they leave. */
const peopleWhoLeave = ({ people, cadences, client }: Facts): readonly (Date | undefined)[] =>
  people
    .filter(({ id }) => cadences.some(({ contactId }) => contactId === id))
    .map(({ leftOn }) => (leftOn === null ? undefined : startOfDay(leftOn, client.timeZone)));

const nextChange = (state: CadenceState, today: Day): Day | undefined => {
  const { dueOn, lapsedOn, interval, intervalsMissed } = state;
  if (dueOn === undefined || lapsedOn === undefined) return undefined;
  if (today < dueOn) return dueOn;
  if (today === dueOn) return addDays(dueOn, 1);
  if (today < lapsedOn) return lapsedOn;
  return addDays(lapsedOn, (intervalsMissed + 1) * nominalDays(interval));
};
