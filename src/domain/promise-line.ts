import { addDays, addMonths, type Day, weekday } from './day';

export type PromiseLine =
  | {
      readonly type: 'promise';
      readonly text: string;
      readonly owedBy: string | null;
      readonly dueOn: Day | null;
    }
  | { readonly type: 'empty' };

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/**
 * One line of “We promised”: `@kim firewall quote by Friday`. The name in front owes it (as written, without the sign);
 * a day at the end is when it is due, always today or later. What is not understood stays in the text. Contract §2.
 */
export const readPromise = (line: string, today: Day): PromiseLine => {
  const trimmed = line.trim().replace(/^[-•*]\s*/, '');
  if (trimmed === '') return { type: 'empty' };
  const [, owedBy = null, rest = trimmed] = /^@([\p{L}\p{N}._-]+)[\s,:]+(.+)$/u.exec(trimmed) ?? [];
  const [, text, words] = /^(.+)[\s,]+(?:by|until|on|before)\s+([^,]+)$/iu.exec(rest) ?? [];
  const dueOn = words === undefined ? undefined : readDay(words, today);
  return text !== undefined && dueOn !== undefined
    ? { type: 'promise', text, owedBy, dueOn }
    : { type: 'promise', text: rest, owedBy, dueOn: null };
};

/** A day in plain words (`today`, `tomorrow`, `Friday`, `next week`, `9 June`, `June 9`, `2026-06-09`), today or later. */
const readDay = (words: string, today: Day): Day | undefined => {
  const said = words.trim().toLowerCase().replace(/[.!]$/, '');
  if (said === 'today' || said === 'tonight' || said === 'end of day') return today;
  if (said === 'tomorrow') return addDays(today, 1);
  if (said === 'next week') return addDays(today, 8 - weekday(today));
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return said < today ? undefined : existing(said);
  const named = WEEKDAYS.findIndex((name) => name === said || name.slice(0, 3) === said);
  if (named >= 0) return addDays(today, ((named + 1 - weekday(today) + 6) % 7) + 1);
  return dateInWords(said, today);
};

const dateInWords = (said: string, today: Day): Day | undefined => {
  const [, day, month] =
    /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)$/.exec(said) ??
    (/^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?$/.exec(said)?.slice(0) ?? []).map((part, i, all) =>
      i === 0 ? part : all[3 - i],
    );
  const number =
    MONTHS.findIndex((name) => month !== undefined && month.length >= 3 && name.startsWith(month)) + 1;
  if (number === 0 || day === undefined) return undefined;
  const two = (value: number | string) => String(value).padStart(2, '0');
  const thisYear = existing(`${today.slice(0, 4)}-${two(number)}-${two(day)}`);
  return thisYear !== undefined && thisYear < today ? existing(addMonths(thisYear, 12)) : thisYear;
};

/** The day itself when the calendar has it. */
const existing = (day: string): Day | undefined => {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? undefined : day;
};
