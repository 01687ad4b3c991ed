import type { KnownBlock, ModalView } from '@slack/types';
import { MOOD_WORDS } from '../../domain/form-words';
import { context } from '../../slack/blocks';
import { choices, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { externalSelect, radioButtons, staticSelect, textInput } from '../../slack/inputs';
import { mrkdwn } from '../../slack/mrkdwn';
import { nextStepInputs, STEP_BLOCKS } from '../../slack/next-step';
import { modal } from '../../slack/surfaces';
import { listWords } from '../../domain/words';

export const SAVE_TITLE = 'Save to a client';
/** What a saved message can be. */
export const MESSAGE_KINDS = {
  chat: 'Chat',
  email: 'E-mail',
  call: 'A call with them',
  note: 'Note',
} as const;

/** Which message it is, as private metadata: ids only. */
export type MessageMemory = {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  /** The author's Slack id; none for apps. */
  readonly author?: string;
};
const rememberMessage = (memory: MessageMemory): string => JSON.stringify(memory);
/** Throws SyntaxError for what `saveModal` did not write. */
export const recallMessage = (text: string): MessageMemory => JSON.parse(text) as MessageMemory;

/** What is known before anybody chooses. */
export type SavedMessage = {
  readonly memory: MessageMemory;
  readonly text: string;
  /** The author, where it is none of ours; they may be somebody of theirs, or an app. */
  readonly from: string | undefined;
  /** The teammate who wrote it. */
  readonly by: string | undefined;
  /** Whom it is likely about: one is proposed, several are named. */
  readonly clients: readonly { readonly clientId: string; readonly name: string }[];
};

/** The form that confirms what a message is and whose. */
export const saveModal = ({ memory, text, from, by, clients }: SavedMessage): ModalView => {
  const [only, ...others] = clients;
  return modal({
    callbackId: ids.touches.submitMessage,
    title: SAVE_TITLE,
    submit: 'Save',
    privateMetadata: rememberMessage(memory),
    blocks: [
      by === undefined ? undefined : context([mrkdwn`Written by ${by}`]),
      externalSelect({
        ...{ blockId: 'client', actionId: ids.callNotes.client, label: 'Client' },
        placeholder: 'Type a name, number or ticket',
        initial: only && others.length === 0 ? option({ text: only.name, value: only.clientId }) : undefined,
        hint: others.length > 0 ? `Named in it: ${listWords(clients.map(({ name }) => name))}.` : undefined,
      }),
      staticSelect({
        ...{ blockId: 'kind', actionId: 'kind', label: 'What is it?', initial: 'chat' },
        options: choices(MESSAGE_KINDS),
      }),
      from === undefined
        ? undefined
        : textInput({
            ...{
              blockId: 'from',
              actionId: 'from',
              label: 'From',
              optional: true,
              initial: from,
              maxLength: 100,
            },
          }),
      radioButtons({
        ...{ blockId: 'mood', actionId: ids.touches.messageMood, label: 'How did it go?', optional: true },
        dispatch: true,
        ...{ options: choices(MOOD_WORDS), hint: 'Praise is Well, a complaint is Badly.' },
      }),
      textInput({ blockId: 'note', actionId: 'note', label: 'Words', multiline: true, initial: text }),
    ],
  });
};

/** The form as it stands, asking what happens next or no longer: all that was typed stays, as no other block changes. */
export const withNextStep = (
  blocks: readonly KnownBlock[],
  privateMetadata: string,
  asks: boolean,
): ModalView =>
  modal({
    ...{ callbackId: ids.touches.submitMessage, title: SAVE_TITLE, submit: 'Save', privateMetadata },
    blocks: [
      ...blocks.filter(({ block_id: id }) => !STEP_BLOCKS.some((block) => block === id)),
      ...(asks ? nextStepInputs({}) : []),
    ],
  });
