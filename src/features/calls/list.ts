import { callRow, inOrder, type CallRow } from '../../domain/agenda';
import { addDays, dayOf, startOfDay } from '../../domain/day';
import { snoozedUntil } from '../../domain/snoozed';
import type { Store, TeammateRow } from '../../deps';
import type { Blocks } from '../../slack/surfaces';
import { callListBlocks, firstOpen, type CallList } from './view';

const AT_ONCE = 8;

/**
 * Today's calls of one caller: chosen by the index, each row by the law, so that it is right whatever the index says.
 * What the caller put off is left out.
 */
export const callListOf = async (
  store: Store,
  caller: TeammateRow,
  now: Date,
  forSelf = true,
): Promise<CallList> => {
  const day = dayOf(now, caller.timeZone);
  // a client's day may have begun before the caller's
  const lines = await store.clients.callable(
    caller.id,
    addDays(day, 1),
    startOfDay(addDays(day, -1), caller.timeZone),
  );
  const rows: CallRow[] = [];
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const part = lines.slice(from, from + AT_ONCE).map(({ clientId }) => store.clients.facts(clientId, now));
    for (const facts of await Promise.all(part)) {
      const row = facts && callRow(facts, now);
      if (row && (row.state !== 'open' || !snoozedUntil(facts, caller.id, now))) rows.push(row);
    }
  }
  return { ownerId: caller.id, owner: caller.name, forSelf, day, rows: inOrder(rows) };
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
