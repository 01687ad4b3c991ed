import { cadenceOf } from '../../domain/cadence';
import { ownCadence } from '../../domain/counted';
import { addMonths, type Day, dayOf, longDay } from '../../domain/day';
import type { Boost, Facts } from '../../domain/facts';
import {
  type Interval,
  INTERVAL_WORDS,
  intervalWords,
  nominalDays,
  parseInterval,
} from '../../domain/interval';
import { LADDER_WORDS, ladderOf, ladderWords, parseLadder } from '../../domain/ladder';
import { openOnes } from '../../domain/touch';
import type { RhythmChange } from '../../domain/rhythm-change';
import { BLOCKS, changeIn, projectIn, type Block, type Filled } from './fields';

export type Parsed =
  | { readonly type: 'change'; readonly change: RhythmChange }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** What a form asks for, or what is wrong under which field. */
export const parseCadence = (filled: Filled, facts: Facts, byId: string, now: Date): Parsed => {
  const today = dayOf(now, facts.client.timeZone);
  switch (changeIn(filled)) {
    case 'own':
      return own(filled);
    case 'tier':
      return change({ type: 'own', cadence: null });
    case 'none':
      return filled.askedBy === ''
        ? wrong('askedBy', 'Write who of theirs asked not to be called.')
        : change({ type: 'own', cadence: { interval: 'none', askedBy: filled.askedBy } });
    case 'person':
      return person(filled, facts);
    case 'ladder':
      return ladder(filled, facts, byId, now);
    case 'while':
      return forAWhile(filled, facts, byId, today, now);
  }
};

const change = (one: RhythmChange): Parsed => ({ type: 'change', change: one });
const wrong = (block: Block, words: string): Parsed => ({
  type: 'errors',
  errors: { [BLOCKS[block]]: words },
});

const ALLOWED = INTERVAL_WORDS.replace(/, or none$/, '');
const noRhythm = (block: Block, words: string): Parsed =>
  wrong(
    block,
    words === '' ? `Write how often. Allowed: ${ALLOWED}.` : `“${words}” is no rhythm. Allowed: ${ALLOWED}.`,
  );

const rhythm = (words: string): Exclude<Interval, { unit: 'none' }> | undefined => {
  const interval = parseInterval(words);
  return interval && interval.unit !== 'none' ? interval : undefined;
};

const own = ({ own: words }: Filled): Parsed => {
  if (parseInterval(words)?.unit === 'none')
    return wrong('own', 'For no calls choose “No calls” above, and write who asked.');
  const interval = rhythm(words);
  return interval
    ? change({ type: 'own', cadence: { interval: intervalWords(interval), askedBy: null } })
    : noRhythm('own', words);
};

const person = ({ who, personal }: Filled, facts: Facts): Parsed => {
  if (!facts.people.some(({ id }) => id === who)) return wrong('who', 'Choose who of theirs.');
  if (personal === '') return change({ type: 'person', contactId: who, interval: null });
  const interval = rhythm(personal);
  return interval
    ? change({ type: 'person', contactId: who, interval: intervalWords(interval) })
    : noRhythm('personal', personal);
};

/** The same steps: another place on them. Other steps begin with the first. */
const ladder = (filled: Filled, facts: Facts, byId: string, now: Date): Parsed => {
  const steps = parseLadder(filled.steps);
  if (!steps)
    return wrong(
      'steps',
      `${filled.steps === '' ? 'Write the steps.' : 'These are no steps.'} Allowed: ${LADDER_WORDS}.`,
    );
  const words = ladderWords(steps);
  const current = ladderOf(facts, now);
  const place = Number(filled.at);
  const step = steps[place];
  if (
    !current ||
    ladderWords(current.steps) !== words ||
    filled.at === '' ||
    place === current.place ||
    !step
  )
    return change({ type: 'own', cadence: { interval: words, askedBy: null } });
  const move = { cadenceId: current.cadence.id, step: place, interval: intervalWords(step.interval) };
  return change({
    type: 'step',
    from: current.place,
    move: { ...move, answer: 'hand', saidBy: null, byId, at: now },
  });
};

const CAUSE_WORDS: Readonly<Partial<Record<Boost['cause'], string>>> = {
  recovery: 'putting things right',
  newcomer: 'their first month',
};

const forAWhile = (filled: Filled, facts: Facts, byId: string, today: Day, now: Date): Parsed => {
  const interval = rhythm(filled.more);
  if (!interval) return noRhythm('more', filled.more);
  const { standingInterval } = cadenceOf(facts, now);
  if (standingInterval.unit === 'none' && ownCadence(facts.cadences, today))
    return wrong('more', 'They asked for no calls. Change that first, with “How often we call”.');
  if (nominalDays(interval) >= nominalDays(standingInterval))
    return wrong(
      'more',
      `They are called ${intervalWords(standingInterval)} already. Choose something more frequent.`,
    );
  const touchId = projectIn(filled.cause) ?? null;
  const project = openOnes(facts.touches, now).find(({ id }) => id === touchId);
  if (touchId !== null && !project)
    return wrong('cause', 'That project is closed by now. Choose another reason.');
  const cause: Boost['cause'] = project
    ? 'project'
    : filled.cause === 'recovery' || filled.cause === 'newcomer'
      ? filled.cause
      : 'words';
  const why = project ? (project.title ?? 'the project') : (CAUSE_WORDS[cause] ?? filled.why);
  if (why === '') return wrong('why', 'Write what it is for, such as “the migration”.');
  const until = filled.until !== '' ? filled.until : cause === 'newcomer' ? monthOf(facts) : null;
  if (until === null && !project)
    return wrong('until', 'Choose the last day. More calls without an end are a new rhythm.');
  if (until !== null && until < today)
    return wrong('until', `${longDay(until, today)} has passed. Choose today or a later day.`);
  return change({
    type: 'for-a-while',
    boost: { interval: intervalWords(interval), cause, why, since: today, endsOn: until, touchId, byId },
  });
};

/** The end of a newcomer's first month. */
const monthOf = ({ client }: Facts): Day =>
  addMonths(client.startedOn ?? dayOf(client.knownAt, client.timeZone), 1);
