import { cadenceOf } from '../cadence';
import { dayOf, longDay, type Day } from '../day';
import type { Facts } from '../facts';
import { liveContacts } from '../same-meeting';
import { isLive, isOpen, latest, type Touch } from '../touch';
import { ratedTalks } from './moods';
import { ageWords, count, listWords } from '../words';

/** So far back it looks: as far as the facts hold everything. */
const DAYS = 90;
/** Of fewer tickets half says nothing. */
const LEAST_TICKETS = 3;
const MS_PER_DAY = 86_400_000;

/** One of the five ways in which a client is served well, in what we know of it; null: not known. */
export type Pillar = { readonly name: string; readonly words: string | null };

/**
 * Flexible, Invested, Responsive, Strategic, Trusted (mission, C14): each by what happened in the last 90 days, never by
 * an opinion, and “not known” where nothing tells; undefined where nothing tells anything. docs/rules.md#the-brief
 */
export const briefPillars = (facts: Facts, now: Date): readonly Pillar[] | undefined => {
  const today = dayOf(now, facts.client.timeZone);
  const lately = facts.touches.filter(
    ({ at }) => at <= now && now.getTime() - at.getTime() < DAYS * MS_PER_DAY,
  );
  const pillars = [
    { name: 'Flexible', words: flexible(lately, facts.touches, now) },
    { name: 'Invested', words: invested(facts, lately, now) },
    { name: 'Responsive', words: responsive(lately, facts.touches, now) },
    { name: 'Strategic', words: strategic(facts, today, now) },
    { name: 'Trusted', words: trusted(facts, today, now) },
  ];
  return pillars.every(({ words }) => words === null) ? undefined : pillars;
};

const said = (parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join('; ') || null;

/** What they moved, and what could not wait. */
const flexible = (lately: readonly Touch[], all: readonly Touch[], now: Date): string | null => {
  const moved = lately.filter(({ outcome }) => outcome === 'rescheduled');
  const made = moved.filter(({ at }) => all.some((touch) => isLive(touch, now) && touch.at > at)).length;
  const urgent = lately.filter(({ kind, priority }) => kind === 'ticket' && priority === 'high');
  const done = urgent.filter(({ closedAt }) => closedAt !== null && closedAt <= now).length;
  return said([
    moved.length === 0 ? null : `${count(moved.length, 'call')} moved to another day, ${made} made since`,
    urgent.length === 0 ? null : `${done} of ${count(urgent.length, 'urgent ticket')} done`,
  ]);
};

/** The time that we give them, against what we mean to. */
const invested = (facts: Facts, lately: readonly Touch[], now: Date): string | null => {
  const talks = liveContacts(lately, now);
  const { level } = cadenceOf(facts, now);
  const overdue = level === 'late' || level === 'lapsed';
  if (talks.length === 0 && !overdue) return null;
  const minutes = talks.reduce((sum, touch) => sum + (touch.minutes ?? 0), 0);
  const noted = minutes === 0 ? '' : `, ${count(minutes, 'minute')} noted`;
  return said([
    talks.length === 0 ? 'no conversation' : `${count(talks.length, 'conversation')}${noted}`,
    level === 'none' ? null : overdue ? 'a call is overdue' : 'calls are on time',
  ]);
};

/** How soon they are helped, and how long they hear nothing. */
const responsive = (lately: readonly Touch[], all: readonly Touch[], now: Date): string | null => {
  const took = lately
    .flatMap(({ kind, at, closedAt }) =>
      kind === 'ticket' && closedAt !== null && closedAt <= now ? [closedAt.getTime() - at.getTime()] : [],
    )
    .toSorted((a, b) => a - b);
  const half = took[Math.ceil(took.length / 2) - 1];
  const [waiting] = all
    .filter((touch) => touch.kind === 'ticket' && touch.waitingOn === 'us' && isOpen(touch, now))
    .flatMap(({ lastWordAt }) => (lastWordAt !== null && lastWordAt <= now ? [lastWordAt] : []))
    .toSorted((a, b) => a.getTime() - b.getTime());
  return said([
    half === undefined || took.length < LEAST_TICKETS
      ? null
      : `half of ${count(took.length, 'ticket')} closed within ${ageWords(new Date(now.getTime() - half), now)}`,
    waiting === undefined ? null : `the longest wait for a word from us: ${ageWords(waiting, now)}`,
  ]);
};

/** Whether we talk about where they are going. */
const strategic = ({ client, touches }: Facts, today: Day, now: Date): string | null => {
  const roadmaps = touches.filter(
    ({ kind, outcome }) => kind === 'roadmap' && outcome !== 'cancelled' && outcome !== 'no_show',
  );
  const held = latest(roadmaps.filter((touch) => isLive(touch, now)));
  const [ahead] = roadmaps.filter(({ at }) => at > now).toSorted((a, b) => Number(a.at) - Number(b.at));
  const on = (at: Date): string => longDay(dayOf(at, client.timeZone), today);
  const meant = client.roadmapOn !== null && client.roadmapOn >= today ? client.roadmapOn : undefined;
  const next = ahead ? on(ahead.at) : meant === undefined ? undefined : longDay(meant, today);
  if (!held && next === undefined) return null;
  return said([
    held ? `last roadmap meeting ${on(held.at)}` : 'no roadmap meeting held yet',
    next === undefined ? 'none planned' : `next ${next}`,
  ]);
};

/** Whether we keep our word, and how talks went. */
const trusted = (facts: Facts, today: Day, now: Date): string | null => {
  const rated = ratedTalks(facts, now);
  const well = rated.filter(({ mood }) => mood === 'well').length;
  const open = facts.promises.filter(
    ({ madeAt, keptAt }) => madeAt <= now && (keptAt === null || keptAt > now),
  );
  const kept = facts.promises.filter(
    ({ keptAt }) => keptAt !== null && keptAt <= now && now.getTime() - keptAt.getTime() < DAYS * MS_PER_DAY,
  ).length;
  const late = open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  const disputed = facts.touches.filter((touch) => touch.kind === 'dispute' && isOpen(touch, now)).length;
  const troubles = [
    ...(late > 0 ? [`${count(late, 'promise')} late`] : []),
    ...(disputed > 0 ? [`${count(disputed, 'bill')} disputed`] : []),
  ];
  const waiting = open.length > 0 && late === 0 ? `${count(open.length, 'promise')} open, none late` : null;
  return said([
    rated.length === 0 ? null : `${well} of ${count(rated.length, 'conversation')} went well`,
    kept === 0 ? null : `${count(kept, 'promise')} kept`,
    waiting,
    troubles.length === 0 ? null : listWords(troubles),
  ]);
};
