import type { ModalView } from '@slack/types';
import { context } from '../../slack/blocks';
import { choices, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import {
  checkboxes,
  datePicker,
  dateTimePicker,
  externalSelect,
  multiUsersSelect,
  numberInput,
  radioButtons,
  staticSelect,
  textInput,
} from '../../slack/inputs';
import { nextStepInputs } from '../../slack/next-step';
import { modal } from '../../slack/surfaces';
import { MOOD_WORDS, OUTCOME_WORDS, PHASE_CHOICES } from '../../domain/form-words';
import { blockId, countsBlock, DIRECTION_WORDS, remember } from './fields';
import type { FormState } from './form-state';
import { settledInputs } from './settled-view';

export const TITLE = 'Log a client call';

/** The call-note modal: contract §2, labels exactly. */
export const callNoteModal = (state: FormState): ModalView =>
  modal({
    callbackId: ids.callNotes.submit,
    title: TITLE,
    submit: 'Submit',
    privateMetadata: remember(state.memory),
    blocks: [
      state.said ? context(['This is what I understood. Please look it over.']) : undefined,
      ...firstFive(state),
      ...theRest(state),
    ],
  });

const firstFive = ({ client, mainContact, said, begun, asks }: FormState) => [
  externalSelect({
    blockId: blockId('client'),
    actionId: ids.callNotes.client,
    label: 'Client',
    placeholder: 'Type a name, number or ticket',
    dispatch: true,
    initial: client && option({ text: client.name, value: client.id }),
  }),
  staticSelect({
    blockId: blockId('outcome'),
    actionId: ids.callNotes.refresh,
    label: 'Outcome',
    options: choices(OUTCOME_WORDS),
    initial: said?.outcome ?? begun?.outcome,
    dispatch: true,
  }),
  externalSelect({
    blockId: blockId('who', client?.id),
    actionId: ids.callNotes.who,
    label: 'Who you spoke with',
    placeholder: client ? 'Type a name' : 'Choose the client first',
    optional: true,
    initial: mainContact && option({ text: mainContact.name, value: mainContact.id }),
  }),
  radioButtons({
    blockId: blockId('mood'),
    actionId: ids.callNotes.mood,
    label: 'How did it go?',
    optional: true,
    options: choices(MOOD_WORDS),
    initial: said?.mood ?? undefined,
    dispatch: true,
  }),
  textInput({
    blockId: blockId('notes'),
    actionId: 'notes',
    label: 'Notes',
    multiline: true,
    optional: true,
    initial: said?.notes ?? begun?.notes,
  }),
  ...(asks ? nextStepInputs({}) : []),
];

const theRest = (state: FormState) => {
  const { now, memory, client, countsByDefault, said, begun, projects } = state;
  return [
    datePicker({
      blockId: memory.nextBlock,
      actionId: 'next',
      label: 'Next call',
      optional: true,
      hint: 'Proposed from the client’s rhythm. Change it to what you agreed with them.',
      initial: memory.proposed ?? undefined,
    }),
    textInput({
      blockId: blockId('promised'),
      actionId: 'promised',
      label: 'We promised',
      multiline: true,
      optional: true,
      placeholder: '@kim firewall quote by Friday',
      hint: 'One a line. Whoever is named owes it; nobody named: you.',
    }),
    textInput({
      blockId: blockId('needs'),
      actionId: 'needs',
      label: 'They need or want',
      multiline: true,
      optional: true,
      initial: said?.needs ?? undefined,
    }),
    projects || said?.phase
      ? staticSelect({
          blockId: blockId('phase', client?.id),
          actionId: 'phase',
          label: 'About a project',
          optional: true,
          options: choices(PHASE_CHOICES),
          initial: said?.phase ?? undefined,
          hint: 'Where you spoke about one: before it, during it or after it.',
        })
      : undefined,
    numberInput({
      blockId: blockId('minutes'),
      actionId: 'minutes',
      label: 'Minutes',
      optional: true,
      min: 0,
      max: 1440,
      initial: said?.minutes ?? begun?.minutes ?? undefined,
    }),
    radioButtons({
      blockId: blockId('direction'),
      actionId: ids.callNotes.refresh,
      label: 'Direction',
      optional: true,
      options: choices(DIRECTION_WORDS),
      initial: said?.direction ?? 'outbound',
      dispatch: true,
    }),
    dateTimePicker({
      blockId: blockId('when'),
      actionId: ids.callNotes.refresh,
      label: 'When',
      optional: true,
      initial: said?.when ?? begun?.startedAt ?? now,
      dispatch: true,
    }),
    checkboxes({
      blockId: countsBlock(client?.id, countsByDefault),
      actionId: ids.callNotes.refresh,
      label: 'Counts as the scheduled call',
      optional: true,
      options: [option({ text: 'It counts', value: 'yes' })],
      initial: countsByDefault ? ['yes'] : [],
      dispatch: true,
    }),
    multiUsersSelect({
      blockId: blockId('also'),
      actionId: 'also',
      label: 'Also there, of ours',
      optional: true,
      placeholder: 'Choose teammates',
      initial: said?.also,
    }),
    textInput({
      blockId: blockId('theirs'),
      actionId: 'theirs',
      label: 'Also there, of theirs',
      optional: true,
      placeholder: 'Ann Lee, Joe',
      initial: said?.theirs.join(', '),
      hint: 'Names with commas between, at most 20.',
      maxLength: 500,
    }),
    ...settledInputs(state),
  ];
};
