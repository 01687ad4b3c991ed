import { addDays, addMonths, type Day, weekday } from './day';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** A day in plain words (`today`, `tomorrow`, `Friday`, `next week`, `9 June`, `June 9`, `2026-06-09`), today or later. */
export const readDay = (words: string, today: Day): Day | undefined => {
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
