import type { Facts } from '../facts';
import { billingOf, ownersOf } from '../signals/tell';

/** Who may be asked about billing, by name: signals.md, People. */
export const whomToAsk = (facts: Facts): string => {
  const [people = []] = [billingOf(facts), ownersOf(facts)].filter((group) => group.length > 0);
  return (
    people
      .slice(0, 2)
      .map(({ name }) => name)
      .join(' or ') || 'a manager'
  );
};
