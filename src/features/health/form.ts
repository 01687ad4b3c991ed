import { MARKS_TO } from '../../domain/health/reading';
import { heldIn, type Values } from '../../slack/state';
import { oneLine } from '../../slack/mrkdwn';
import { tidy } from '../../slack/text';

export type ReadReading =
  | { readonly type: 'reading'; readonly mark: number; readonly reason: string }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** A whole number from 1 to 10, and words that say why. */
export const readReading = (values: Values): ReadReading => {
  const mark = Number(heldIn(values['mark']) || NaN);
  const reason = oneLine(tidy(heldIn(values['reason']))).trim();
  if (!Number.isInteger(mark) || mark < 1 || mark > MARKS_TO)
    return { type: 'errors', errors: { mark: `Choose a number from 1 to ${MARKS_TO}.` } };
  if (reason === '') return { type: 'errors', errors: { reason: 'Say why, in a few words.' } };
  return { type: 'reading', mark, reason };
};
