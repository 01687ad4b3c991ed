import { addDays, dayOf, type Day } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import type { Teammate } from '../../domain/client';
import { REASONS } from '../../domain/put-off';
import { nextWorkday, plannerOf } from '../../domain/workday';
import { heldIn, type Values } from '../../slack/state';
import { tidy } from '../../slack/text';

/** How long a call may be put off. */
export const LENGTHS = { day: '1 day', days: '3 days', week: 'A week', date: 'Until a date' } as const;
type Length = keyof typeof LENGTHS;
const DAYS = { day: 1, days: 3, week: 7 } as const;
const MOST_DAYS = 180;

/** What the open form knows: ids and a verb, nothing else. */
export type PutOffMemory = { readonly verb: 'snooze' | 'skip'; readonly clientId: string };
export const remember = (memory: PutOffMemory): string => JSON.stringify(memory);
/** Throws SyntaxError for what `remember` did not write. */
export const recall = (text: string): PutOffMemory => JSON.parse(text) as PutOffMemory;

export type PutOff =
  | { readonly type: 'put-off'; readonly back: Day; readonly why: string | null }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/**
 * The day on which the call is back on the list, and why: a skipped one on the next working day, a snoozed one on the first
 * that is worked once the time has passed.
 */
export const readPutOff = (
  values: Values,
  verb: PutOffMemory['verb'],
  of: {
    readonly person: Teammate;
    readonly settings: Settings;
    readonly now: Date;
    readonly timeZone: string;
  },
): PutOff => {
  const today = dayOf(of.now, of.timeZone);
  const why = reasonIn(values);
  if (verb === 'skip' && why === null)
    return { type: 'errors', errors: { reason: 'Choose a reason, or write one below.' } };
  const until = verb === 'skip' ? addDays(today, 1) : untilIn(values, today);
  if (typeof until !== 'string') return { type: 'errors', errors: { date: until.error } };
  return { type: 'put-off', back: nextWorkday(until, plannerOf(of.person, of.settings), of.settings), why };
};

const reasonIn = (values: Values): string | null => {
  const own = tidy(heldIn(values['own'])).trim();
  const chosen = REASONS[Number(heldIn(values['reason']) || NaN)];
  return [chosen, own === '' ? undefined : own].filter((part) => part !== undefined).join(': ') || null;
};

const untilIn = (values: Values, today: Day): Day | { readonly error: string } => {
  const length = heldIn(values['length']) as Length;
  if (length !== 'date') return addDays(today, DAYS[length]);
  const date = heldIn(values['date']);
  if (date === '') return { error: 'Choose the day on which it is to be back.' };
  if (date <= today) return { error: 'Choose a day after today.' };
  if (date > addDays(today, MOST_DAYS))
    return { error: 'That is more than half a year. To call them more rarely, change their rhythm.' };
  return date;
};
