import { absenceOf } from '../../domain/absence';
import { isManager } from '../../domain/client';
import type { Store, TeammateRow } from '../../deps';

/** Who is off now or has left, of those who may have clients. */
export const absentNow = async (store: Store, now: Date): Promise<readonly TeammateRow[]> =>
  (await store.standIns.maybeOff()).filter((person) => !person.active || absenceOf(person, now));

/** Whether calls may come to them as to a manager: by role, as somebody's manager, or where nobody else has the role. */
export const mayManage = (person: TeammateRow, team: readonly TeammateRow[]): boolean =>
  isManager(person) || person.admin || team.some(({ managerId }) => managerId === person.id);

/** Those whose lists may hold calls of these people: backups, owners, and managers where neither is there. */
export const standInPeople = async (
  store: Store,
  absentIds: readonly string[],
): Promise<readonly TeammateRow[]> => {
  const { ids, needManagers } = await store.standIns.people(absentIds);
  if (ids.length === 0 && !needManagers) return [];
  const team = (await store.teammates.list()).filter(({ standing }) => standing === 'member');
  return team.filter(
    (person) => person.active && (ids.includes(person.id) || (needManagers && mayManage(person, team))),
  );
};
