import { cadenceOf, lastLive } from './cadence';
import { insteadWords, partWords, type Chase } from './chase';
import { dayOf, longDay, type Day } from './day';
import type { Facts } from './facts';
import { listDay } from './list-day';
import { rhythmClause } from './rhythm-words';
import { overdueWords } from './signals/call-words';
import { spokenWords, uncountedOf } from './uncounted';
import type { Wanted } from './wanted-call';
import { ordinal } from './words';

/** Why the call is wanted, and how the last ones went: `9 days overdue (was due 3 June), last spoke 27 May`. */
export const whyOf = (facts: Facts, { group, cadence, chase }: Wanted, now: Date): string => {
  const { timeZone } = facts.client;
  const today = dayOf(now, timeZone);
  const dueOn = cadence.dueOn ?? today;
  const spoken = uncountedOf(facts, now);
  const parts = [
    group === 'due' && (cadence.agreed ? 'agreed for today' : 'due today'),
    (group === 'late' || group === 'long-overdue') &&
      `${overdueWords(dueOn, listDay(facts, now))} (was ${cadence.agreed ? 'agreed for' : 'due'} ${longDay(dueOn, today)})`,
    group !== 'try' && wasAway(facts, dueOn, now) && 'they are back',
    !spoken && lastSpokeWords(facts, now, today),
    chase && triedWords(facts, chase, now),
    group !== 'try' && rhythmClause(facts, now),
  ].filter((part) => part !== false && part !== undefined);
  const why = (group === 'try' ? parts.toReversed() : parts).join(', ');
  return spoken && group !== 'try' ? `${why}; ${spokenWords(facts, spoken, today)}; still due` : why;
};

/** Whether the call waited for their return. */
const wasAway = (facts: Facts, dueOn: Day, now: Date): boolean => {
  const { client } = facts;
  if (client.awayUntil === null || dueOn < client.awayUntil) return false;
  return cadenceOf({ ...facts, client: { ...client, awayUntil: null } }, now).dueOn !== dueOn;
};

const lastSpokeWords = (facts: Facts, now: Date, today: Day): string => {
  const live = lastLive(facts, now);
  return live ? `last spoke ${longDay(dayOf(live.at, facts.client.timeZone), today)}` : 'not spoken with yet';
};

const TRIED = { voicemail: 'left voicemail', no_answer: 'no answer', wrong_number: 'wrong number' } as const;

const triedWords = (facts: Facts, chase: Chase, now: Date): string => {
  const { tries, lastAttempt, time } = chase;
  const { timeZone } = facts.client;
  const { outcome } = lastAttempt;
  const how = outcome !== null && outcome in TRIED ? TRIED[outcome as keyof typeof TRIED] : 'tried';
  const part = time ? `, best ${partWords(facts, time.next)}` : '';
  const instead = insteadWords(facts, chase, now);
  const last = `${how} ${longDay(dayOf(lastAttempt.at, timeZone), dayOf(now, timeZone))}`;
  return `${ordinal(tries + 1)} try${part} (${last})${instead === undefined ? '' : `: ${instead}`}`;
};
