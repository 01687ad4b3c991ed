import { boostsAhead, endedBoost } from './boosts';
import { cadenceOf } from './cadence';
import { type Day, dayOf, longDay, weekday } from './day';
import type { Boost, Facts, LadderMove } from './facts';
import { type Interval, intervalWords, parseInterval } from './interval';
import { ladderOf, type LadderState } from './ladder';
import { troubleOf } from './ladder-trouble';
import { capital, count, listWords, WEEKDAY_NAMES } from './words';

/** `weekly until the migration ends, 30 June`; `twice weekly in their first month, until 30 June`. */
export const boostWords = ({ interval, cause, why, endsOn }: Boost, today: Day): string => {
  const day = endsOn === null ? undefined : longDay(endsOn, today);
  switch (cause) {
    case 'recovery':
      return `${interval} while we put things right${day ? `, until ${day}` : ''}`;
    case 'newcomer':
      return `${interval} in their first month${day ? `, until ${day}` : ''}`;
    default:
      return `${interval} until ${why} ends${day ? `, ${day}` : ''}`;
  }
};

/** `The weekly calls ended with the migration; monthly again`. */
export const endedWords = (facts: Facts, now: Date): string | undefined => {
  const boost = endedBoost(facts, now);
  if (!boost) return undefined;
  const { standingInterval, level } = cadenceOf(facts, now);
  const again = level === 'none' ? '' : `; ${intervalWords(standingInterval)} again`;
  const calls = callsWords(boost.interval);
  if (boost.cause === 'newcomer') return `The ${calls} of their first month are over${again}`;
  return boost.cause === 'recovery'
    ? `The ${calls} ended, things are put right${again}`
    : `The ${calls} ended with ${boost.why}${again}`;
};

/** `weekly calls`, `calls on Tue and Thu`, `calls every 10 days`. */
const callsWords = (words: string): string => {
  const interval = parseInterval(words);
  if (/^(daily|twice weekly|weekly|monthly|quarterly)$/.test(words)) return `${words} calls`;
  return `calls ${interval?.unit === 'weekdays' && interval.weekdays.length > 1 ? 'on ' : ''}${words}`;
};

/** What holds beside the standing rhythm, in a clause each: `weekly until the migration ends, 30 June`. */
export const forAWhileWords = (facts: Facts, now: Date): readonly string[] => {
  const today = dayOf(now, facts.client.timeZone);
  return boostsAhead(facts, now).map(
    (boost) =>
      `${boostWords(boost, today)}${boost.since > today ? ` (from ${longDay(boost.since, today)})` : ''}`,
  );
};

/** `1 of 2 calls made, then twice weekly`; undefined at the last step. */
export const stepWords = ({ step, next, made, ready }: LadderState): string | undefined => {
  if (!next || step.calls === null) return undefined;
  const calls =
    ready && step.calls === 1 ? 'the call is made' : `${made} of ${count(step.calls, 'call')} made`;
  return `${calls}, then ${intervalWords(next.interval)}`;
};

/** `All 2 daily calls are made: suggest twice weekly`; undefined until it is time. */
export const suggestWords = ({ step, next, ready }: LadderState): string | undefined => {
  if (!ready || !next || step.calls === null) return undefined;
  const calls =
    step.calls === 1
      ? 'The call is made'
      : `The ${step.calls} ${callsWords(intervalWords(step.interval))} are made`;
  return `${calls}: suggest ${intervalWords(next.interval)}`;
};

/** `They dispute INV-7: back to daily?`; undefined without trouble, or at the first step. */
export const backWords = (facts: Facts, state: LadderState, now: Date): string | undefined => {
  const trouble = state.before && troubleOf(facts, state, now);
  return trouble && state.before ? `${trouble}: back to ${intervalWords(state.before.interval)}?` : undefined;
};

/** What a call row says of the rhythm, if there is anything beside the day. */
export const rhythmClause = (facts: Facts, now: Date): string | undefined => {
  const { boost, person, interval } = cadenceOf(facts, now);
  const today = dayOf(now, facts.client.timeZone);
  const ladder = ladderOf(facts, now);
  const said = [
    person && `for ${person.preferredName ?? person.name}, ${intervalWords(interval)}`,
    boost && boostWords(boost, today),
    lower(ladder && (backWords(facts, ladder, now) ?? suggestWords(ladder))),
    !boost && lower(endedWords(facts, now)),
  ].filter((part) => part !== undefined && part !== false);
  return said.length === 0 ? undefined : said.join('; ');
};

/** Inside a sentence: a small letter, but for what is written large anyway. */
const lower = (words: string | undefined): string | undefined =>
  words && /^(The|They|All) /.test(words) ? words[0]?.toLowerCase() + words.slice(1) : words;

/** `twice weekly; Bob said yes`: a step as History says it. */
export const moveWords = ({ interval, answer, saidBy }: LadderMove): string =>
  answer === 'hand'
    ? `${interval}, by hand`
    : answer === 'yes'
      ? `${interval}; ${saidBy ?? 'they'} said yes`
      : `still ${interval}; ${saidBy ?? 'they'} said no`;

/** How calls go on after the next: `then each Tuesday`. */
export const thenWords = (interval: Interval, dueOn: Day): string => {
  switch (interval.unit) {
    case 'workday':
      return 'then each working day';
    case 'weekdays':
      return `then each ${listWords(interval.weekdays.map((day) => WEEKDAY_NAMES[day - 1] ?? ''))}`;
    case 'months':
      return interval.months === 1 ? 'then each month' : `then every ${interval.months} months`;
    case 'days':
      if (interval.days === 7) return `then each ${WEEKDAY_NAMES[weekday(dueOn) - 1] ?? 'week'}`;
      return interval.days % 7 === 0
        ? `then every ${interval.days / 7} weeks`
        : `then ${interval.days === 1 ? 'each day' : `every ${interval.days} days`}`;
    case 'none':
      return '';
  }
};

/** The words large at their beginning, with a full stop. */
export const sentence = (words: string): string => (words === '' ? '' : `${capital(words)}.`);
