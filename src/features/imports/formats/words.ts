import { madeByOf as madeBy } from '../../../domain/made-by';
import { domainOf } from '../../../domain/names';

/** A service desk's own word for a priority, as one of ours; empty for what says none. */
export const priorityOf = (theirs: string): string => {
  const word = theirs.toLowerCase();
  if (/urgent|critical|emergency|high|\b(p|priority )[12]\b/.test(word)) return 'high';
  if (/medium|normal|\b(p|priority )3\b/.test(word)) return 'medium';
  return /low|minor|\b(p|priority )[45]\b/.test(word) ? 'low' : '';
};

/** Whom a status says we wait for, as one of our words; empty where it says nothing. */
export const waitingOf = (status: string): string => {
  const word = status.toLowerCase();
  if (/(wait|hold|pending).*(client|customer|user|requester)|^pending$|^responded$/.test(word))
    return 'client';
  if (/(wait|hold|pending).*(vendor|third|supplier|parts|materials)|^on-?hold$|^hold$/.test(word))
    return 'vendor';
  return /^scheduled|waiting on (date|schedule)/.test(word) ? 'scheduled' : '';
};

/** Who made it by a desk's own words, as one of our words; empty where they do not say. */
export const madeByOf = (words = ''): string => madeBy(words) ?? '';

/** The first of them that says something. */
export const firstOf = (...cells: readonly string[]): string => cells.find((cell) => cell !== '') ?? '';

/** What was said closed at a moment, where the status says that it is. */
export const closedWhen =
  (isClosed: RegExp) =>
  (status = '', ...moments: readonly string[]): string =>
    isClosed.test(status) ? firstOf(...moments) : '';

/** The host of a web address; empty for what is none: a client is not kept out for it. */
export const websiteOf = (address = ''): string => domainOf(address) ?? '';

/** A tick, as one of our words. */
export const tickOf = (cell = ''): string =>
  cell === '' ? '' : /^(yes|y|true|1|x|✓)$/i.test(cell) ? 'yes' : 'no';
