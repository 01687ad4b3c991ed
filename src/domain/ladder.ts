import { followed, ownCadence, satisfies } from './counted';
import { type Day, dayOf, startOfDay } from './day';
import type { Cadence, LadderMove } from './facts';
import { type Interval, intervalWords, nominalDays, parseInterval } from './interval';
import { keepingLastAnswer } from './last-answer';

/** One rhythm of a ladder, and how many calls are made in it before the next is suggested; null: it stays. */
export type Step = { readonly interval: Interval; readonly calls: number | null };
/** Rhythms that follow each other, each looser than the one before, with the client's yes between them. */
export type Ladder = readonly Step[];

/** The most calls of one step. */
export const MOST_CALLS = 30;
const MOST_STEPS = 6;

/** What an error message says is allowed. */
export const LADDER_WORDS = `2 to ${MOST_STEPS} rhythms, each looser than the one before, all but the last with its number of calls (1 to ${MOST_CALLS}), such as “daily ×2 → twice weekly ×4 → weekly”`;

/** Reads `daily ×2 → twice weekly ×4 → weekly`; `x2`, `->`, `then` and lines do as well. Undefined when it is none. */
export const parseLadder = (words: string): Ladder | undefined => {
  const parts = words
    .trim()
    .split(/\s*(?:→|[-=]>|>|;|\n|\bthen\b)\s*/i)
    .filter((part) => part !== '');
  const steps = parts.map((part, place) => parseStep(part, place === parts.length - 1));
  const known = steps.filter((step) => step !== undefined);
  if (known.length < 2 || known.length > MOST_STEPS || known.length !== steps.length) return undefined;
  const loosens = known.every(
    ({ interval }, place) =>
      place === 0 || nominalDays(interval) > nominalDays(known[place - 1]?.interval ?? interval),
  );
  return loosens ? known : undefined;
};

const parseStep = (words: string, isLast: boolean): Step | undefined => {
  const counted = /^(.*?)[\s,]*(?:[×x*]\s*(\d{1,2})|(\d{1,2}) (?:times|calls))$/i.exec(words);
  const interval = parseInterval(counted?.[1] ?? words);
  const calls = counted ? Number(counted[2] ?? counted[3]) : null;
  if (!interval || interval.unit === 'none') return undefined;
  if (isLast) return { interval, calls: null };
  return calls !== null && calls >= 1 && calls <= MOST_CALLS ? { interval, calls } : undefined;
};

/** The ladder in words that `parseLadder` reads back. */
export const ladderWords = (ladder: Ladder): string =>
  ladder
    .map(({ interval, calls }) => `${intervalWords(interval)}${calls === null ? '' : ` ×${calls}`}`)
    .join(' → ');

/** A standing rhythm in the words in which it is kept, be it one interval or a ladder. Undefined when it is neither. */
export const rhythmIn = (words: string): string | undefined => {
  const interval = parseInterval(words);
  if (interval) return intervalWords(interval);
  const ladder = parseLadder(words);
  return ladder && ladderWords(ladder);
};

/** Where a client stands on its ladder. */
export type LadderState = {
  readonly cadence: Cadence;
  readonly steps: Ladder;
  /** The first is 0. */
  readonly place: number;
  readonly step: Step;
  readonly next: Step | undefined;
  readonly before: Step | undefined;
  /** The day on which this step began. */
  readonly since: Day;
  /** What was said last, about this step or the way to it. */
  readonly last: LadderMove | undefined;
  /** Calls made in this step since it began or since they said no; at most as many as it takes. */
  readonly made: number;
  /** Whether it is time to suggest the next one. */
  readonly ready: boolean;
};

/** The ladder that is the client's own standing rhythm, and how far it has come by `now`. signals.md, Cadence. */
export const ladderOf = keepingLastAnswer((facts, now): LadderState | undefined => {
  const { client, cadences, moves, touches } = facts;
  if (followed(facts, now)) return undefined;
  const cadence = ownCadence(cadences, dayOf(now, client.timeZone));
  const at = cadence && stepAt(cadence, moves, client.timeZone, now);
  if (!cadence || !at) return undefined;
  const { steps, place, step, last, since } = at;
  const from = last?.at ?? startOfDay(cadence.since, client.timeZone);
  const made = touches.filter(
    (touch) => (last ? touch.at > from : touch.at >= from) && satisfies(touch, client, now),
  ).length;
  const calls = step.calls ?? 0;
  return {
    ...{ cadence, steps, place, step, last, since, next: steps[place + 1], before: steps[place - 1] },
    ...{ made: Math.min(made, calls), ready: step.calls !== null && made >= calls },
  };
});

type StepAt = Pick<LadderState, 'steps' | 'place' | 'step' | 'last' | 'since'>;

/** The step of a kept ladder at `now`; undefined where the rhythm is no ladder. */
export const stepAt = (
  cadence: Cadence,
  moves: readonly LadderMove[],
  timeZone: string,
  now: Date,
): StepAt | undefined => {
  const steps = parseLadder(cadence.interval);
  if (!steps) return undefined;
  const said = moves
    .filter(({ cadenceId, at }) => cadenceId === cadence.id && at <= now)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  const last = said.at(-1);
  const place = Math.min(Math.max(last?.step ?? 0, 0), steps.length - 1);
  const step = steps[place];
  // staying where it is does not begin the step anew
  const begun = said.findLast((move, index) => move.step !== (said[index - 1]?.step ?? 0));
  return step && { steps, place, step, last, since: begun ? dayOf(begun.at, timeZone) : cadence.since };
};
