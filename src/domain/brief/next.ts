import { cadenceOf, ownCadence, type CadenceState } from '../cadence';
import { chaseOf, insteadWords, partWords } from '../chase';
import type { Client, Teammate } from '../client';
import { dayOf, daysBetween, longDay, type Day } from '../day';
import { teammate, type Facts, type PromiseMade } from '../facts';
import { briefRhythm, whyThen, type RhythmPart } from './rhythm';
import { liveContacts } from '../same-meeting';
import { latest } from '../touch';
import { countableOf } from '../uncounted';
import { capital, count, dayWords, fullDay, nearDay, ordinal } from '../words';
import { briefDates } from './dates';
import { moodWords, saidTouch } from './said';

export type NextPart = RhythmPart & {
  /** `9 days overdue (was due 3 June), weekly`; `No calls` where that is the rhythm. */
  readonly call: string;
  readonly overdue: boolean;
  /** `Third try tomorrow; Kim left a voicemail for Bob yesterday`. */
  readonly tries: string | null;
  /** The last live contact: when, who, outcome. */
  readonly lastTalk: string;
  /** That conversation, by id, where it did not count and the call is still due. */
  readonly uncounted: string | null;
  /** Meetings, the renewal, a campaign: a line each, soonest first. */
  readonly dates: readonly string[];
  /** What we promised and have not kept, soonest due first. */
  readonly promises: readonly { readonly words: string; readonly late: boolean }[];
};

/** Part 3 of the brief: of the next call and the last talk there is always something to say. Contract §3. */
export const briefNext = (facts: Facts, viewer: Teammate, now: Date): NextPart => {
  const today = dayOf(now, facts.client.timeZone);
  const cadence = cadenceOf(facts, now);
  return {
    call: join([awayWords(facts.client, today), callWords(facts, cadence, today, now)]),
    overdue: cadence.level === 'late' || cadence.level === 'lapsed',
    ...briefRhythm(facts, cadence, now),
    tries: triesWords(facts, today, now),
    lastTalk: lastTalk(facts, cadence.lastCountedAt, today, now),
    uncounted: countableOf(facts, now)?.id ?? null,
    dates: briefDates(facts, viewer, today, now),
    promises: promises(facts, today, now),
  };
};

const join = (sentences: readonly (string | undefined)[]): string =>
  sentences.filter((sentence) => sentence !== undefined).join('. ');

/** `Away until 3 June, says Kim`, while they are. */
const awayWords = ({ awayUntil, awaySaidBy }: Client, today: Day): string | undefined =>
  awayUntil === null || awayUntil <= today
    ? undefined
    : `Away until ${longDay(awayUntil, today)}${awaySaidBy === null ? '' : `, says ${awaySaidBy}`}`;

const callWords = (facts: Facts, cadence: CadenceState, today: Day, now: Date): string => {
  const { level, dueOn, agreed, standing, standingInterval: interval, person } = cadence;
  const like = standing === 'parent' && facts.parent ? ` like ${facts.parent.client.name}` : '';
  if (dueOn === undefined) {
    const own = ownCadence(facts.cadences, today);
    if (interval.unit !== 'none' || standing !== 'client' || !own) return `No calls planned${like}`;
    const asked = own.askedBy === null ? '' : `, asked by ${own.askedBy}`;
    return `No calls wanted, since ${longDay(own.since, today)}${asked}`;
  }
  const whose = person ? ` for ${person.preferredName ?? person.name}` : '';
  const suffix = agreed ? ', agreed with them' : `, ${whyThen(facts, cadence, today, now)}${like}`;
  if (level === 'due') return `Call due today${whose}${suffix}`;
  if (level === 'ahead') return `Next call ${dayWords(dueOn, today)}${whose}${suffix}`;
  return `Call${whose} ${count(daysBetween(dueOn, today), 'day')} overdue (was due ${longDay(dueOn, today)})${suffix}`;
};

const triesWords = (facts: Facts, today: Day, now: Date): string | null => {
  const chase = chaseOf(facts, now);
  if (chase === undefined) return null;
  const { tries, lastAttempt, nextOn, time } = chase;
  const last = `${saidTouch(facts, lastAttempt, now)} ${nearDay(dayOf(lastAttempt.at, facts.client.timeZone), today)}`;
  const next = daysBetween(today, nextOn) < 0 ? `was for ${fullDay(nextOn, today)}` : dayWords(nextOn, today);
  const part = time === undefined ? '' : ` ${partWords(facts, time.next)}`;
  const instead = insteadWords(facts, chase, now);
  return `${capital(ordinal(tries + 1))} try ${next}${part}; ${last}${instead === undefined ? '' : `. Better now: ${instead}`}`;
};

const lastTalk = (facts: Facts, lastCountedAt: Date | undefined, today: Day, now: Date): string => {
  const live = latest(liveContacts(facts.touches, now));
  if (!live) return 'Nobody has spoken with them yet, as far as I know';
  const { timeZone } = facts.client;
  const on = dayOf(live.at, timeZone);
  const day = daysBetween(on, today) > 1 ? ` (${longDay(on, today)})` : '';
  const mood = moodWords(live.mood);
  const words = `Last spoke ${nearDay(on, today)}${day}: ${saidTouch(facts, live, now)}${mood === null ? '' : `, ${mood}`}`;
  if (lastCountedAt?.getTime() === live.at.getTime()) return words;
  const above = facts.parent?.touches.some(({ at }) => at.getTime() === lastCountedAt?.getTime());
  return lastCountedAt
    ? `${words}. Last scheduled call ${longDay(dayOf(lastCountedAt, timeZone), today)}${above ? `, with ${facts.parent?.client.name ?? ''}` : ''}`
    : `${words}. No scheduled call yet`;
};

const promises = (facts: Facts, today: Day, now: Date): NextPart['promises'] =>
  standingPromises(facts, now).map((promise) => {
    const details = promiseDetails(facts, promise, today);
    const late = promise.dueOn !== null && promise.dueOn < today;
    return { words: details === '' ? promise.text : `${promise.text} (${details})`, late };
  });

/** What we promised and have not kept by `now`, the soonest due first; without a day last. */
export const standingPromises = ({ promises: made }: Facts, now: Date): readonly PromiseMade[] =>
  made
    .filter(({ madeAt, keptAt }) => madeAt <= now && (keptAt === null || keptAt > now))
    .toSorted(
      (a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || Number(a.madeAt) - Number(b.madeAt),
    );

/** `Kim, 3 days late`; empty where neither a person nor a day is named. */
export const promiseDetails = (facts: Facts, { owedById, dueOn }: PromiseMade, today: Day): string => {
  const when =
    dueOn === null
      ? undefined
      : dueOn < today
        ? `${count(daysBetween(dueOn, today), 'day')} late`
        : `by ${dayWords(dueOn, today)}`;
  return [teammate(facts, owedById)?.name, when].filter((part) => part !== undefined).join(', ');
};
