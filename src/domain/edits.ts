import { stableHash } from './stable-hash';

/** A mark of a field's text, short enough for the id of its block: whether it is still what somebody was shown. */
export const markOf = (text: string): string => stableHash(text).toString(36);

export type Verdict =
  /** As it is kept already. */
  | 'same'
  /** Left as it was shown: what others made of it meanwhile stays. */
  | 'untouched'
  /** Changed by this person alone: to be written. */
  | 'mine'
  /** Changed by this person and meanwhile by somebody else, differently: they must choose. */
  | 'clash';

/** What becomes of one field when somebody submits it: `shown` is the mark of what the form showed them. */
export const verdictOf = (of: {
  readonly shown: string;
  readonly mine: string;
  readonly kept: string;
}): Verdict => {
  if (of.mine === of.kept) return 'same';
  if (markOf(of.mine) === of.shown) return 'untouched';
  return markOf(of.kept) === of.shown ? 'mine' : 'clash';
};
