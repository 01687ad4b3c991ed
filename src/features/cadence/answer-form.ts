import { atTime, type Day, addDays, dayOf, longDay } from '../../domain/day';
import type { Facts } from '../../domain/facts';
import { intervalWords } from '../../domain/interval';
import { type LadderState } from '../../domain/ladder';
import type { RhythmChange } from '../../domain/rhythm-change';
import { heldIn, type Values } from '../../slack/state';

export const ANSWERS = ['yes', 'no', 'back', 'stay'] as const;
export type Answer = (typeof ANSWERS)[number];

export const ANSWER_BLOCKS = { answer: 'answer', who: 'who', when: 'when' } as const;

export type AnswerFilled = { readonly answer: Answer; readonly who: string; readonly when: Day };

/** What was filled in; without a choice it is as it was asked for. */
export const readAnswer = (values: Values, asked: Answer, today: Day): AnswerFilled => ({
  answer: ANSWERS.find((one) => one === heldIn(values[ANSWER_BLOCKS.answer])) ?? asked,
  who: heldIn(values[ANSWER_BLOCKS.who]).trim(),
  when: heldIn(values[ANSWER_BLOCKS.when]) || today,
});

type Step = Extract<RhythmChange, { type: 'step' }>;
export type AnswerParsed =
  | { readonly type: 'change'; readonly change: Step }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** Where the ladder stands after the answer; whoever of theirs gave it must be named. */
export const parseAnswer = (
  { answer, who, when }: AnswerFilled,
  { client }: Facts,
  ladder: LadderState,
  byId: string,
  now: Date,
): AnswerParsed => {
  const today = dayOf(now, client.timeZone);
  const wrong = (block: string, words: string): AnswerParsed => ({
    type: 'errors',
    errors: { [block]: words },
  });
  const isTheirs = answer === 'yes' || answer === 'no';
  if (isTheirs && who === '') return wrong(ANSWER_BLOCKS.who, 'Write who of theirs said so.');
  if (when > today)
    return wrong(ANSWER_BLOCKS.when, 'That is still to come. Choose the day on which they said it.');
  const at =
    when === today ? now : new Date(atTime(addDays(when, 1), '00:00', client.timeZone).getTime() - 1);
  if (ladder.last && at <= ladder.last.at)
    return wrong(
      ANSWER_BLOCKS.when,
      `The step before was noted on ${longDay(dayOf(ladder.last.at, client.timeZone), today)}. Choose a later day.`,
    );
  const step = ladder.place + (answer === 'yes' ? 1 : answer === 'back' ? -1 : 0);
  const there = ladder.steps[step];
  if (!there)
    return wrong(ANSWER_BLOCKS.answer, 'There is no further step. Close this and open the brief again.');
  const said = isTheirs
    ? ({ answer, saidBy: who } as const)
    : ({ answer: 'hand', saidBy: who || null } as const);
  return {
    type: 'change',
    change: {
      type: 'step',
      from: ladder.place,
      move: {
        cadenceId: ladder.cadence.id,
        step,
        interval: intervalWords(there.interval),
        ...said,
        byId,
        at,
      },
    },
  };
};
