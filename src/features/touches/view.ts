import type { HandForm } from '../../domain/hand-note';
import type { ModalView } from '@slack/types';
import { MOOD_WORDS, OUTCOME_WORDS, PHASE_CHOICES } from '../../domain/form-words';
import { HAND_KINDS, HAND_RECORDS, type HandKind } from '../../domain/touch-words/phrases';
import { phaseOf } from '../../domain/project-phase';
import { isSameFamily } from '../../domain/touch-rights';
import { actions, context, section } from '../../slack/blocks';
import { button, choices, option } from '../../slack/elements';
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
import { bold, mrkdwn, type Text } from '../../slack/mrkdwn';
import { nextStepInputs } from '../../slack/next-step';
import { modal } from '../../slack/surfaces';
import { BILLS, KIND_WORDS, remember, type TouchMemory } from './fields';

/** What the form of a touch shows. */
export type TouchForm = {
  readonly memory: TouchMemory;
  readonly client: string;
  readonly filled: Omit<HandForm, 'contact' | 'withIds' | 'currency' | 'amountCents'>;
  readonly who: { readonly id: string; readonly name: string } | null;
  /** Slack ids of teammates who were there. */
  readonly also: readonly string[];
  /** In major units; undefined for whoever may not see amounts. */
  readonly amount: string | undefined;
  /** What happens next where it went badly, as far as it is said; undefined: not asked. */
  readonly asks: Parameters<typeof nextStepInputs>[0] | undefined;
  /** Whether a project is under way, so that the form asks in which phase they spoke. */
  readonly projects: boolean;
  /** A line above the fields: what to look at, or what somebody else changed meanwhile. */
  readonly notice: Text | undefined;
};

/** The form of a touch, new or to be changed. Which fields it has follows its kind. */
export const touchModal = (form: TouchForm): ModalView => {
  const isNew = form.memory.touchId === undefined;
  return modal({
    callbackId: ids.touches.submit,
    title: isNew ? 'Note a touch' : 'Edit a touch',
    submit: isNew ? 'Submit' : 'Save',
    privateMetadata: remember(form.memory),
    blocks: [
      section(bold(form.client)),
      form.notice === undefined ? undefined : context([form.notice]),
      ...whatHappened(form, isNew),
      ...whoWasThere(form),
      ...(isNew ? [] : [removal(form)]),
    ],
  });
};

const whatHappened = ({ filled, amount, asks, projects }: TouchForm, isNew: boolean) => {
  const { kind, outcome, title, at, mood, note, needs, minutes, settled } = filled;
  const phase = phaseOf(filled);
  const kinds: readonly HandKind[] = isNew
    ? HAND_KINDS
    : HAND_KINDS.filter((each) => isSameFamily(each, kind));
  return [
    staticSelect({
      ...{ blockId: 'kind', actionId: ids.touches.kind, label: 'Kind', dispatch: true, initial: kind },
      options: kinds.map((each) => option({ text: KIND_WORDS[each], value: each })),
    }),
    kind !== 'call'
      ? undefined
      : staticSelect({
          ...{ blockId: 'outcome', actionId: 'outcome', label: 'Outcome', optional: true },
          ...{ options: choices(OUTCOME_WORDS), initial: outcome ?? undefined },
          hint: 'Needed unless the call is still to come.',
        }),
    kind !== 'call' || !isNew
      ? undefined
      : datePicker({
          ...{ blockId: 'next', actionId: 'next', label: 'Next call', optional: true },
          hint: 'The day that you agreed on. Needed for Rescheduled.',
        }),
    !HAND_RECORDS.includes(kind)
      ? undefined
      : textInput({
          ...{ blockId: 'title', actionId: 'title', label: 'Number or title', initial: title ?? undefined },
          ...{ placeholder: 'INV-1042 never ordered the firewall', maxLength: 300 },
        }),
    dateTimePicker({ blockId: 'when', actionId: 'when', label: 'When', optional: true, initial: at }),
    radioButtons({
      ...{ blockId: 'mood', actionId: ids.touches.mood, label: 'How did it go?', optional: true },
      dispatch: true,
      ...{ options: choices(MOOD_WORDS), initial: mood ?? undefined },
    }),
    textInput({
      ...{ blockId: 'note', actionId: 'note', label: 'Notes', multiline: true, optional: true },
      initial: note ?? undefined,
    }),
    ...(asks === undefined ? [] : nextStepInputs(asks)),
    textInput({
      ...{ blockId: 'needs', actionId: 'needs', label: 'They need or want', multiline: true, optional: true },
      initial: needs ?? undefined,
    }),
    HAND_RECORDS.includes(kind) || !(projects || phase !== undefined)
      ? undefined
      : staticSelect({
          ...{ blockId: 'phase', actionId: 'phase', label: 'About a project', optional: true },
          ...{ options: choices(PHASE_CHOICES), initial: phase },
          hint: 'Where you spoke about one: before it, during it or after it.',
        }),
    numberInput({
      ...{ blockId: 'minutes', actionId: 'minutes', label: 'Minutes', optional: true },
      ...{ min: 0, max: 1440, initial: minutes ?? undefined },
    }),
    amount === undefined || !BILLS.includes(kind)
      ? undefined
      : textInput({
          ...{ blockId: 'amount', actionId: 'amount', label: 'Amount', optional: true, maxLength: 30 },
          ...{ placeholder: '120.50', initial: amount },
        }),
    isNew || !HAND_RECORDS.includes(kind)
      ? undefined
      : checkboxes({
          ...{ blockId: 'settled', actionId: 'settled', label: 'Is it over?', optional: true },
          ...{ options: [option({ text: 'Settled', value: 'yes' })], initial: settled ? ['yes'] : [] },
        }),
  ];
};

const whoWasThere = ({ filled, who, also }: TouchForm) => [
  externalSelect({
    ...{ blockId: 'who', actionId: ids.callNotes.who, label: 'Who of theirs', optional: true },
    placeholder: 'Type a name',
    initial: who === null ? undefined : option({ text: who.name, value: who.id }),
  }),
  multiUsersSelect({
    ...{ blockId: 'also', actionId: 'also', label: 'Also there, of ours', optional: true },
    ...{ placeholder: 'Choose teammates', initial: also },
  }),
  textInput({
    ...{ blockId: 'theirs', actionId: 'theirs', label: 'Also there, of theirs', optional: true },
    ...{ placeholder: 'Ann Lee, Joe', hint: 'Names with commas between, at most 20.', maxLength: 500 },
    initial: filled.withNames.join(', ') || undefined,
  }),
];

const removal = ({ memory, client }: TouchForm) =>
  actions([
    button({
      actionId: ids.touches.remove,
      label: 'Delete…',
      style: 'danger',
      value: memory.touchId,
      confirm: {
        title: 'Delete this touch?',
        text: mrkdwn`It goes from what ${client} knows as their history, with the next call and the promises that came of it. The audit trail keeps it.`,
        confirm: 'Delete',
        deny: 'Keep it',
        style: 'danger',
      },
    }),
  ]);
