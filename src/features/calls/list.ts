import { absenceOf } from '../../domain/absence';
import { callRow, inOrder, type CallRow } from '../../domain/agenda';
import { callerOf } from '../../domain/client';
import { addDays, dayOf, startOfDay } from '../../domain/day';
import { teammate, type Facts } from '../../domain/facts';
import { snoozedUntil } from '../../domain/snoozed';
import { whoCalls } from '../../domain/stand-in';
import type { Store, TeammateRow } from '../../deps';
import type { Blocks } from '../../slack/surfaces';
import { absentNow, mayManage } from './absent';
import { offOf } from './off-plan';
import { callListBlocks, firstOpen, type CallList } from './view';

const AT_ONCE = 8;

/**
 * Today's calls of one caller: chosen by the index, each row by the law, so that it is right whatever the index says.
 * What the caller put off is left out; calls of those who are off are folded in, and of one who is off they are with others.
 */
export const callListOf = async (
  store: Store,
  caller: TeammateRow,
  now: Date,
  forSelf = true,
): Promise<CallList> => {
  const day = dayOf(now, caller.timeZone);
  // a client's day may have begun before the caller's
  const range = [addDays(day, 1), startOfDay(addDays(day, -1), caller.timeZone)] as const;
  const own = (await store.clients.callable(caller.id, ...range)).map(({ clientId }) => clientId);
  const isOff = absenceOf(caller, now) !== undefined;
  const others = isOff ? [] : await callsOfAbsent(store, caller, range, now);
  const rows: CallRow[] = [];
  const elsewhere = new Map<string, string[]>();
  for (const facts of await factsOf(store, [...new Set([...own, ...others])], now)) {
    const row = callRow(facts, now);
    if (!row || (row.state === 'open' && snoozedUntil(facts, caller.id, now))) continue;
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
  const off = isOff ? offOf(caller, await store.settings.get(), [...elsewhere.values()], now) : undefined;
  return { ownerId: caller.id, owner: caller.name, forSelf, day, rows: inOrder(rows), ...(off && { off }) };
};

const forName = ({ client, team }: Facts): string =>
  teammate({ team }, callerOf(client))?.name ?? 'somebody who has left';

/** The clients of people who are off or have left that this one may call meanwhile; the law decides of each. */
const callsOfAbsent = async (
  store: Store,
  caller: TeammateRow,
  [until, since]: readonly [string, Date],
  now: Date,
): Promise<readonly string[]> => {
  const absent = (await absentNow(store, now)).filter(({ id }) => id !== caller.id);
  if (absent.length === 0) return [];
  const manages = mayManage(caller, await store.teammates.list());
  const ids = absent.map(({ id }) => id);
  return store.standIns.callable(ids, { teammateId: caller.id, manages }, until, since);
};

const factsOf = async (store: Store, ids: readonly string[], now: Date): Promise<readonly Facts[]> => {
  const all: Facts[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE).map((id) => store.clients.facts(id, now));
    for (const facts of await Promise.all(part)) if (facts) all.push(facts);
  }
  return all;
};

/** Somebody's calls of today on their Home: the same rows as `/calls`. */
export const callsOnHome = async (
  store: Store,
  viewer: TeammateRow,
  now: Date,
): Promise<{ readonly blocks: Blocks; readonly clientIds: readonly string[] }> => {
  const list = await callListOf(store, viewer, now);
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
