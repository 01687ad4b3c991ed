import type { ModalView, PlainTextOption } from '@slack/types';
import { listWords } from '../../domain/words';
import { context, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import {
  checkboxes,
  datePicker,
  dateTimePicker,
  externalSelect,
  numberInput,
  radioButtons,
  staticSelect,
  textInput,
} from '../../slack/inputs';
import { mrkdwn, oneLine, type Text } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain, tidy } from '../../slack/text';
import {
  blockId,
  countsBlock,
  DIRECTION_WORDS,
  MOOD_WORDS,
  newName,
  OUTCOME_WORDS,
  remember,
  type FormMemory,
} from './fields';

/** What the form shows beyond its fixed fields, once a client is chosen. */
export type FormState = {
  readonly now: Date;
  readonly memory: FormMemory;
  readonly client?: { readonly id: string; readonly name: string };
  readonly mainContact?: { readonly id: string; readonly name: string };
  readonly countsByDefault: boolean;
  /** Open disputes and tickets. */
  readonly settleable: readonly { readonly id: string; readonly title: string }[];
};

const TITLE = 'Log a client call';
const choices = (words: Readonly<Record<string, string>>): PlainTextOption[] =>
  Object.entries(words).map(([value, text]) => option({ text, value }));

/** The form before a client is chosen: static, so that it opens with no look at the database. */
export const emptyForm = (now: Date): FormState => ({
  now,
  memory: { clientId: null, proposed: null, nextBlock: blockId('next') },
  countsByDefault: false,
  settleable: [],
});

/** The call-note modal: contract §2, labels exactly. */
export const callNoteModal = (state: FormState): ModalView =>
  modal({
    callbackId: ids.callNotes.submit,
    title: TITLE,
    submit: 'Save',
    privateMetadata: remember(state.memory),
    blocks: [...firstFive(state), ...theRest(state)],
  });

const firstFive = ({ client, mainContact }: FormState) => [
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
    actionId: 'mood',
    label: 'How did it go?',
    optional: true,
    options: choices(MOOD_WORDS),
  }),
  textInput({
    blockId: blockId('notes'),
    actionId: 'notes',
    label: 'Notes',
    multiline: true,
    optional: true,
  }),
];

const theRest = ({ now, memory, client, countsByDefault, settleable }: FormState) => [
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
  }),
  numberInput({
    blockId: blockId('minutes'),
    actionId: 'minutes',
    label: 'Minutes',
    optional: true,
    min: 0,
    max: 1440,
  }),
  radioButtons({
    blockId: blockId('direction'),
    actionId: ids.callNotes.refresh,
    label: 'Direction',
    optional: true,
    options: choices(DIRECTION_WORDS),
    initial: 'outbound',
    dispatch: true,
  }),
  dateTimePicker({
    blockId: blockId('when'),
    actionId: ids.callNotes.refresh,
    label: 'When',
    optional: true,
    initial: now,
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
  client && settleable.length > 0
    ? checkboxes({
        blockId: blockId('settled', client.id),
        actionId: 'settled',
        label: 'Settled in this call',
        optional: true,
        options: settleable.map(({ id, title }) => option({ text: title, value: id })),
      })
    : undefined,
];

/** In its place when the client could not be got: a form that waits for ever tells nobody. */
export const unavailableModal = (): ModalView =>
  modal({
    callbackId: ids.callNotes.loading,
    title: TITLE,
    close: 'Close',
    blocks: [section('I could not get this client just now. Close this and press the button again.')],
  });

/** Shown at once while a form for a known client is made ready: a trigger lives three seconds. */
export const loadingModal = (): ModalView =>
  modal({
    callbackId: ids.callNotes.loading,
    title: TITLE,
    close: 'Close',
    blocks: [section('Getting the client…')],
  });

/** The client's people as typed, and last the typed name itself as somebody new. */
export const whoOptions = (
  people: readonly { readonly id: string; readonly name: string; readonly role: string | null }[],
  typed: string,
): PlainTextOption[] => {
  const name = oneLine(tidy(typed));
  const known = people.map((person) =>
    option({
      text: person.name,
      value: person.id,
      ...(person.role === null ? {} : { description: person.role }),
    }),
  );
  const isKnown = people.some((person) => person.name.toLowerCase() === name.toLowerCase());
  return name === '' || isKnown
    ? known
    : [...known, option({ text: `Add “${clipPlain(name, 60)}”`, value: newName(name) })];
};

/** What the author hears after a call is logged. */
export const loggedMessage = (logged: { readonly text: Text; readonly act: string }): Message =>
  message({
    text: logged.text,
    blocks: [
      section(logged.text, {
        accessory: button({ actionId: ids.callNotes.undo, label: 'Undo', value: logged.act }),
      }),
    ],
  });

export const undoneWords = (clients: readonly (string | undefined)[]): Text =>
  mrkdwn`Undone: the call with ${listWords(clients.map((name) => clipPlain(name ?? 'a client', 200)))} is taken back, with its promises and next call.`;

/** In the place of the confirmation once it is taken back, or cannot be. */
export const undoneMessage = (words: Text): Message => message({ text: words, blocks: [context([words])] });

/** `Logged: reached Bob at Acme, went well. Next call Tuesday 17 March.` */
export const loggedWords = (of: {
  readonly client: string;
  readonly outcome: keyof typeof OUTCOME_WORDS;
  readonly contact: string | undefined;
  readonly mood: keyof typeof MOOD_WORDS | null;
  /** A sentence of its own. */
  readonly next: string | undefined;
  readonly promises: number;
}): Text => {
  const whom = of.contact === undefined ? mrkdwn`${of.client}` : mrkdwn`${of.contact} at ${of.client}`;
  const did = {
    reached: mrkdwn`spoke with ${whom}`,
    voicemail: mrkdwn`left a voicemail for ${whom}`,
    no_answer: mrkdwn`no answer from ${whom}`,
    wrong_number: mrkdwn`wrong number for ${whom}`,
    rescheduled: mrkdwn`rescheduled with ${whom}`,
  }[of.outcome];
  const went =
    of.mood === null ? '' : `, it went ${{ well: 'well', mixed: 'so-so', badly: 'badly' }[of.mood]}`;
  const promised =
    of.promises === 0 ? '' : ` ${of.promises} ${of.promises === 1 ? 'promise' : 'promises'} noted.`;
  return mrkdwn`Logged: ${did}${went}.${promised === '' ? '' : mrkdwn` ${promised.trim()}`}${of.next === undefined ? '' : mrkdwn` ${of.next}`}`;
};
