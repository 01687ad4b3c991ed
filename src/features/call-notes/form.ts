import type { CallNoteDraft } from '../../domain/hand-note';
import { dayOf, longDay, type Day } from '../../domain/day';
import type { NamedPerson } from '../../domain/named-teammate';
import { namesIn } from '../../domain/names-in';
import type { Phase } from '../../domain/project-phase';
import { readNextStep, readPromised, type NextStep } from '../../domain/promised';
import type { Direction, Mood } from '../../domain/touch';
import { nextStepIn } from '../../slack/next-step';
import type { Held, Values } from '../../slack/state';
import { tidy } from '../../slack/text';
import { MOOD_WORDS, OUTCOME_WORDS, PHASE_WORDS, type FormOutcome } from '../../domain/form-words';
import { blockId, DIRECTION_WORDS, type Field, fieldOf, readWho, type FormMemory } from './fields';

/** What is in the form so far; what is missing or not one of its words is null. */
export type Filled = {
  readonly blocks: Readonly<Partial<Record<Field, string>>>;
  readonly clientId: string | null;
  readonly outcome: FormOutcome | null;
  readonly who: { readonly id: string } | { readonly newName: string } | null;
  readonly mood: Mood | null;
  readonly notes: string | null;
  readonly next: Day | null;
  readonly promised: readonly string[];
  readonly needs: string | null;
  readonly minutes: number | null;
  readonly direction: Direction;
  readonly when: Date | null;
  /** Null where the form has no such field filled in or out yet. */
  readonly counts: boolean | null;
  /** Slack ids of teammates who were there too. */
  readonly also: readonly string[];
  /** People of theirs who were there too, as they were typed. */
  readonly theirs: readonly string[];
  readonly settled: readonly string[];
  /** Promises that are ticked as kept. */
  readonly kept: readonly string[];
  /** What happens next where it went badly; `asked`: whether the form asks. */
  readonly nextStep: NextStep & { readonly asked: boolean };
  readonly phase: Phase | null;
};

/** Reads the form as it stands, at submission or when a field asks for a proposal. */
export const readForm = (values: Values): Filled => {
  const blocks: Partial<Record<Field, string>> = {};
  const inputs: Partial<Record<Field, Held>> = {};
  for (const [id, actions] of Object.entries(values)) {
    const field = fieldOf(id) as Field;
    blocks[field] = id;
    const [input] = Object.values(actions);
    if (input) inputs[field] = input;
  }
  const text = (field: Field) => tidy(inputs[field]?.value ?? '').trim() || null;
  const chosen = (field: Field) => inputs[field]?.selected_option?.value ?? null;
  // more than ten choices are several blocks
  const ticked = (field: Field) =>
    Object.entries(values)
      .filter(([id]) => fieldOf(id) === field)
      .flatMap(([, actions]) => Object.values(actions))
      .flatMap(({ selected_options: options }) => (options ?? []).flatMap(({ value }) => value ?? []));
  const clientId = chosen('client');
  const who = chosen('who');
  const seconds = inputs.when?.selected_date_time;
  return {
    blocks,
    clientId,
    outcome: oneOf(OUTCOME_WORDS, chosen('outcome')),
    // until the form has followed the choice of client, it still shows the people of the one before
    who: who === null || blocks.who !== blockId('who', clientId ?? undefined) ? null : readWho(tidy(who)),
    mood: oneOf(MOOD_WORDS, chosen('mood')),
    notes: text('notes'),
    next: inputs.next?.selected_date ?? null,
    promised: (text('promised') ?? '').split('\n'),
    needs: text('needs'),
    minutes: text('minutes') === null ? null : Number(text('minutes')),
    direction: oneOf(DIRECTION_WORDS, chosen('direction')) ?? 'outbound',
    when: seconds ? new Date(seconds * 1000) : null,
    counts: inputs.counts && blocks.counts !== blockId('counts') ? ticked('counts').includes('yes') : null,
    also: inputs.also?.selected_users ?? [],
    theirs: namesIn(text('theirs')),
    settled: ticked('settled'),
    kept: ticked('kept'),
    nextStep: nextStepIn(values),
    // until the form has followed the choice of client, it still asks about the projects of the one before
    phase:
      blocks.phase === blockId('phase', clientId ?? undefined) ? oneOf(PHASE_WORDS, chosen('phase')) : null,
  };
};

