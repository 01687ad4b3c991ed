import type { Touch } from './touch';

/** The number that words begin with: `INV-1042` of `INV-1042 never ordered the firewall`; null where they do not. */
export const numberAtStart = (words: string | null): string | null => {
  const [first = ''] = (words ?? '').trim().split(/[\s:,]/u);
  return /\p{N}/u.test(first) ? first : null;
};

/** Whether a dispute, an invoice or a payment is about the bill of this number: by its own id, or by what its title begins with. */
export const isAboutBill = (
  { source, externalId, title }: Pick<Touch, 'source' | 'externalId' | 'title'>,
  number: string,
): boolean =>
  // what was recorded in Slack is filed under the id of its form
  (source !== 'slack' && sameNumber(externalId, number)) || sameNumber(numberAtStart(title), number);

/** The number of the bill that this is about: what its title begins with, else its own id there; null where it has neither. */
export const billNumberOf = ({
  source,
  externalId,
  title,
}: Pick<Touch, 'source' | 'externalId' | 'title'>): string | null =>
  numberAtStart(title) ?? (source === 'slack' ? null : externalId);

/** A number this short may count anything: `3 laptops`. */
const SHORTEST = 4;

/** Whether these words name the bill of this number, wherever in them. */
export const namesBill = (words: string | null, number: string): boolean =>
  bare(number).length >= SHORTEST &&
  (words ?? '').split(/[\s:,;.!?()“”"]+/u).some((word) => /\p{N}/u.test(word) && sameNumber(word, number));

/** Whether two numbers are the same bill's, however they are written: `INV-1042`, `inv 1042`, `#INV1042`. */
export const sameNumber = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && bare(a) !== '' && bare(a) === bare(b);

const bare = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
