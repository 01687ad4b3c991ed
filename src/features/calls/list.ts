import { absenceOf } from '../../domain/absence';
import { callRow, inOrder, type CallRow } from '../../domain/agenda';
import {
  tasksForOthers,
  tasksInOrder,
  tasksInPlaceOf,
  tasksOf,
  type TaskRow,
} from '../../domain/agenda-tasks';
import { planDay, roomFor, USUAL_DAY_MINUTES } from '../../domain/call-minutes';
import { callerOf } from '../../domain/client';
import { addDays, dayOf, startOfDay, type Day } from '../../domain/day';
import { daysAway, RETURN_AFTER_DAYS } from '../../domain/days-away';
import { teammate, type Facts, type Settings } from '../../domain/facts';
import { snoozedUntil } from '../../domain/snoozed';
import { inPlaceOf, whoCalls } from '../../domain/stand-in';
import { isLastOfWeek, weekDays, worksOn } from '../../domain/workday';
import type { Store, TeammateRow } from '../../deps';
import type { Blocks } from '../../slack/surfaces';
import { firstOpen, type CallList } from './call-list';
import { offOf } from './off-plan';
import { hasWeekPart, NOBODYS, ofAbsent, weekWhileOff } from './in-place';
import { passedOn } from './passed-on';
import { dayWithRoom } from './plan';
import { carriedOf } from './carried';
import { callListBlocks } from './view';

const AT_ONCE = 8;

/**
 * Today's list of one person: chosen by the index, each row by the law, so that it is right whatever the index says. Of
 * clients that they put off nothing is shown; calls of those who are off are folded in, and of one who is off they are
 * with others.
 */
export const callListOf = async (
  store: Store,
  caller: TeammateRow,
  now: Date,
  forSelf = true,
): Promise<CallList> => {
  const day = dayOf(now, caller.timeZone);
  const settings = await store.settings.get();
  // a client's day may have begun before the caller's
  const range = [addDays(day, 1), startOfDay(addDays(day, -1), caller.timeZone)] as const;
  const own = (await store.clients.callable(caller.id, ...range)).map(({ clientId }) => clientId);
  const isOff = absenceOf(caller, now) !== undefined;
  const withWeek = isOff
    ? await weekWhileOff(store, caller, settings, now)
    : await hasWeekPart(store, caller, day);
  const others = isOff ? NOBODYS : await ofAbsent(store, caller, range, now);
  const calls = new Set([...own, ...others.calls]);
  const listed = new Set(await store.clients.listedFor(caller.id));
  const rows: CallRow[] = [];
  const tasks: TaskRow[] = [];
  const elsewhere = new Map<string, string[]>();
  let putOff = 0;
  const things: (readonly string[])[] = [];
  const weekOfAbsent = new Map<string, boolean>();
  if (others.listed.length > 0)
    for (const person of others.people)
      weekOfAbsent.set(person.id, await weekWhileOff(store, person, settings, now, withWeek));
  for (const facts of await factsOf(store, [...new Set([...calls, ...listed, ...others.listed])], now)) {
    const snoozed = snoozedUntil(facts, caller.id, now) !== undefined;
    if (!snoozed && listed.has(facts.client.id)) tasks.push(...tasksOf(facts, caller.id, now, withWeek));
    if (!snoozed && others.listed.includes(facts.client.id))
      for (const [id, week] of weekOfAbsent) tasks.push(...tasksInPlaceOf(facts, id, caller.id, now, week));
    if (isOff && listed.has(facts.client.id)) {
      const names = inPlaceOf(facts, caller.id, now).map(({ name }) => name);
      things.push(...tasksForOthers(facts, caller.id, now, withWeek).map(() => names));
    }
    const row = calls.has(facts.client.id) ? callRow(facts, now) : undefined;
    if (!row) continue;
    if (row.state === 'open' && snoozed) {
      putOff += 1;
      continue;
    }
    const who = whoCalls(facts, now);
    const mine = callerOf(facts.client) === caller.id;
    if (!who.some(({ id }) => id === caller.id)) {
      if (mine && row.state === 'open')
        elsewhere.set(
          row.clientId,
          who.map(({ name }) => name),
        );
      if (!mine || row.state === 'open') continue;
    }
    rows.push(mine ? row : { ...row, forName: forName(facts) });
  }
  const carried = forSelf && !isOff ? await carriedOf(store, caller, day, now) : [];
  const off = isOff ? offOf(caller, settings, { calls: [...elsewhere.values()], things }, now) : undefined;
  const list = {
    ...{ ownerId: caller.id, owner: caller.name, forSelf, day },
    ...{
      rows: inOrder(rows),
      tasks: tasksInOrder(await passedOn(store, caller, tasks, day)),
      ...(off && { off }),
    },
    ...(carried.length > 0 && { carried }),
  };
  const plan = await planOf(store, caller, settings, list);
  const back = isOff ? undefined : backOf(caller, settings, list, plan.capacity);
  const isOver =
    putOff + list.tasks.length + carried.length === 0 && rows.every(({ state }) => state !== 'open');
  return {
    ...list,
    plan,
    ...(back && { back }),
    week: isOver && !off ? await weekOf(store, caller, settings, now) : undefined,
  };
};

