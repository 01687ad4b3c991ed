import { callerOf, rolesOf, type Role, type Teammate } from '../client';
import { type Facts, teammate } from '../facts';
import type { Touch } from '../touch';
import { listWords } from '../words';
import type { Told } from './signal';

/** Who stands in which part towards a client. Somebody deactivated hears nothing. signals.md, People. */
const active = (facts: Pick<Facts, 'team'>, id: string | null): readonly Teammate[] => {
  const person = teammate(facts, id);
  return person?.active ? [person] : [];
};

const withRole = ({ team }: Pick<Facts, 'team'>, role: Role): readonly Teammate[] =>
  team.filter((person) => person.active && rolesOf(person).includes(role));

/** The first of the groups that has somebody in it. */
export const firstOf = (...groups: readonly (readonly Teammate[])[]): readonly Teammate[] =>
  groups.find((group) => group.length > 0) ?? [];

/** The owner's manager, else those with the role, else Slack's administrators. */
export const managersOf = (facts: Facts): readonly Teammate[] =>
  managersFor(teammate(facts, facts.client.ownerId), facts.team);

/** Who manages this person: their manager, else those with the role, else Slack's administrators. */
export const managersFor = (person: Teammate | undefined, team: readonly Teammate[]): readonly Teammate[] =>
  firstOf(
    active({ team }, person?.managerId ?? null),
    withRole({ team }, 'manager'),
    team.filter((one) => one.active && one.admin),
  );

/** The owner; where that is nobody, or nobody active, the backup of the one who left; else the manager. */
export const ownersOf = (facts: Facts): readonly Teammate[] =>
  firstOf(
    active(facts, facts.client.ownerId),
    facts.client.ownerId === null ? [] : active(facts, facts.client.backupId),
    managersOf(facts),
  );

/** Who makes the calls; nobody when that person was deactivated. */
export const callersOf = (facts: Facts): readonly Teammate[] => active(facts, callerOf(facts.client));

/** The client's billing teammate, else all with the role. */
export const billingOf = (facts: Facts): readonly Teammate[] =>
  firstOf(active(facts, facts.client.billingId), withRole(facts, 'billing'));

/** Those who give the work out. */
export const dispatchersOf = (facts: Facts): readonly Teammate[] => withRole(facts, 'dispatcher');

/** Whoever recorded it, or meets the client: somebody active among us. */
export const authorOf = (facts: Facts, { byId }: Pick<Touch, 'byId'>): readonly Teammate[] =>
  active(facts, byId);

/** Who made it: whoever wrote or asked for it, else whoever has it now, since of many quotes that alone is told. */
export const makersOf = (
  facts: Facts,
  { byId, assigneeId }: Pick<Touch, 'byId' | 'assigneeId'>,
): readonly Teammate[] => firstOf(active(facts, byId), active(facts, assigneeId));

/** Whose questions about billing go where, by name: `Pat or Ann`; the office where that is nobody. */
export const billingNames = (facts: Facts, besides?: Teammate): string =>
  listWords(
    firstOf(billingOf(facts), ownersOf(facts))
      .filter(({ id }) => id !== besides?.id)
      .slice(0, 2)
      .map(({ name }) => name),
    'or',
  ) || 'the office';

export const activeTeammate = (facts: Facts, id: string | null): Teammate | undefined => active(facts, id)[0];

/** Some of us, and what they read. */
export type Part = { readonly people: readonly Teammate[]; readonly words: (person: Teammate) => string };

/** Each person once, in the words of the first part they have: parts are given the most useful first. */
export const tellOnce = (parts: readonly Part[]): readonly Told[] => {
  const told = new Map<string, string>();
  for (const { people, words } of parts)
    for (const person of people) if (!told.has(person.id)) told.set(person.id, words(person));
  return [...told].map(([teammateId, words]) => ({ teammateId, words }));
};
