import type { Contact } from '../client';
import { normalName } from '../names';
import { owedBy, type NamedPerson } from '../named-teammate';

type Known = Pick<Contact, 'id' | 'name' | 'preferredName'>;
export type FoundContact =
  | {
      readonly type: 'one';
      readonly id: string;
      readonly name: string;
      readonly phrase: string;
      readonly rest: string;
    }
  | { readonly type: 'several' };

const LONGEST_NAME_WORDS = 4;

/** Who of theirs is named at the beginning of a text, by full, preferred or first name; the longest name wins. */
export const contactAt = (text: string, people: readonly Known[]): FoundContact | undefined => {
  for (let words = LONGEST_NAME_WORDS; words > 0; words -= 1) {
    const [phrase] =
      new RegExp(
        `^[\\p{L}\\p{N}’'-]+(?:\\s+[\\p{L}\\p{N}’'.-]+){${words - 1}}(?![\\p{L}\\p{N}’'-])`,
        'u',
      ).exec(text) ?? [];
    if (phrase === undefined) continue;
    const [found, ...others] = bearersOf(normalName(phrase), people);
    if (!found) continue;
    if (others.length > 0) return { type: 'several' };
    return { type: 'one', id: found.id, name: found.name, phrase, rest: text.slice(phrase.length) };
  }
  return undefined;
};

/** Those of the name in full, else those whom it is the first name of. */
const bearersOf = (wanted: string, people: readonly Known[]): readonly Known[] => {
  const inFull = people.filter(({ name, preferredName }) =>
    [name, preferredName].some((each) => each !== null && normalName(each) === wanted),
  );
  return inFull.length > 0 ? inFull : people.filter(({ name }) => normalName(name).split(' ')[0] === wanted);
};

/** The teammate whom `@kim` at the beginning of a text means, when it is one. */
export const teammateAt = (
  text: string,
  team: readonly NamedPerson[],
): { readonly id: string; readonly phrase: string; readonly rest: string } | undefined => {
  const [sign, word] = /^@([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)/u.exec(text) ?? [];
  if (sign === undefined || word === undefined) return undefined;
  const after = text.slice(sign.length);
  const found = owedBy(team, word, after.trim());
  if (!found) return undefined;
  const rest = found.text === after.trim() ? after : after.slice(after.length - found.text.length);
  return { id: found.id, phrase: text.slice(0, text.length - rest.length), rest };
};
