import { isManager } from '../../domain/client';
import { managersFor } from '../../domain/signals/tell';
import type { Store, TeammateRow } from '../../deps';

/** Managers to whom clients without an owner belong: none while every client has one. */
export const managersOfNobodys = async (store: Store): Promise<readonly TeammateRow[]> => {
  if ((await store.clients.withoutOwner()) === 0) return [];
  const team = (await store.teammates.list()).filter(({ standing }) => standing === 'member');
  const ids = managersFor(undefined, team).map(({ id }) => id);
  return team.filter((person) => ids.includes(person.id) && isManager(person));
};

/** How many clients have no owner, for whoever is to hear of it in their list; 0 for everybody else. */
export const ownerlessFor = async (store: Store, person: TeammateRow): Promise<number> =>
  isManager(person) && (await managersOfNobodys(store)).some(({ id }) => id === person.id)
    ? store.clients.withoutOwner()
    : 0;
