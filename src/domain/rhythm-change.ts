import { cadenceOf } from './cadence';
import { type Day, dayOf, daysBetween, longDay } from './day';
import { dueCalls, type DueCall } from './due-calls';
import type { Boost, Cadence, Facts, LadderMove } from './facts';
import { intervalWords } from './interval';
import { ladderOf } from './ladder';
import { boostWords, thenWords } from './rhythm-words';
import { standingOf } from './standing';
import { count, dayWords } from './words';

/** A change of the calls of a client, as its form makes it. */
export type RhythmChange =
  /** Its own standing rhythm, a ladder perhaps; null: its tier's. */
  | { readonly type: 'own'; readonly cadence: Pick<Cadence, 'interval' | 'askedBy'> | null }
  /** More calls for a while. */
  | { readonly type: 'for-a-while'; readonly boost: Omit<Boost, 'id'> }
  /** Those are over, because somebody says so. */
  | { readonly type: 'end'; readonly boostId: string }
  /** The calls to one person; null: none of their own. */
  | { readonly type: 'person'; readonly contactId: string; readonly interval: string | null }
  /** What was said to another step, by whoever saw the ladder stand at `from`. */
  | { readonly type: 'step'; readonly from: number; readonly move: Omit<LadderMove, 'id'> };

/** Sorts after every stored id, as that of a row written now would. */
const NEW = '~';

/** The facts as they would be after the change. */
const changedFacts = (facts: Facts, change: RhythmChange, now: Date): Facts => {
  const since = dayOf(now, facts.client.timeZone);
  switch (change.type) {
    case 'own': {
      const others = facts.cadences.filter(({ contactId }) => contactId !== null);
      const same = facts.cadences.find(
        ({ contactId, interval }) => contactId === null && interval === change.cadence?.interval,
      );
      const own = change.cadence && (same ?? { ...change.cadence, id: NEW, since, contactId: null });
      return { ...facts, cadences: own ? [...others, own] : others };
    }
    case 'person': {
      const { contactId, interval } = change;
      const others = facts.cadences.filter((one) => one.contactId !== contactId);
      const theirs = interval === null ? [] : [{ id: NEW, interval, since, askedBy: null, contactId }];
      return { ...facts, cadences: [...others, ...theirs] };
    }
    case 'for-a-while':
      return { ...facts, boosts: [...facts.boosts, { ...change.boost, id: NEW }] };
    case 'end':
      return { ...facts, boosts: facts.boosts.filter(({ id }) => id !== change.boostId) };
    case 'step':
      return { ...facts, moves: [...facts.moves, { ...change.move, id: NEW }] };
  }
};

/** What will happen, said before it is saved: `Next call Tuesday 9 June, then each Tuesday.` */
export const willHappen = (facts: Facts, change: RhythmChange, now: Date): string => {
  const after = changedFacts(facts, change, now);
  const today = dayOf(now, facts.client.timeZone);
  const cadence = cadenceOf(after, now);
  const calls = dueCalls(after, standingOf(after, now), now);
  const call = calls.find((one) => isAbout(one, change));
  if (facts.client.status !== 'active') return 'No call is planned while they are no active client.';
  if (change.type === 'own' && change.cadence?.interval === 'none')
    return `No calls are planned from now on. The brief says that ${change.cadence.askedBy ?? 'they'} asked for none.`;
  if (change.type === 'person' && change.interval === null)
    return `No calls of their own. ${theirs(after, now)}`;
  if (!call) return 'No call is planned before that ends.';
  const [why, then] = [untilWords(call, today), thenWords(call.interval, call.dueOn)];
  const next = cadence.agreed
    ? `The call agreed for ${dayWords(cadence.agreed.on, today)} stays`
    : nextWords(call, today);
  return [`${next}, ${then}${why}.`, ...more(after, change, now)].join(' ');
};

const nextWords = ({ dueOn, person }: DueCall, today: Day): string => {
  const whose = person ? ` with ${person.preferredName ?? person.name}` : '';
  return dueOn < today
    ? `The call${whose} is then ${count(daysBetween(dueOn, today), 'day')} overdue (was due ${longDay(dueOn, today)})`
    : `Next call${whose} ${dayWords(dueOn, today)}`;
};

const isAbout = ({ boost, person }: DueCall, change: RhythmChange): boolean => {
  if (change.type === 'for-a-while') return boost?.id === NEW;
  if (change.type === 'person') return person?.id === change.contactId;
  return boost === undefined && person === undefined;
};

/** `, until the migration ends, 30 June`. */
const untilWords = ({ boost }: DueCall, today: Day): string =>
  boost ? `, ${boostWords(boost, today).slice(boost.interval.length + 1)}` : '';

const more = (after: Facts, change: RhythmChange, now: Date): readonly string[] => {
  if (change.type === 'for-a-while')
    return [`After that ${intervalWords(standingOf(after, now).interval)} again.`];
  if (change.type === 'person') return ['Only talking with them counts for it.'];
  const ladder = ladderOf(after, now);
  if (!ladder?.next || ladder.step.calls === null) return [];
  const left = ladder.step.calls - ladder.made;
  return left <= 0
    ? [`It is time to suggest ${intervalWords(ladder.next.interval)}.`]
    : [`After ${count(left, 'call')} I remind you to suggest ${intervalWords(ladder.next.interval)}.`];
};

const theirs = (after: Facts, now: Date): string =>
  `They are called with the client, ${intervalWords(cadenceOf(after, now).standingInterval)}.`;
