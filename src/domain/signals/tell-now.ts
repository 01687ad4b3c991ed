import { callerOf, type Teammate } from '../client';
import type { Facts } from '../facts';
import { inPlaceOf, isThere, standInWords } from '../stand-in';
import type { Told } from './signal';
import { tellOnce, type Part } from './tell';

type Besides = {
  /** Who is not told in somebody's place, because they know. */
  readonly except?: string | null;
  /** Who has this matter in hand beside the client's owner and caller. */
  readonly lead?: string | null;
};

/**
 * As `tellOnce`, of what cannot wait: where the client's owner or caller, or whoever has the matter in hand, is among the
 * people and off, whoever stands in is told too, in the same words and with whose it is. They themselves hear it when they
 * work again, if it still holds. signals.md, People
 */
export const tellNow = (
  facts: Facts,
  now: Date,
  parts: readonly Part[],
  besides: Besides = {},
): readonly Told[] => tellOnce(parts.flatMap((part) => [part, ...inTheirPlaces(facts, now, part, besides)]));

const inTheirPlaces = (facts: Facts, now: Date, part: Part, { except, lead }: Besides): readonly Part[] =>
  part.people
    .filter((person) => (person.id === lead || hasThisClient(facts, person)) && !isThere(person, now))
    .map(({ id }) => ({
      people: inPlaceOf(facts, id, now).filter((other) => other.id !== except),
      words: (other) => part.words(other) + standInWords(facts, id),
    }));

const hasThisClient = ({ client }: Facts, { id }: Teammate): boolean =>
  id === client.ownerId || id === callerOf(client);
