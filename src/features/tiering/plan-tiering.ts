import { isManager, rolesOf, type Teammate } from '../../domain/client';
import { workingFrom } from '../../domain/workday';
import type { Composed } from '../../slack/notify';
import type { Notice, Store, TeammateRow } from '../../deps';
import { shownOf, suggestionOf } from './suggestion';
import { tieringMessage } from './view';

/** The kind of the notice that asks, and its key: it is asked once. */
const TIERING = 'tiering';
const TIERING_KEY = 'tiering:first';

const managesByRole = (person: Teammate): boolean =>
  rolesOf(person).some((role) => role === 'manager' || role === 'principal');

/** Those who are asked: with the role, else Slack's administrators. */
const askedOf = (people: readonly TeammateRow[]): readonly TeammateRow[] => {
  const active = people.filter(({ active, standing }) => active && standing === 'member');
  const managers = active.filter(managesByRole);
  return managers.length > 0 ? managers : active.filter(isManager);
};

/** Every teammate's copy of the question. */
export const copiesOf = async (store: Store): Promise<readonly Notice[]> => {
  const people = await store.teammates.list();
  const copies = await Promise.all(people.map(({ id }) => store.notices.byKey(TIERING_KEY, id)));
  return copies.flatMap((copy) => copy ?? []);
};

const isAnswered = (copies: readonly Notice[]): boolean =>
  copies.some(({ about }) => typeof about === 'object' && about !== null && 'answeredBy' in about);

/** Plans the question after an import, until somebody has answered it. How many are asked now for the first time. */
export const planTiering = async (store: Store, now: Date): Promise<number> => {
  const copies = await copiesOf(store);
  if (isAnswered(copies) || !(await suggestionOf(store, now))) return 0;
  const settings = await store.settings.get();
  const asked = askedOf(await store.teammates.list()).filter(
    ({ id }) => !copies.some(({ recipientId, state }) => recipientId === id && state !== 'dropped'),
  );
  await store.notices.add(
    asked.map((person) => ({
      ...{ key: TIERING_KEY, kind: TIERING, clientId: null, recipientId: person.id, state: 'planned' },
      notBefore: workingFrom(person, settings, now),
    })),
    now,
  );
  return asked.length;
};

/** The question as things are in the moment of sending; gone when it was answered meanwhile. */
export const composeTiering = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const recipient = await store.teammates.byId(notice.recipientId);
  const suggestion = await suggestionOf(store, now);
  if (!suggestion || !recipient?.active || isAnswered(await copiesOf(store))) return { type: 'gone' };
  const notBefore = workingFrom(recipient, await store.settings.get(), now);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours' };
  return { type: 'say', message: tieringMessage(await shownOf(store, suggestion)) };
};
