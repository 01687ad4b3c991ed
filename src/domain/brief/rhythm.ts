import type { CadenceState } from '../cadence';
import { ownCadence } from '../counted';
import { dayOf, type Day } from '../day';
import { peopleThere, type Facts } from '../facts';
import { intervalWords } from '../interval';
import { ladderOf } from '../ladder';
import {
  backWords,
  boostWords,
  endedWords,
  forAWhileWords,
  sentence,
  stepWords,
  suggestWords,
} from '../rhythm-words';

export type RhythmPart = {
  /** What else is to be said of the rhythm: to suggest another, what ended, what holds for a while, whose own it is. */
  readonly rhythm: readonly string[];
  /** The next step is to be suggested, or going back to the one before. */
  readonly asks: 'next' | 'back' | undefined;
};

/** The rhythm that gives the day: `weekly until the migration ends, 30 June`, `daily (1 of 2 calls made, then weekly)`. */
export const whyThen = (facts: Facts, cadence: CadenceState, today: Day, now: Date): string => {
  if (cadence.boost) return boostWords(cadence.boost, today);
  const ladder = cadence.person ? undefined : ladderOf(facts, now);
  const step = ladder && stepWords(ladder);
  return `${intervalWords(cadence.interval)}${step === undefined ? '' : ` (${step})`}`;
};

/** What the brief says of the rhythm beside the next call, and whether it asks for a step. */
export const briefRhythm = (facts: Facts, cadence: CadenceState, now: Date): RhythmPart => {
  const ladder = ladderOf(facts, now);
  const back = ladder && backWords(facts, ladder, now);
  const suggest = ladder && suggestWords(ladder);
  const rhythm = [
    back ?? suggest,
    endedWords(facts, now),
    ...othersForAWhile(facts, cadence, now),
    ...ofPeople(facts, cadence, now),
  ];
  return {
    rhythm: rhythm.flatMap((line) =>
      line === undefined ? [] : [line.endsWith('?') ? line : sentence(line)],
    ),
    asks: back !== undefined ? 'back' : suggest !== undefined ? 'next' : undefined,
  };
};

const othersForAWhile = (facts: Facts, { boost, agreed }: CadenceState, now: Date): readonly string[] =>
  forAWhileWords({ ...facts, boosts: facts.boosts.filter(({ id }) => agreed || id !== boost?.id) }, now);

const ofPeople = (facts: Facts, { person }: CadenceState, now: Date): readonly string[] => {
  const today = dayOf(now, facts.client.timeZone);
  return peopleThere(facts, now).flatMap(({ id, name, preferredName }) => {
    const own = ownCadence(facts.cadences, today, id);
    return own && id !== person?.id ? [`calls to ${preferredName ?? name}: ${own.interval}`] : [];
  });
};
