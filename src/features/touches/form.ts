import type { HandForm, HandNote } from '../../domain/hand-note';
import { dayOf, longDay, type Day } from '../../domain/day';
import { namesIn } from '../../domain/names-in';
import { readAmount } from '../../domain/amount';
import { HAND_RECORDS, type HandKind } from '../../domain/touch-words/phrases';
import { PLANNED } from '../../domain/touch-words/reading';
import { nextStepIn } from '../../slack/next-step';
import { tidy } from '../../slack/text';
import type { NamedPerson } from '../../domain/named-teammate';
import { readNextStep, type Promised } from '../../domain/promised';
import { MOOD_WORDS, OUTCOME_WORDS, PHASE_WORDS } from '../../domain/form-words';
import { chosenIn, inputIn, isHandKind, oneOf } from './fields';
import type { Values } from '../../slack/state';

export type Parsed =
  /** With the next call agreed, which only a new one asks for. */
  | {
      readonly type: 'filled';
      readonly filled: HandForm;
      readonly agreedOn: Day | null;
      /** What happens next, where the form asks for it; null: nothing is promised. */
      readonly promised: Promised | null | undefined;
    }
  /** Block id → what is wrong there and what is expected. */
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** The kind chosen so far; a note where the form has none. */
export const kindIn = (values: Values): HandKind => {
  const kind = chosenIn(values, 'kind');
  return isHandKind(kind) ? kind : 'note';
};

/** Whether it asks what happens next: where it went badly, and while something is written there. */
export const asksNextStep = (values: Values): boolean => {
  const { step, by } = nextStepIn(values);
  return chosenIn(values, 'mood') === 'badly' || step !== null || by !== null;
};

/**
 * The submitted form of a touch, or every error under its field. `before` is what the form cannot show: it stays.
 * Times of the form are whole minutes, so “now” there is the very instant here.
 */
export const parseTouch = (
  values: Values,
  of: {
    readonly now: Date;
    /** Whose touch it is: they were there anyway. */
    readonly authorId: string | null;
    /** Who may have been there, or owe what happens next. */
    readonly people: readonly NamedPerson[];
    /** IANA zone of whoever fills it in. */
    readonly timeZone: string;
    readonly before: Pick<HandForm, 'at' | 'amountCents' | 'currency' | 'settled' | 'phase'>;
    /** What happens next as it is kept, and who owes what is promised to it where nobody is named. */
    readonly next: { readonly owedById: string; readonly dueOn: Day | null };
  },
): Parsed => {
  const errors: Record<string, string> = {};
  const text = (field: string) => tidy(inputIn(values, field).value ?? '').trim() || null;
  const kind = kindIn(values);
  const outcome = kind === 'call' ? oneOf(OUTCOME_WORDS, chosenIn(values, 'outcome')) : null;
  const mood = oneOf(MOOD_WORDS, chosenIn(values, 'mood'));
  const [title, note] = [text('title'), text('note')];
  const at = instantOf(inputIn(values, 'when').selected_date_time, of.before.at);
  const ahead = at.getTime() > of.now.getTime() + 60_000;
  if (ahead && !PLANNED.includes(kind))
    errors['when'] =
      'That is still to come. Only a call, a meeting or a visit can be planned; choose when it was.';
  if (ahead && outcome !== null)
    errors['outcome'] = 'It has not happened yet: leave this empty, or change When.';
  if (!ahead && kind === 'call' && outcome === null) errors['outcome'] = 'Choose how the call ended.';
  if (outcome === 'reached' && note === null && mood === null)
    errors['mood'] = 'Say how it went, or write a note.';
  if (mood === 'badly' && note === null)
    errors['note'] = 'It went badly: write what happened, so that the next person knows.';
  if (kind === 'note' && note === null) errors['note'] = 'Write what is to be kept.';
  if (HAND_RECORDS.includes(kind) && title === null)
    errors['title'] = 'Write its number, or what it is about.';
  const minutes = text('minutes') === null ? null : Number(text('minutes'));
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440))
    errors['minutes'] = 'Give whole minutes, from 0 to 1440.';
  const amountCents = amountIn(text('amount'), values, of.before);
  if (amountCents === undefined) errors['amount'] = AMOUNT_EXPECTED;
  const agreedOn = kind === 'call' ? (inputIn(values, 'next').selected_date ?? null) : null;
  if (values['next'] !== undefined && outcome === 'rescheduled' && agreedOn === null)
    errors['next'] = 'Choose the day that you agreed on.';
  const today = dayOf(of.now, of.timeZone);
  if (agreedOn !== null && agreedOn < today)
    errors['next'] = `${longDay(agreedOn, today)} has passed. Choose today or a later day.`;
  const { asked, ...said } = nextStepIn(values);
  const nextStep = readNextStep(said, {
    ...{ today, people: of.people, otherwiseId: of.next.owedById, kept: of.next.dueOn },
  });
  if (nextStep.type === 'error') errors[nextStep.field] = nextStep.words;
  if (Object.keys(errors).length > 0 || amountCents === undefined || nextStep.type === 'error')
    return { type: 'errors', errors };
  const users = inputIn(values, 'also').selected_users ?? [];
  return {
    type: 'filled',
    agreedOn,
    promised: asked ? nextStep.promised : undefined,
    filled: {
      ...{ kind, at, outcome, mood, note, minutes, amountCents, currency: of.before.currency },
      title: HAND_RECORDS.includes(kind) ? title : null,
      contact: whoIn(chosenIn(values, 'who')),
      needs: text('needs'),
      phase: values['phase'] === undefined ? of.before.phase : oneOf(PHASE_WORDS, chosenIn(values, 'phase')),
      withIds: of.people.flatMap(({ id, slackId }) =>
        users.includes(slackId) && id !== of.authorId ? [id] : [],
      ),
      withNames: namesIn(text('theirs')),
      settled:
        values['settled'] === undefined
          ? of.before.settled
          : (inputIn(values, 'settled').selected_options ?? []).length > 0,
    },
  };
};

export const AMOUNT_EXPECTED = 'Write a number like 120.50, without words.';

/** Minor units; undefined for what is no amount. Whoever may not see it leaves it as it is. */
const amountIn = (
  text: string | null,
  values: Values,
  before: Pick<HandNote, 'amountCents' | 'currency'>,
): number | null | undefined => {
  if (values['amount'] === undefined) return before.amountCents;
  return text === null ? null : readAmount(text, before.currency);
};

export const whoIn = (value: string | null): HandNote['contact'] => {
  if (value === null) return null;
  return value.startsWith('new:') ? { newName: tidy(value.slice(4)) } : { id: value };
};

const instantOf = (seconds: number | null | undefined, before: Date): Date => {
  if (seconds == null) return before;
  return Math.floor(before.getTime() / 60_000) === Math.floor(seconds / 60)
    ? before
    : new Date(seconds * 1000);
};
