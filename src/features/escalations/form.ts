import { heldIn, type Values } from '../../slack/state';
import { tidy } from '../../slack/text';

/** The blocks of the forms, by what they ask for. */
export const FIELDS = { reason: 'reason', lead: 'lead', news: 'news', checked: 'checked' } as const;
type Field = 'reason' | 'news' | 'checked';

const EMPTY: Readonly<Record<Field, string>> = {
  reason: 'Write what is wrong in a few words.',
  news: 'Write what is new. If nothing is, write that, and when there will be.',
  checked: 'Name what was checked: at least one thing.',
};

export type Written =
  | { readonly type: 'words'; readonly words: string }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** What somebody wrote in the field: blanks alone are nothing. */
export const writtenIn = (values: Values, field: Field): Written => {
  const words = tidy(heldIn(values[field])).trim();
  return words === '' ? { type: 'errors', errors: { [field]: EMPTY[field] } } : { type: 'words', words };
};
