import { markOf, verdictOf } from '../../domain/edits';
import type { Settings } from '../../domain/facts';
import type { Key } from './key';
import { KEYS } from './keys';

export const VALUE = 'value';
const PREFIX = 'setting:';

/** The block of one setting, marked with what it showed. */
export const blockOf = ({ name }: Key, shown: string): string => `${PREFIX}${name}:${markOf(shown)}`;

type State = Readonly<Record<string, Readonly<Record<string, { readonly value?: string | null }>>>>;

/** One setting as it was submitted. */
export type Field = {
  readonly key: Key;
  readonly block: string;
  readonly shown: string;
  readonly typed: string;
};

export const readFields = (values: State): readonly Field[] =>
  KEYS.flatMap((key): readonly Field[] => {
    const found = Object.entries(values).find(([block]) => block.startsWith(`${PREFIX}${key.name}:`));
    if (!found) return [];
    const [block, inputs] = found;
    const shown = block.slice(`${PREFIX}${key.name}:`.length);
    return [{ key, block, shown, typed: inputs[VALUE]?.value?.trim() ?? '' }];
  });

export type Parsed =
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly type: 'clash';
      /** Somebody else has changed these meanwhile; what is kept of them now. */
      readonly clashes: readonly { readonly key: Key; readonly kept: string }[];
      /** What this person has changed, by the setting's name. */
      readonly typed: ReadonlyMap<string, string>;
    }
  | {
      readonly type: 'change';
      readonly change: Partial<Settings>;
      readonly changed: readonly Key[];
      readonly notes: readonly string[];
    };

/** What is to be changed, judged as `settings set` judges it, one after the other; what was left as it was stays. */
export const parseFields = (fields: readonly Field[], kept: Settings): Parsed => {
  const errors: Record<string, string> = {};
  const clashes: { key: Key; kept: string }[] = [];
  const mine: Field[] = [];
  const notes: string[] = [];
  let now = kept;
  let change: Partial<Settings> = {};
  for (const field of fields) {
    const { key, block, shown, typed } = field;
    const verdict = verdictOf({ shown, mine: typed, kept: key.print(kept) });
    if (verdict === 'same' || verdict === 'untouched') continue;
    const read = key.read(typed, now);
    if ('expected' in read) {
      errors[block] = `Found “${typed}”, expected ${read.expected}.`;
      continue;
    }
    if (verdict === 'clash') clashes.push({ key, kept: key.print(kept) });
    change = { ...change, ...read.change };
    now = { ...now, ...read.change };
    mine.push(field);
    if (read.note !== undefined) notes.push(read.note);
  }
  if (Object.keys(errors).length > 0) return { type: 'errors', errors };
  if (clashes.length > 0)
    return { type: 'clash', clashes, typed: new Map(mine.map(({ key, typed }) => [key.name, typed])) };
  return { type: 'change', change, changed: mine.map(({ key }) => key), notes };
};
