import { seesAmounts, type Teammate } from '../client';
import { dayOf, daysBetween, type Day } from '../day';
import type { Facts } from '../facts';
import { plannedAhead, PLANNED_NAMES } from '../planned';
import { openOnes, type Touch } from '../touch';
import { ageWords, count, dayWords, nearDay } from '../words';
import { addWorkdays } from '../workday';
import { renewalDay, renewalWords } from './dates';
import { ratedTalks } from './moods';
import { moodWords } from './said';
import { standingNeed } from './say';
import { whomToAsk } from './whom-to-ask';

const AHEAD_WORKDAYS = 5;
const OLD_DAYS = 30;
const RENEWAL_DAYS = 90;

export type PrepItem = {
  readonly about: 'tickets' | 'bills' | 'promises' | 'mood' | 'need' | 'renewal';
  /** Whether it needs nobody before the meeting. */
  readonly clear: boolean;
  readonly words: string;
};

export type PrepPart = {
  /** `Before the roadmap meeting on Thursday 18 June` */
  readonly title: string;
  readonly items: readonly PrepItem[];
};

/**
 * The checklist before a meeting, a visit or a roadmap meeting of the next five working days, filled by the facts
 * (mission, A7 and A9). Undefined when none is near. What no system tells us is left out: `missing.ts` says so.
 */
export const briefPrep = (facts: Facts, viewer: Teammate, now: Date): PrepPart | undefined => {
  const { timeZone } = facts.client;
  const today = dayOf(now, timeZone);
  const until = addWorkdays(today, AHEAD_WORKDAYS, undefined, facts.settings);
  const [next] = plannedAhead(facts, now).filter(({ kind }) => kind !== 'call');
  if (!next || dayOf(next.at, timeZone) > until) return undefined;
  return {
    title: `Before the ${PLANNED_NAMES[next.kind]} ${onDay(dayOf(next.at, timeZone), today)}`,
    items: prepItems(facts, viewer, now),
  };
};

/** What is settled and what is not, before any planned touch. */
export const prepItems = (facts: Facts, viewer: Teammate, now: Date): readonly PrepItem[] => {
  const amounts = seesAmounts(viewer, facts.client);
  const today = dayOf(now, facts.client.timeZone);
  return [
    ...oldOnes(facts, now),
    ...bills(facts, amounts, today, now),
    ...promisesLate(facts, today, now),
    ...lastMood(facts, today, now),
    ...needed(facts, amounts, now),
    ...renewal(facts, today, now),
  ];
};

const onDay = (day: Day, today: Day): string => {
  const words = dayWords(day, today);
  return ['today', 'tomorrow'].includes(words) ? words : `on ${words}`;
};

const oldOnes = (facts: Facts, now: Date): readonly PrepItem[] => {
  if (!facts.cameIn.includes('ticket')) return [];
  const old = openOnes(facts.touches, now)
    .filter(({ kind, at }) => kind === 'ticket' && now.getTime() - at.getTime() > OLD_DAYS * 86_400_000)
    .toSorted((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1));
  const [oldest] = old;
  if (!oldest) return [{ about: 'tickets', clear: true, words: `No ticket open more than ${OLD_DAYS} days` }];
  const title = oldest.title?.trim() ? `“${oldest.title.trim()}”, ` : '';
  const longest = old.length === 1 ? '' : 'the oldest ';
  const words = `${count(old.length, 'ticket')} open more than ${OLD_DAYS} days: ${longest}${title}${ageWords(oldest.at, now)}`;
  return [{ about: 'tickets', clear: false, words }];
};

const bills = (facts: Facts, amounts: boolean, today: Day, now: Date): readonly PrepItem[] => {
  const open = openOnes(facts.touches, now);
  const disputed = open.filter(({ kind }) => kind === 'dispute').length;
  const overdue = open.filter((touch) => touch.kind === 'invoice' && isOverdue(touch, facts, today)).length;
  const ask = amounts ? '' : ` (ask ${whomToAsk(facts)})`;
  const item = (number: number, one: string, how: string): readonly PrepItem[] => {
    if (number > 0) return [{ about: 'bills', clear: false, words: `${count(number, one)} ${how}${ask}` }];
    return facts.cameIn.includes('invoice')
      ? [{ about: 'bills', clear: true, words: `No ${one} ${how}` }]
      : [];
  };
  return [...item(disputed, 'bill', 'disputed'), ...item(overdue, 'invoice', 'overdue')];
};

const isOverdue = ({ dueAt }: Touch, { client }: Facts, today: Day): boolean =>
  dueAt !== null && dayOf(dueAt, client.timeZone) < today;

const promisesLate = ({ promises }: Facts, today: Day, now: Date): readonly PrepItem[] => {
  const late = promises.filter(
    ({ dueOn, madeAt, keptAt }) =>
      dueOn !== null && dueOn < today && madeAt <= now && (keptAt === null || keptAt > now),
  ).length;
  return late === 0
    ? []
    : [{ about: 'promises', clear: false, words: `${count(late, 'promise')} of ours late` }];
};

const lastMood = (facts: Facts, today: Day, now: Date): readonly PrepItem[] => {
  const [last] = ratedTalks(facts, now);
  if (!last) return [];
  const when = nearDay(dayOf(last.at, facts.client.timeZone), today);
  const words = last.mood === 'mixed' ? 'was mixed' : moodWords(last.mood);
  return [{ about: 'mood', clear: last.mood === 'well', words: `The last talk ${words ?? ''}, ${when}` }];
};

const needed = (facts: Facts, amounts: boolean, now: Date): readonly PrepItem[] => {
  const need = standingNeed(facts, amounts, now);
  return need ? [{ about: 'need', clear: false, words: `They need: ${need.words} (${need.said})` }] : [];
};

const renewal = (facts: Facts, today: Day, now: Date): readonly PrepItem[] => {
  const on = renewalDay(facts, now);
  if (on === undefined || daysBetween(today, on) > RENEWAL_DAYS) return [];
  return [{ about: 'renewal', clear: false, words: renewalWords(on, today) }];
};