/** Whether it asks what happens next: where it went badly, and while something is written there. */
export const asksNextStep = ({ mood, nextStep: { step, by } }: Filled): boolean =>
  mood === 'badly' || step !== null || by !== null;

const oneOf = <K extends string>(words: Readonly<Record<K, string>>, value: string | null): K | null =>
  value !== null && value in words ? (value as K) : null;

export type Parsed =
  | { readonly type: 'draft'; readonly draft: CallNoteDraft }
  /** Block id → what is wrong there and what is expected. */
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** The submitted form as a call note, or every error under its field. Rules: contract §2, Call-note modal. */
export const parseForm = (
  filled: Filled,
  memory: FormMemory,
  of: {
    readonly now: Date;
    readonly timeZone: string;
    readonly viewerId: string;
    readonly people: readonly NamedPerson[];
  },
): Parsed => {
  const errors: Record<string, string> = {};
  const refuse = (field: Field, words: string) =>
    void (errors[filled.blocks[field] ?? blockId(field)] = words);
  const today = dayOf(of.now, of.timeZone);
  const { clientId, outcome } = filled;
  if (clientId === null) refuse('client', 'Choose the client: type a few letters of the name.');
  if (outcome === null) refuse('outcome', 'Choose how the call ended.');
  if (outcome === 'reached' && filled.notes === null && filled.mood === null)
    refuse('mood', 'Say how it went, or write a note.');
  if (outcome === 'reached' && filled.mood === 'badly' && filled.notes === null)
    refuse('notes', 'It went badly: write what happened, so that the next person knows.');
  if (outcome === 'rescheduled' && filled.next === null) refuse('next', 'Choose the day that you agreed on.');
  // what the form proposed counts days as the client does, for whom it may still be yesterday
  if (filled.next !== null && filled.next < today && filled.next !== memory.proposed)
    refuse('next', `${longDay(filled.next, today)} has passed. Choose today or a later day.`);
  if (
    filled.minutes !== null &&
    !(Number.isInteger(filled.minutes) && filled.minutes >= 0 && filled.minutes <= 1440)
  )
    refuse('minutes', 'Give whole minutes, from 0 to 1440.');
  if (filled.when !== null && filled.when.getTime() > of.now.getTime() + 60_000)
    refuse('when', 'That is still to come. Choose when the call was; a planned call goes into Next call.');
  const owed = { today, people: of.people, otherwiseId: of.viewerId };
  const nextStep = readNextStep(filled.nextStep, owed);
  if (nextStep.type === 'error') refuse(nextStep.field, nextStep.words);
  const promises = filled.promised.flatMap((line) => {
    const read = readPromised(line, owed);
    if (read.type === 'nobody') refuse('promised', read.words);
    return read.type === 'promised' ? [read.promised] : [];
  });
  if (clientId === null || outcome === null || Object.keys(errors).length > 0)
    return { type: 'errors', errors };
  const { who, mood, notes, needs, minutes, direction, counts, settled, kept, next, phase } = filled;
  const agreedOn = outcome === 'rescheduled' || next !== memory.proposed ? next : null;
  const at = filled.when === null || sameMinute(filled.when, of.now) ? of.now : filled.when;
  return {
    type: 'draft',
    draft: {
      clientId,
      at,
      outcome,
      contact: who,
      mood,
      note: notes,
      needs,
      minutes,
      direction,
      counts,
      withIds: of.people.flatMap(({ id, slackId }) =>
        filled.also.includes(slackId) && id !== of.viewerId ? [id] : [],
      ),
      withNames: filled.theirs,
      agreedOn,
      // what happens next stands first: the confirmation and Edit find it there
      promises: [...(nextStep.type === 'read' && nextStep.promised ? [nextStep.promised] : []), ...promises],
      phase,
      settled,
      kept,
    },
  };
};

/** The form counts in minutes: “now” there is the very instant here. */
const sameMinute = (a: Date, b: Date): boolean =>
  Math.floor(a.getTime() / 60_000) === Math.floor(b.getTime() / 60_000);
