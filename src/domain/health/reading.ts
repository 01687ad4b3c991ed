import { dayOf, longDay } from '../day';

/** A person's own reading holds for so long. */
export const READING_MS = 90 * 86_400_000;
export const MARKS_TO = 10;

/** How somebody of ours reads a client, beside the score. */
export type Reading = {
  readonly name: string;
  /** 1–10. */
  readonly mark: number;
  readonly reason: string;
  readonly at: Date;
};

/** `Dana reads 4 of 10: their new boss is cold (3 June)`, as days are counted in that zone. */
export const readingWords = ({ name, mark, reason, at }: Reading, timeZone: string, now: Date): string =>
  `${name} reads ${mark} of ${MARKS_TO}: ${reason} (${longDay(dayOf(at, timeZone), dayOf(now, timeZone))})`;
