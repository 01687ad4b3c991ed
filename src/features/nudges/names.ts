import { teammate, type Facts } from '../../domain/facts';
import type { Store } from '../../deps';

/**
 * With everybody of ours who is to be named: facts hold those alone who bear on what is so now. Who has become a guest is as
 * one who has left.
 */
export const withNames = async (
  store: Store,
  facts: Facts,
  ids: readonly (string | null)[],
): Promise<Facts> => {
  const missing = new Set(ids.filter((id) => id !== null && !teammate(facts, id)));
  const named = await Promise.all([...missing].map((id) => store.teammates.byId(id ?? '')));
  const others = named.flatMap((person) =>
    person ? [{ ...person, active: person.active && person.standing === 'member' }] : [],
  );
  return { ...facts, team: [...facts.team, ...others] };
};
