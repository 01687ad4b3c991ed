import { callerOf, rolesOf, type Client, type Role, type Teammate } from './client';

/** How much of a client's record somebody may change. */
export type MayEdit =
  /** Everything. */
  | 'all'
  /** What one hears from them: notes, what not to raise, how they like to be called, being away; and their people. */
  | 'heard'
  | 'nothing';

const EDITORS: readonly Role[] = ['principal', 'manager', 'sales'];

/** A manager by role, or one of Slack's administrators to whom no role was given. signals.md, People. */
const leads = (person: Teammate, roles: readonly Role[]): boolean =>
  rolesOf(person).some((role) => roles.includes(role)) || (person.admin && person.roles.length === 0);

/**
 * Principals, managers, sales and administrators edit every client; its owner, backup and caller theirs. Somebody who is
 * a viewer and nothing else changes nothing; all others add what they hear and whom they meet. docs/rules.md#who-may-edit
 */
export const mayEdit = (
  person: Teammate,
  client: Pick<Client, 'ownerId' | 'backupId' | 'callerId'>,
): MayEdit => {
  if (isOnlyViewer(person)) return 'nothing';
  const theirs = [callerOf(client), client.ownerId, client.backupId].includes(person.id);
  return theirs || leads(person, EDITORS) ? 'all' : 'heard';
};

/** Whether two clients may be made one by this person: it moves everything that both have. docs/rules.md#who-may-edit */
export const mayMerge = (
  person: Teammate,
  one: Parameters<typeof mayEdit>[1],
  other: Parameters<typeof mayEdit>[1],
): boolean => mayEdit(person, one) === 'all' && mayEdit(person, other) === 'all';

/** Whether somebody may add a client: everybody but viewers. It is then theirs. */
export const mayAdd = (person: Teammate): boolean => !isOnlyViewer(person);

const isOnlyViewer = (person: Teammate): boolean => rolesOf(person).every((role) => role === 'viewer');

/** Whom to ask for what one may not do oneself: `Dana, who owns it, or a manager`. */
export const whomToAsk = (owner: Pick<Teammate, 'name'> | undefined): string =>
  owner === undefined ? 'a manager' : `${owner.name}, who owns it, or a manager`;
