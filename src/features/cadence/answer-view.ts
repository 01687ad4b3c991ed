import type { ModalView } from '@slack/types';
import { intervalWords } from '../../domain/interval';
import { section } from '../../slack/blocks';
import { option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { datePicker, radioButtons, textInput } from '../../slack/inputs';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import type { LadderState } from '../../domain/ladder';
import { ANSWER_BLOCKS, type Answer } from './answer-form';

export const ANSWER_TITLE = 'The next step';

export type AnswerShown = {
  readonly clientId: string;
  readonly name: string;
  readonly ladder: LadderState;
  readonly answer: Answer;
  /** Who was spoken with last. */
  readonly who: string;
  readonly today: string;
  /** Where the steps stand, and why one may go back. */
  readonly words: string;
};

/** What they said to fewer calls: who, when; or that we go back to more. */
export const answerModal = ({
  clientId,
  name,
  ladder,
  answer,
  who,
  today,
  words,
}: AnswerShown): ModalView => {
  const { next, before, step } = ladder;
  const stay = intervalWords(step.interval);
  const choices = {
    yes: next && `They said yes: ${intervalWords(next.interval)} from now on`,
    no: next && `They said no: it stays ${stay}`,
    back: before && `Back to ${intervalWords(before.interval)}`,
    stay: before && `Leave it ${stay} all the same`,
  };
  return modal({
    callbackId: ids.cadence.answer,
    title: ANSWER_TITLE,
    submit: 'Save',
    privateMetadata: JSON.stringify({ clientId, answer, place: ladder.place }),
    blocks: [
      section(join([bold(clipPlain(name, 80)), mrkdwn`${clipPlain(words, 300)}`])),
      radioButtons({
        ...{ blockId: ANSWER_BLOCKS.answer, actionId: 'answer', label: 'What now' },
        options: Object.entries(choices).flatMap(([value, text]) => (text ? [option({ text, value })] : [])),
        initial: answer,
      }),
      textInput({
        ...{
          blockId: ANSWER_BLOCKS.who,
          actionId: 'who',
          label: 'Who said so',
          initial: who,
          optional: true,
        },
        ...{ maxLength: 100, hint: 'Who of theirs; needed for a yes and for a no.' },
      }),
      datePicker({ blockId: ANSWER_BLOCKS.when, actionId: 'when', label: 'When', initial: today }),
    ],
  });
};
