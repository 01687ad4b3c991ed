import type { ModalView } from '@slack/types';
import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { externalSelect, textInput } from '../../slack/inputs';
import { bold, clip, escape, mrkdwn } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { carriedNote } from './replies-form';

type Named = { readonly clientId: string; readonly name: string };

export const NOTE = { client: 'client', words: 'words' } as const;
const WORDS = 2500;

/** `Note for Acme: “left voicemail for Bob”`, or for which client; nothing is kept until somebody presses. */
export const proposalMessage = (of: {
  readonly words: string;
  readonly client: Named | undefined;
  /** Who may be meant, where that is not clear. */
  readonly others: readonly Named[];
}): Message => {
  const { client, words, others } = of;
  const said = mrkdwn`“${clip(escape(words), WORDS)}”`;
  const text = client
    ? mrkdwn`Note for ${bold(clipPlain(client.name, 200))}: ${said}`
    : mrkdwn`A note for which client? ${said}`;
  const log = ({ clientId }: Named, label: string) =>
    button({ actionId: ids.replies.log, label, value: carriedNote(clientId, words) });
  return message({
    text,
    blocks: [
      section(text),
      actions([
        ...(client
          ? [{ ...log(client, 'Log it'), style: 'primary' as const }]
          : others.map((other) => log(other, clipPlain(other.name, 60)))),
        button({ actionId: ids.replies.other, label: 'Another client', value: carriedNote('', words) }),
        button({ actionId: ids.replies.drop, label: 'Not a note', value: 'drop' }),
      ]),
    ],
  });
};

export const tooLongMessage = (): Message =>
  message({
    text: 'That is longer than I can note from a reply. Press Log a call in the list and paste it under Notes; your words stay here to copy.',
  });

export const droppedMessage = (): Message => message({ text: 'Left as it is: nothing was noted.' });

/** The words, and a client to choose. `proposal`: the message that asked. */
export const otherClientModal = (proposal: string, words: string): ModalView =>
  modal({
    callbackId: ids.replies.submit,
    title: 'Note',
    submit: 'Log it',
    privateMetadata: proposal,
    blocks: [
      externalSelect({
        ...{ blockId: NOTE.client, actionId: ids.replies.search, label: 'Client' },
        placeholder: 'Type a name, number or ticket',
      }),
      textInput({
        ...{ blockId: NOTE.words, actionId: 'words', label: 'What happened', multiline: true },
        initial: words,
      }),
    ],
  });
