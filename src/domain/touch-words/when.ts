import { addDays, atTime, dayOf } from '../day';
import { placed } from './phrases';

/** An instant that words name, by the clock of whoever wrote them. */
export type When = {
  readonly at: Date;
  /** Whether they name a time of day, and not only a day or a part of it. */
  readonly exact: boolean;
};

const CLOCK = '(\\d{1,2})(?:[:.](\\d{2}))?\\s?(am|pm)|(\\d{1,2}):(\\d{2})|(noon)';
const DAYS = 'today|yesterday|tomorrow';
const PARTS =
  'this morning|this afternoon|this evening|tonight|last night|(?:yesterday|tomorrow) (?:morning|afternoon|evening)';
const OF_PART: readonly (readonly [part: string, time: string])[] = [
  ['morning', '09:00'],
  ['afternoon', '14:00'],
  ['evening', '18:00'],
  ['night', '19:00'],
];

/** `yesterday`, `this morning`, `10:30`, `tomorrow at 3pm`, `at 15:00 today`. */
export const whenPhrase = placed(
  `(?:${PARTS}|${DAYS})(?:,? (?:at )?(?:${CLOCK}))?|(?:at )?(?:${CLOCK})(?: (?:${DAYS}))?`,
);

/** Reads what `whenPhrase` found. Undefined for what no clock shows. */
export const readWhen = (phrase: string, now: Date, timeZone: string): When | undefined => {
  const said = phrase.toLowerCase();
  const today = dayOf(now, timeZone);
  const day = /yesterday|last night/.test(said)
    ? addDays(today, -1)
    : said.includes('tomorrow')
      ? addDays(today, 1)
      : today;
  const clock = new RegExp(`(?<![\\d:])(?:${CLOCK})`, 'iu').exec(said);
  if (clock) {
    const time = timeIn(clock);
    return time === undefined ? undefined : { at: atTime(day, time, timeZone), exact: true };
  }
  const [, time] = OF_PART.find(([part]) => said.includes(part)) ?? [];
  if (day === today) {
    const at = time === undefined ? now : atTime(day, time, timeZone);
    // “this morning” at eight was a moment ago; “tonight” is still to come
    return { at: said.includes('morning') && at > now ? now : at, exact: false };
  }
  return { at: atTime(day, time ?? (day < today ? '12:00' : '09:00'), timeZone), exact: false };
};

/** `HH:MM` of a clock time; undefined for `25:99` and `13pm`. */
const timeIn = ([, twelve, past, half, hours, minutes, noon]: RegExpExecArray): string | undefined => {
  if (noon !== undefined) return '12:00';
  const hour =
    twelve === undefined ? Number(hours) : (Number(twelve) % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  const minute = Number(minutes ?? past ?? 0);
  const exists =
    hour < 24 && minute < 60 && (twelve === undefined || (Number(twelve) > 0 && Number(twelve) < 13));
  return exists ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined;
};
