import { callerOf, type Client, type Tier } from './client';
import { addDays, addMonths, type Day, dayOf, daysBetween, startOfDay, weekday } from './day';
import { type AgreedCall, type Cadence, type Facts, type Parent, teammate } from './facts';
import { type Interval, INTERVAL_WORDS, nominalDays, parseInterval } from './interval';
import { keepingLastAnswer } from './last-answer';
import { stableHash } from './stable-hash';
import { isLive, latest, type Touch } from './touch';
import { earliestAfter } from './wake';
import { addWorkdays, nextWorkday, plannerOf } from './workday';

export type Level = 'none' | 'ahead' | 'due' | 'late' | 'lapsed';

export type CadenceState = {
  readonly interval: Interval;
  /** Whose rhythm it is: the client's own, that of the client above, or its tier's. */
  readonly standing: 'client' | 'parent' | 'tier';
  /** The last contact that satisfied the cadence. */
  readonly lastCountedAt: Date | undefined;
  /** The last conversation, whether or not it counted. */
  readonly lastLiveAt: Date | undefined;
  /** The day of the last satisfying contact, else the start: the later of the client's and of its becoming known. */
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

const TIER_OF_NOBODY: Tier = 'C';
const MOST_GRACE_DAYS = 14;

/**
 * Whether the touch is the scheduled call: a live contact that counts. Where nobody said so, a call that we made or
 * of unknown direction counts by caller, owner, backup or nobody named; a meeting, visit or roadmap by one of them.
 * signals.md, Cadence.
 */
export const satisfies = (touch: Touch, client: Client, now: Date): boolean => {
  if (!isLive(touch, now)) return false;
  if (touch.counts !== null) return touch.counts;
  const byTheirs =
    touch.byId !== null && [callerOf(client), client.ownerId, client.backupId].includes(touch.byId);
  if (touch.kind !== 'call') return byTheirs;
  return touch.direction !== 'inbound' && (byTheirs || (touch.byId === null && touch.byName === null));
};

/** The client above, where this one follows its rhythm: it has none of its own. */
const followed = (facts: Facts, now: Date): Parent | undefined =>
  facts.parent === null || ownCadence(facts.cadences, dayOf(now, facts.client.timeZone))
    ? undefined
    : facts.parent;

/** The last contact that satisfied the cadence by `now`; for whoever follows the client above, one with that as well. */
export const lastCounted = keepingLastAnswer((facts, now) => {
  const { touches, client } = facts;
  const above = followed(facts, now);
  return latest([
    ...touches.filter((touch) => satisfies(touch, client, now)),
    ...(above?.touches.filter((touch) => satisfies(touch, above.client, now)) ?? []),
  ]);
});

/** The last conversation by `now`, whether or not it counted. */
export const lastLive = keepingLastAnswer(({ touches }, now) =>
  latest(touches.filter((touch) => isLive(touch, now))),
);

/**
 * Where the client stands in its rhythm of calls at `now`, by days in its own zone. docs/rules.md#the-cadence
 * Throws RangeError for words of a cadence that are no rhythm, and as `nextWorkday` does.
 */
export const cadenceOf = keepingLastAnswer((facts, now): CadenceState => {
  const { client } = facts;
  const today = dayOf(now, client.timeZone);
  const { interval, standing } = standingOf(facts, today, now);
  const counted = lastCounted(facts, now);
  const countedFrom = counted ? dayOf(counted.at, client.timeZone) : startOf(client);
  const agreed = agreedOf(facts, counted, now);
  const common = {
    interval,
    standing,
    lastCountedAt: counted?.at,
    lastLiveAt: lastLive(facts, now)?.at,
    countedFrom,
    agreed,
  };
  if (interval.unit === 'none' || client.status !== 'active')
    return { ...common, dueOn: undefined, level: 'none', lapsedOn: undefined, intervalsMissed: 0 };
  const dueOn = onceBack(facts, agreed?.on ?? derivedDue(facts, interval, counted, countedFrom));
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

/** The client's own standing rhythm on that day, if it has one: of several the one that holds since last. */
export const ownCadence = (cadences: Facts['cadences'], today: Day): Cadence | undefined =>
  cadences
    .filter(({ since }) => since <= today)
    .reduce<Cadence | undefined>(
      (best, one) => (!best || `${one.since} ${one.id}` > `${best.since} ${best.id}` ? one : best),
      undefined,
    );

const standingOf = (facts: Facts, today: Day, now: Date): Pick<CadenceState, 'interval' | 'standing'> => {
  const { client, cadences, settings } = facts;
  const above = followed(facts, now);
  const own = ownCadence(above ? above.cadences : cadences, today);
  const tier = (above?.client ?? client).tier ?? TIER_OF_NOBODY;
  const words = own?.interval ?? settings.tierCadences[tier];
  const interval = parseInterval(words);
  if (interval) return { interval, standing: above ? 'parent' : own ? 'client' : 'tier' };
  throw new RangeError(
    `${client.name}: ${own ? 'its cadence' : `the cadence of tier ${tier}`} is “${words}”; expected one of ${INTERVAL_WORDS}`,
  );
};

const startOf = (client: Client): Day => {
  const known = dayOf(client.knownAt, client.timeZone);
  return client.startedOn !== null && client.startedOn > known ? client.startedOn : known;
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

const derivedDue = (facts: Facts, interval: Interval, counted: Touch | undefined, countedFrom: Day): Day => {
  const { client, settings } = facts;
  const raw =
    !counted && client.imported
      ? spreadFrom(countedFrom, interval, client.id)
      : stepFrom(countedFrom, interval);
  return nextWorkday(raw, plannerOf(teammate(facts, callerOf(client)), settings), settings);
};

/** One interval on, before it is moved to a working day. */
const stepFrom = (day: Day, interval: Interval): Day => {
  switch (interval.unit) {
    case 'days':
      return addDays(day, interval.days);
    case 'months':
      return addMonths(day, interval.months);
    case 'weekdays':
      return chosenFrom(addDays(day, 1), interval.weekdays);
    default:
      return addDays(day, 1);
  }
};

const chosenFrom = (day: Day, weekdays: readonly number[]): Day => {
  let found = day;
  for (let tried = 0; tried < 7 && !weekdays.includes(weekday(found)); tried += 1) found = addDays(found, 1);
  return found;
};

/** First calls after an import: each client's own day within the interval, so that there is no wave. */
const spreadFrom = (start: Day, interval: Interval, clientId: string): Day => {
  const day = addDays(start, 1 + (stableHash(clientId) % nominalDays(interval)));
  return interval.unit === 'weekdays' ? chosenFrom(day, interval.weekdays) : day;
};

/** Half an interval and a day after the due day, at most 14 days, and never before the second working day after it. */
const lapseOf = (facts: Facts, interval: Interval, dueOn: Day): Day => {
  const grace = Math.min(Math.floor(nominalDays(interval) / 2) + 1, MOST_GRACE_DAYS);
  const byRhythm = addDays(dueOn, grace);
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
  ]);
});

const nextChange = (state: CadenceState, today: Day): Day | undefined => {
  const { dueOn, lapsedOn, interval, intervalsMissed } = state;
  if (dueOn === undefined || lapsedOn === undefined) return undefined;
  if (today < dueOn) return dueOn;
  if (today === dueOn) return addDays(dueOn, 1);
  if (today < lapsedOn) return lapsedOn;
  return addDays(lapsedOn, (intervalsMissed + 1) * nominalDays(interval));
};
