/** Closed, and nothing was done. */
const UNDONE =
  /cancel|duplicate|declin|reject|spam|merged|withdrawn|invalid|won['’]?t|not\b|no longer|abandon|lost|expired|deleted|\bvoid|written off|uncollectible|inactive|terminated/i;
/** A quote that somebody said yes to. */
const ACCEPTED = /accept|\bwon\b|approv|signed|ordered|done|complete|deliver|install/i;

/** Whether the source's word for how something ended says that nothing came of it. No word says nothing. */
export const isUndone = (status: string | null): boolean => UNDONE.test(status ?? '');

/** Whether a quote's last word is a yes; without a word nobody knows. */
export const isAccepted = (status: string | null): boolean =>
  ACCEPTED.test(status ?? '') && !isUndone(status);
