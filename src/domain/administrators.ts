import { isManager, rolesOf, type Teammate } from './client';
import { listWords } from './words';

const NAMED = 3;

/**
 * Who changes the workspace's settings: a principal, and Slack's owners and admins unless a role was given to them that
 * is no manager's. A role that was given wins. signals.md, People.
 */
export const isAdministrator = (person: Teammate): boolean =>
  rolesOf(person).includes('principal') || (person.admin && isManager(person));

/** Who decides for the whole workspace: its administrators; where there are none, its managers. */
export const administratorsOf = <Person extends Teammate>(team: readonly Person[]): readonly Person[] => {
  const active = team.filter((person) => person.active);
  const administrators = active.filter(isAdministrator);
  return administrators.length > 0 ? administrators : active.filter(isManager);
};

/** Whom to ask for what only they may do: `Lee Wong or Sam Lindqvist`. */
export const whomToAsk = (team: readonly Teammate[]): string => {
  const names = administratorsOf(team).map(({ name }) => name);
  return names.length === 0 ? 'an administrator of this workspace' : listWords(names.slice(0, NAMED), 'or');
};
