import { dayOf, longDay } from '../day';
import type { Facts } from '../facts';
import { daysOpen, isHigh } from '../matters';
import type { Touch } from '../touch';
import { count } from '../words';

const LONGEST_TITLE = 90;
const LONGEST_NOTE = 140;

/** `“VPN down”`, on one line; `a ticket without a title`. */
export const titled = ({ title, kind }: Pick<Touch, 'title' | 'kind'>): string => {
  const words = shortened(title, LONGEST_TITLE);
  return words === '' ? `${/^[aeiou]/u.test(kind) ? 'an' : 'a'} ${kind} without a title` : `“${words}”`;
};

/** `“They want it back”`: the beginning of its note; undefined where it has none. */
export const noted = ({ note }: Touch): string | undefined => {
  const words = shortened(note, LONGEST_NOTE);
  return words === '' ? undefined : `“${words}”`;
};

/** On one line, and no longer than so many characters; what is cut ends with a whole word, unless that is a long one, and `…`. */
export const shortened = (text: string | null, most: number): string => {
  const characters = Array.from((text ?? '').replace(/\s+/gu, ' ').trim());
  if (characters.length <= most) return characters.join('');
  const kept = characters.slice(0, most);
  const space = kept.lastIndexOf(' ');
  const end = characters[most] === ' ' || space < most * LEAST_KEPT ? most : space;
  return `${kept
    .slice(0, end)
    .join('')
    .replace(/[\s,;:–-]+$/u, '')}…`;
};

/** A word that is longer than the rest of this share is cut. */
const LEAST_KEPT = 0.7;

/** `open 12 days`, of whole days as the client counts them; `opened today`. */
export const openFor = (days: number): string => (days === 0 ? 'opened today' : `open ${count(days, 'day')}`);

/** `“VPN down”, high priority, open 12 days`. */
export const ticketWords = (facts: Facts, ticket: Touch, now: Date): string => {
  return [titled(ticket), isHigh(ticket) ? 'high priority' : '', openFor(daysOpen(facts, ticket, now))]
    .filter((part) => part !== '')
    .join(', ');
};

/** `3 June`, of an instant as the client counts days; with the year when it is another one than today's. */
export const onDay = ({ client }: Facts, at: Date, now: Date): string =>
  longDay(dayOf(at, client.timeZone), dayOf(now, client.timeZone));

/** `, and 2 more`; empty for none. */
export const andMore = (more: number): string => (more > 0 ? `, and ${count(more, 'more', 'more')}` : '');

/** With the full stop that it needs: none after one that ends what was quoted. */
export const ended = (words: string): string => (/[.?!…]”?$/u.test(words) ? words : `${words}.`);
