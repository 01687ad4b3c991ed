import { teammate, type Facts } from '../../domain/facts';
import type { Store } from '../../deps';

/** With everybody of ours who is to be named: facts hold those alone who bear on what is so now. */
export const withNames = async (
  store: Store,
  facts: Facts,
  ids: readonly (string | null)[],
): Promise<Facts> => {
  const missing = new Set(ids.filter((id) => id !== null && !teammate(facts, id)));
  const named = await Promise.all([...missing].map((id) => store.teammates.byId(id ?? '')));
  return { ...facts, team: [...facts.team, ...named.filter((person) => person !== undefined)] };
};
