import { dayOf, type Day } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import { backOn, weekDays } from '../../domain/workday';
import type { Store, TeammateRow } from '../../deps';
import { absentNow, mayManage } from './absent';

/** Whether this person's list of the day has the week's part: it is the first that they get in its ISO week. */
export const hasWeekPart = async (store: Store, { id }: TeammateRow, day: Day): Promise<boolean> =>
  ((await store.slots.weekPartOn(id, day)) ?? day) === day;

/**
 * Whether the week's matters of somebody who is off are with others on that day: where their list of it had them already, or
 * they do not come back within the week. Else they find them in their own first list of it. `withTheirs`: whether the list
 * that would show them has a week's part itself.
 */
export const weekWhileOff = async (
  store: Store,
  person: TeammateRow,
  settings: Settings,
  now: Date,
  withTheirs = true,
): Promise<boolean> => {
  const day = dayOf(now, person.timeZone);
  const given = await store.slots.weekPartOn(person.id, day);
  if (given !== undefined) return given === day;
  const back = backOn(person, settings, now);
  return withTheirs && (back === undefined || back > (weekDays(day).at(-1) ?? day));
};

type OfAbsent = {
  readonly people: readonly TeammateRow[];
  readonly calls: readonly string[];
  readonly listed: readonly string[];
};
export const NOBODYS: OfAbsent = { people: [], calls: [], listed: [] };

/** The clients of people who are off or have left that may be this one's meanwhile; the law decides of each. */
export const ofAbsent = async (
  store: Store,
  caller: TeammateRow,
  [until, since]: readonly [string, Date],
  now: Date,
): Promise<OfAbsent> => {
  const people = (await absentNow(store, now)).filter(({ id }) => id !== caller.id);
  if (people.length === 0) return NOBODYS;
  const manages = mayManage(caller, await store.teammates.list());
  const ids = people.map(({ id }) => id);
  const other = { teammateId: caller.id, manages };
  return {
    people,
    calls: await store.standIns.callable(ids, other, until, since),
    listed: await store.standIns.listed(ids, other),
  };
};
