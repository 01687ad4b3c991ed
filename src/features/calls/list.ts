import { callRow, inOrder, type CallRow } from '../../domain/agenda';
import { tasksInOrder, tasksOf, type TaskRow } from '../../domain/agenda-tasks';
import { planDay, USUAL_DAY_MINUTES } from '../../domain/call-minutes';
import { addDays, dayOf, startOfDay, type Day } from '../../domain/day';
import type { Facts, Settings } from '../../domain/facts';
import { snoozedUntil } from '../../domain/snoozed';
import { isFirstOfWeek, isLastOfWeek, weekDays, worksOn } from '../../domain/workday';
import type { Store, TeammateRow } from '../../deps';
import type { Blocks } from '../../slack/surfaces';
import { dayWithRoom } from './plan';
import { firstOpen, type CallList } from './call-list';
import { callListBlocks } from './view';

const AT_ONCE = 8;

/**
 * Today's list of one person: chosen by the index, each row by the law, so that it is right whatever the index says. Of
 * clients that they put off nothing is shown.
 */
export const callListOf = async (
  store: Store,
  caller: TeammateRow,
  now: Date,
  forSelf = true,
): Promise<CallList> => {
  const day = dayOf(now, caller.timeZone);
  const settings = await store.settings.get();
  const firstOfWeek = isFirstOfWeek(day, caller, settings);
  // a client's day may have begun before the caller's
  const since = startOfDay(addDays(day, -1), caller.timeZone);
  const calls = new Set(
    (await store.clients.callable(caller.id, addDays(day, 1), since)).map(({ clientId }) => clientId),
  );
  const listed = new Set(await store.clients.listedFor(caller.id));
  const rows: CallRow[] = [];
  const tasks: TaskRow[] = [];
  let putOff = 0;
  for (const facts of await factsOf(store, [...new Set([...calls, ...listed])], now)) {
    const snoozed = snoozedUntil(facts, caller.id, now) !== undefined;
    const row = calls.has(facts.client.id) ? callRow(facts, now) : undefined;
    if (row && (row.state !== 'open' || !snoozed)) rows.push(row);
    else if (row) putOff += 1;
    if (!snoozed && listed.has(facts.client.id)) tasks.push(...tasksOf(facts, caller.id, now, firstOfWeek));
  }
  const list = {
    ...{ ownerId: caller.id, owner: caller.name, forSelf, day },
    ...{ rows: inOrder(rows), tasks: tasksInOrder(tasks) },
  };
  const isOver = putOff + tasks.length === 0 && rows.every(({ state }) => state !== 'open');
  return {
    ...list,
    plan: await planOf(store, caller, settings, list),
    week: isOver ? await weekOf(store, caller, settings, now) : undefined,
  };
};

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
