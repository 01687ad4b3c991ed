import { endOf, standingBoosts } from './boosts';
import { callerOf, type Contact } from './client';
import { lastCounted, lastCountedWith, ownCadence } from './counted';
import { type Day, dayOf } from './day';
import { laterOf, spreadFrom, stepFrom } from './due-days';
import { type Boost, type Facts, peopleThere, teammate } from './facts';
import { type Interval, nominalDays, parseInterval } from './interval';
import type { Standing } from './standing';
import { nextWorkday, plannerOf } from './workday';

/** A call that one of the client's rhythms makes due. */
export type DueCall = {
  readonly interval: Interval;
  readonly dueOn: Day;
  /** The day of the last call that satisfied this rhythm, else its start. */
  readonly countedFrom: Day;
  /** More calls for a while, where it is they. */
  readonly boost?: Boost;
  /** To whom of theirs the call is due, where it is that person's rhythm. */
  readonly person?: Contact;
};

/** The next call of each rhythm, the soonest first: the standing one, those for a while, and those of one person. */
export const dueCalls = (facts: Facts, standing: Standing, now: Date): readonly DueCall[] => {
  if (standing.interval.unit === 'none' && standing.standing !== 'tier') return [];
  return [
    ...standingCall(facts, standing, now),
    ...boostCalls(facts, now),
    ...personCalls(facts, now),
  ].toSorted(soonestFirst);
};

/** Of two on one day the one with somebody's name, then the more frequent. */
const soonestFirst = (a: DueCall, b: DueCall): number =>
  (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
  Number(b.person !== undefined) - Number(a.person !== undefined) ||
  nominalDays(a.interval) - nominalDays(b.interval) ||
  idOf(a).localeCompare(idOf(b));

const idOf = ({ boost, person }: DueCall): string => person?.id ?? boost?.id ?? '';

const worked = (facts: Facts, day: Day): Day =>
  nextWorkday(day, plannerOf(teammate(facts, callerOf(facts.client)), facts.settings), facts.settings);

/** The day of the last call that satisfied the cadence, else the later of the client's start and of its becoming known. */
export const countedFromOf = (facts: Facts, now: Date): Day => {
  const { client } = facts;
  const counted = lastCounted(facts, now);
  if (counted) return dayOf(counted.at, client.timeZone);
  const known = dayOf(client.knownAt, client.timeZone);
  return client.startedOn === null ? known : laterOf(client.startedOn, known);
};

const standingCall = (facts: Facts, { interval, notBefore }: Standing, now: Date): readonly DueCall[] => {
  if (interval.unit === 'none') return [];
  const countedFrom = countedFromOf(facts, now);
  const raw =
    facts.client.imported && !lastCounted(facts, now)
      ? spreadFrom(countedFrom, interval, facts.client.id)
      : stepFrom(countedFrom, interval);
  return [{ interval, countedFrom, dueOn: worked(facts, laterOf(raw, notBefore ?? raw)) }];
};

/** What fell due while they lasted stays due until the call is made; after their end nothing new does. */
const boostCalls = (facts: Facts, now: Date): readonly DueCall[] =>
  standingBoosts(facts).flatMap((boost) => {
    const interval = parseInterval(boost.interval);
    if (!interval || interval.unit === 'none') return [];
    const countedFrom = countedFromOf(facts, now);
    const dueOn = worked(facts, laterOf(stepFrom(countedFrom, interval), boost.since));
    const end = endOf(facts, boost, now);
    return end && dueOn > end.on ? [] : [{ interval, countedFrom, dueOn, boost }];
  });

/** Only a scheduled call with that person moves these. */
const personCalls = (facts: Facts, now: Date): readonly DueCall[] => {
  const { client, cadences } = facts;
  if (cadences.every(({ contactId }) => contactId === null)) return [];
  return peopleThere(facts, now).flatMap((person) => {
    const own = ownCadence(cadences, dayOf(now, client.timeZone), person.id);
    const interval = own && parseInterval(own.interval);
    if (!own || !interval || interval.unit === 'none') return [];
    const last = lastCountedWith(facts, person.id, now);
    const countedFrom = last ? dayOf(last.at, client.timeZone) : own.since;
    return [
      {
        interval,
        countedFrom,
        dueOn: worked(facts, laterOf(stepFrom(countedFrom, interval), own.since)),
        person,
      },
    ];
  });
};
