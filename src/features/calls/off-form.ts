import { addDays, daysBetween, type Day } from '../../domain/day';
import { readDay } from '../../domain/day-words';
import { fullDay } from '../../domain/words';

/** What was typed after `/calls`, as far as it is about being off. */
export type OffAsk = {
  readonly verb: 'off' | 'on';
  /** The Slack id of whoever it is about, where somebody is mentioned. */
  readonly slackId: string | undefined;
  /** What they said about the day on which they are back. */
  readonly words: string;
};

const MENTION = /<@([UW][A-Z0-9_]+)(?:\|[^>]*)?>/;
const LONGEST_DAYS = 366;

/** `off`, `off @kim until Friday`, `on`, `back`; undefined for what is not about being off. */
export const parseOff = (text: string): OffAsk | undefined => {
  const [, slackId] = MENTION.exec(text) ?? [];
  const rest = text.replace(MENTION, ' ').replace(/\s+/g, ' ').trim();
  const [, verb = '', words = ''] = /^(off|on|back)\b\s*(.*)$/i.exec(rest) ?? [];
  if (verb === '') return undefined;
  const said = words.replace(/^(until|till|til|to)\b/i, '').trim();
  return { verb: verb.toLowerCase() === 'off' ? 'off' : 'on', slackId, words: said };
};

export type ReadUntil = { readonly day: Day } | { readonly fault: string };

/** The day on which they are back: words, or a date. `today` is theirs. */
export const readUntil = (words: string, today: Day): ReadUntil => {
  const said = words.toLowerCase().replace(/[.!]$/, '').trim();
  const [, number, unit] = /^(?:for )?(\d{1,3}|an?|one|two|three) (day|week)s?$/.exec(said) ?? [];
  const many = { a: 1, an: 1, one: 1, two: 2, three: 3 }[number ?? ''] ?? Number(number);
  const day =
    unit !== undefined
      ? addDays(today, many * (unit === 'week' ? 7 : 1))
      : // off for today is back tomorrow
        said === 'today' || said === 'for today'
        ? addDays(today, 1)
        : /^\d{4}-\d\d-\d\d$/.test(said) && said <= today
          ? said
          : readDay(said, today);
  if (day === undefined)
    return {
      fault: `I do not know which day “${words}” is. Write it like Monday, tomorrow, 5 June, 2026-06-05 or for 3 days.`,
    };
  return faultOfUntil(day, today) ?? { day };
};

/** Why somebody cannot be off until that day. */
export const faultOfUntil = (day: Day, today: Day): { readonly fault: string } | undefined => {
  if (day <= today)
    return {
      fault: `${fullDay(day, today)} is not ahead. Choose the day of coming back, tomorrow or later.`,
    };
  return daysBetween(today, day) > LONGEST_DAYS
    ? {
        fault: `${fullDay(day, today)} is more than a year away. Choose an earlier day; it can be moved later.`,
      }
    : undefined;
};