const forName = ({ client, team }: Facts): string =>
  teammate({ team }, callerOf(client))?.name ?? 'somebody who has left';

const factsOf = async (store: Store, ids: readonly string[], now: Date): Promise<readonly Facts[]> => {
  const all: Facts[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE).map((id) => store.clients.facts(id, now));
    for (const facts of await Promise.all(part)) if (facts) all.push(facts);
  }
  return all;
};

/** The day's minutes; of an overfull one, what could move and to when. */
const planOf = async (
  store: Store,
  caller: TeammateRow,
  settings: Settings,
  { rows, day }: { readonly rows: readonly CallRow[]; readonly day: Day },
): Promise<NonNullable<CallList['plan']>> => {
  const open = rows.filter(({ state }) => state === 'open');
  const plan = planDay(open, caller.callMinutes ?? USUAL_DAY_MINUTES);
  if (plan.couldMove.length === 0) return plan;
  const due = await store.clients.dueOnDays(caller.id, addDays(day, 1), addDays(day, 14));
  const moving = open.filter(({ clientId }) => plan.couldMove.includes(clientId));
  return { ...plan, to: dayWithRoom(day, caller, settings, due, plan.capacity, moving) };
};

/** After three days closed or off or more: how many of the calls the day has room for. */
const backOf = (
  caller: TeammateRow,
  settings: Settings,
  { rows, day }: { readonly rows: readonly CallRow[]; readonly day: Day },
  capacity: number,
): CallList['back'] => {
  const days = daysAway(caller, day, settings);
  if (days < RETURN_AFTER_DAYS) return undefined;
  const spent = rows.reduce((sum, { state, minutes }) => (state === 'open' ? sum : sum + minutes), 0);
  const open = rows.filter(({ state }) => state === 'open');
  return { days, first: roomFor(open, { capacity, spent }) };
};

/** What the week came to, on its last working day; undefined before it, and where nobody was spoken with. */
const weekOf = async (
  store: Store,
  caller: TeammateRow,
  settings: Settings,
  now: Date,
): Promise<CallList['week']> => {
  const day = dayOf(now, caller.timeZone);
  if (!worksOn(caller, day, settings) || !isLastOfWeek(day, caller, settings)) return undefined;
  const monday = startOfDay(weekDays(day)[0] ?? day, caller.timeZone);
  const week = await store.habit.callsOf(caller.id, monday, now);
  return week.conversations > 0 ? week : undefined;
};

/** Somebody's calls of today on their Home: the same rows as `/calls`, but for their own promises, which Home shows itself. */
export const callsOnHome = async (
  store: Store,
  viewer: TeammateRow,
  now: Date,
): Promise<{ readonly blocks: Blocks; readonly clientIds: readonly string[] }> => {
  const whole = await callListOf(store, viewer, now);
  const list = { ...whole, tasks: whole.tasks.filter(({ own }) => !own) };
  return { blocks: callListBlocks(list), clientIds: firstOpen(list).map(({ clientId }) => clientId) };
};

/** The clients whom somebody has still to call today, the most urgent first, and whom there. */
export const leftToCall = async (store: Store, caller: TeammateRow, now: Date) =>
  (await callListOf(store, caller, now)).rows.flatMap(({ state, clientId, name, contact }) =>
    state === 'open' ? [{ clientId, name, contact: contact?.name }] : [],
  );

/** Keeps which clients' rows a caller was just shown: before a call it counts as having read of them. Contract §3. */
export const recordShown = async (store: Store, list: CallList, now: Date): Promise<void> => {
  const { ownerId } = list;
  if (ownerId === undefined || !list.forSelf) return;
  await Promise.all(
    firstOpen(list).map(({ clientId }) => store.openings.record(ownerId, clientId, now, 'sheet')),
  );
};

/** The same, of the calls on their Home. */
export const recordShownOnHome = async (store: Store, viewer: TeammateRow, now: Date): Promise<void> =>
  recordShown(store, await callListOf(store, viewer, now), now);
