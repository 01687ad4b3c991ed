import type { Teammate } from './client';
import { addDays, dayOf, startOfDay, weekday, type Day } from './day';
import { earliestAfter, nextMidnight } from './wake';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Off = Pick<Teammate, 'timeZone' | 'daysOff' | 'offUntil' | 'offSaidAt' | 'statusOffAt' | 'statusUntil'>;

/** Somebody is off; `until` is the instant at which what says so ends, null where nobody said. */
export type Absence = { readonly until: Date | null };

/** A day off of theirs, known beforehand: by weekday (`fri`) or date. */
export const isDayOff = ({ daysOff }: Pick<Teammate, 'daysOff'>, day: Day): boolean =>
  daysOff.some((off) => off === day || off.slice(0, 3).toLowerCase() === WEEKDAYS[weekday(day) - 1]);

/**
 * Whether somebody is off at an instant: by their own or a manager's word, by their status in Slack, or by a day off
 * known beforehand. A word is newer than what was known before it: said to be back, they are, whatever an older status or
 * a day off of that very day says. docs/rules.md#who-is-off
 */
export const absenceOf = (person: Off, at: Date): Absence | undefined => {
  const { timeZone, offUntil, offSaidAt, statusOffAt, statusUntil } = person;
  const today = dayOf(at, timeZone);
  if (offUntil !== null && today < offUntil) return { until: startOfDay(offUntil, timeZone) };
  const isStatusNewer = statusOffAt !== null && (offSaidAt === null || offSaidAt < statusOffAt);
  if (isStatusNewer && at >= statusOffAt && (statusUntil === null || at < statusUntil))
    return { until: statusUntil };
  const saidBack = offUntil === null && offSaidAt !== null && dayOf(offSaidAt, timeZone) === today;
  return isDayOff(person, today) && !saidBack
    ? { until: startOfDay(addDays(today, 1), timeZone) }
    : undefined;
};

/** The earliest instant after `now` at which `absenceOf` could answer differently about the same person. */
export const absenceChangesAt = (person: Off, now: Date): Date | undefined => {
  const { timeZone, daysOff, offUntil, statusOffAt, statusUntil } = person;
  return earliestAfter(now, [
    offUntil === null ? undefined : startOfDay(offUntil, timeZone),
    statusOffAt ?? undefined,
    statusOffAt === null ? undefined : (statusUntil ?? undefined),
    daysOff.length === 0 ? undefined : nextMidnight(now, timeZone),
  ]);
};

/** Slack's own for “Vacationing” and “Out sick”, and what people choose for the same. */
const EMOJI = [
  ':palm_tree:',
  ':desert_island:',
  ':beach_with_umbrella:',
  ':face_with_thermometer:',
  ':mask:',
];
const WORDS =
  /\b(vacation(ing)?|(on|parental|maternity|paternity|annual|sick|medical) leave|(on|public|bank) holidays?|(out|off|home|i'm|is) sick|sick( day)?$|pto|ooo|out of (the )?office|day off)\b/i;
const BACK = /\b(back from|after|before|planning|no longer)\b/i;

/** Whether a status in Slack says that somebody is off: sick or on vacation, by its emoji or its words. */
export const saysOff = (status: {
  readonly statusText: string | null;
  readonly statusEmoji: string | null;
}): boolean => {
  const text = (status.statusText ?? '').replace(/’/g, "'").trim();
  if (BACK.test(text)) return false;
  return EMOJI.includes(status.statusEmoji ?? '') || WORDS.test(text) || /^(holidays?|leave)$/i.test(text);
};
