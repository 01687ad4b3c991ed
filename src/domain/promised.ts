import { longDay, type Day } from './day';
import type { HandNote } from './hand-note';
import { owedBy, plainMentions, type NamedPerson } from './named-teammate';
import { readPromise } from './promise-line';
import { shortened } from './signals/words';

/** What one of us promised a client, as a form says it. */
export type Promised = HandNote['promises'][number];

/** By whose day and among whom a form's lines are read. */
type Of = {
  readonly today: Day;
  readonly people: readonly NamedPerson[];
  /** Who owes it where nobody is named. */
  readonly otherwiseId: string;
};

export type PromisedLine =
  | { readonly type: 'promised'; readonly promised: Promised }
  | { readonly type: 'empty' }
  /** Whoever is named in front is nobody, or several; `words` says so. */
  | { readonly type: 'nobody'; readonly words: string };

/** One line of “We promised”, with whoever owes it. `day`: chosen beside it, it counts before one in the words. Contract §2. */
export const readPromised = (
  line: string,
  { today, people, otherwiseId }: Of,
  day: Day | null = null,
): PromisedLine => {
  const promise = readPromise(plainMentions(line), today);
  if (promise.type === 'empty') return promise;
  const { owedBy: named } = promise;
  const dueOn = day ?? promise.dueOn;
  // of two days that differ the words stay as they were written
  const text = dueOn === promise.dueOn ? promise.text : promise.whole;
  if (named === null) return { type: 'promised', promised: { text, owedById: otherwiseId, dueOn } };
  const owner = owedBy(people, named, text);
  return owner
    ? { type: 'promised', promised: { text: owner.text, owedById: owner.id, dueOn } }
    : {
        type: 'nobody',
        words: `Nobody, or more than one, is called “@${named}”. Write their Slack name or full name.`,
      };
};

/** What a form holds under “What happens next, by when?”. */
export type NextStep = { readonly step: string | null; readonly by: Day | null };

export type NextStepRead =
  /** Null where nothing is said. */
  | { readonly type: 'read'; readonly promised: Promised | null }
  /** The field that is wrong, and what is expected there. */
  | { readonly type: 'error'; readonly field: keyof NextStep; readonly words: string };

/**
 * The answer as a promise: the day that was chosen, else the one at the end of its words. `kept`: the day as it is
 * kept already, which may have passed. signals.md, `negative-unresolved`.
 */
export const readNextStep = (
  { step, by }: NextStep,
  of: Of & { readonly kept?: Day | null },
): NextStepRead => {
  const error = (field: keyof NextStep, words: string) => ({ type: 'error', field, words }) as const;
  const { today } = of;
  if (by !== null && by < today && by !== of.kept)
    return error('by', `${longDay(by, today)} has passed. Choose today or a later day.`);
  const line = readPromised(step ?? '', of, by);
  if (line.type === 'nobody') return error('step', line.words);
  if (line.type === 'promised') return { type: 'read', promised: line.promised };
  return by === null
    ? { type: 'read', promised: null }
    : error('step', `Write what happens by ${longDay(by, today)}, or take the day away.`);
};

const SHOWN = 300;
/** `Promised: “a new switch”, by 12 June (Kim Novak)`; without who where that is not known. */
export const promisedWords = (
  { text, dueOn }: Pick<Promised, 'text' | 'dueOn'>,
  owner: string | undefined,
  today: Day,
): string => {
  const due = dueOn === null ? '' : `, by ${longDay(dueOn, today)}`;
  return `Promised: “${shortened(text, SHOWN)}”${due}${owner === undefined ? '' : ` (${owner})`}`;
};
