import type { Settings } from '../../domain/facts';
import { MORNING as JOB, morningKey } from '../../domain/morning';
import type { Composed } from '../../slack/notify';
import type { Notice, Store, TeammateRow } from '../../deps';
import { hasWeekPart } from './in-place';
import { callListOf, recordShown } from './list';
import { absentNow, standInPeople } from './absent';
import { carryingPeople } from './carried';
import { morningOfDay, type Morning } from './plan';
import { managersOfNobodys, ownerlessFor } from './team-lines';
import { isOpenList, type CallList } from './call-list';
import { callListMessage } from './view';

const LEASE_MS = 60_000;

/**
 * Plans the morning lists that are due: one for each caller and working day, won by one process, late rather than never
 * and never after the working day. A day without calls says nothing, and that is recorded. Answers what became of each.
 */
export const planMornings = async (
  store: Store,
  settings: Settings,
  now: Date,
): Promise<readonly string[]> => {
  const callers = await morningPeople(store, now);
  const due = callers.flatMap((person) => {
    const morning = morningOfDay(person, settings, now);
    return morning ? [{ person, ...morning }] : [];
  });
  const finished = await store.slots.finished(JOB, [...new Set(due.map(({ day }) => day))]);
  const outcomes: string[] = [];
  for (const { person, day, state } of due.filter((each) => !finished.has(`${each.person.id} ${each.day}`))) {
    if (!(await store.slots.claim(JOB, person.id, day, LEASE_MS))) continue;
    // one list that cannot be made holds up nobody else's; its slot is won again when the lease has run out
    outcomes.push(
      await planMorning(store, person, { day, state }, now).catch(
        (error: unknown) => `failed: ${String(error)}`,
      ),
    );
  }
  return outcomes;
};

/** There is something to do; or, once a week, a line for a manager that would never be said else. */
export const isWorthSaying = async (store: Store, person: TeammateRow, list: CallList): Promise<boolean> =>
  isOpenList(list) ||
  ((await hasWeekPart(store, person, list.day)) && (await ownerlessFor(store, person)) > 0);

/** Those who may have a list today: who makes calls, who stands in for somebody who is off or has left, and who manages. */
export const morningPeople = async (store: Store, now: Date): Promise<readonly TeammateRow[]> => {
  const absent = await absentNow(store, now);
  const others = await standInPeople(
    store,
    absent.map(({ id }) => id),
  );
  const all = [
    ...(await store.teammates.callers()),
    ...others,
    ...(await managersOfNobodys(store)),
    ...(await carryingPeople(store, now)),
  ];
  return [...new Map(all.map((person) => [person.id, person])).values()];
};

/**
 * Plans a list for somebody whose morning passed without one and who has calls to make now. Whether they have theirs
 * already: then it is only edited.
 */
export const planAgain = async (
  store: Store,
  person: TeammateRow,
  settings: Settings,
  now: Date,
): Promise<boolean> => {
  const morning = morningOfDay(person, settings, now);
  if (morning?.state !== 'send') return false;
  const { day } = morning;
  if (!(await store.slots.finished(JOB, [day])).has(`${person.id} ${day}`)) return false;
  if ((await store.notices.byKey(morningKey(day), person.id))?.state === 'sent') return true;
  if (!isOpenList(await callListOf(store, person, now))) return false;
  const notice = { key: morningKey(day), kind: JOB, clientId: null, recipientId: person.id, notBefore: now };
  await store.notices.add([{ ...notice, state: 'planned' }], now);
  return false;
};

const planMorning = async (
  store: Store,
  person: TeammateRow,
  { day, state }: Morning,
  now: Date,
): Promise<string> => {
  const list = await callListOf(store, person, now);
  const outcome = !(await isWorthSaying(store, person, list))
    ? 'nothing to say'
    : state === 'send'
      ? 'planned'
      : 'missed';
  const notice = { key: morningKey(day), kind: JOB, clientId: null, recipientId: person.id, notBefore: now };
  if (outcome === 'planned') await store.notices.add([{ ...notice, state: 'planned' }], now);
  await store.slots.finish(JOB, person.id, day, now, outcome);
  return outcome;
};

/**
 * The list as it is in the moment of sending, or of being edited. Unsent, it is dropped when everything in it is done by
 * then or the working day is over; sent, it shows also that nothing is left. A list of yesterday stays as it was.
 */
export const composeMorning = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const person = await store.teammates.byId(notice.recipientId);
  if (!person?.active) return { type: 'gone' };
  const list = await callListOf(store, person, now);
  if (notice.key !== morningKey(list.day)) return { type: 'gone' };
  const settings = await store.settings.get();
  const isDue = async () =>
    morningOfDay(person, settings, now)?.state === 'send' && isWorthSaying(store, person, list);
  if (notice.state !== 'sent' && !(await isDue())) return { type: 'gone' };
  return {
    type: 'say',
    message: callListMessage({ ...list, ownerless: await ownerlessFor(store, person) }),
  };
};

/** The list is in their DM: they have been shown its rows. */
export const morningSent = async (store: Store, { recipientId }: Notice, now: Date): Promise<void> => {
  const person = await store.teammates.byId(recipientId);
  if (person) await recordShown(store, await callListOf(store, person, now), now);
};

/** Clients that were looked at, and who makes their calls now. */
type Changed = { readonly callerIds: readonly string[]; readonly clientIds: readonly string[] };

/** Says that today's lists may show what is no longer so: of those who make these clients' calls, and made them until today. */
export const markListsStale = async (
  store: Store,
  { callerIds, clientIds }: Changed,
  now: Date,
): Promise<void> => {
  // today, wherever the caller is
  const days = [-1, 0, 1].map((offset) =>
    new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10),
  );
  await store.notices.stale(days.map(morningKey), callerIds, clientIds, now);
};
