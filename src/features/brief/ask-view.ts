import type { ModalView } from '@slack/types';
import { actions, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { checkboxes, textInput } from '../../slack/inputs';
import { clip, escape, join, mrkdwn } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { pairValue } from './values';

export const REPLY = { block: 'reply', action: 'text', most: 1000 } as const;
export const KEEP = { block: 'keep', action: 'tick', yes: 'yes' } as const;

const NAME = 80;

/** What somebody is asked who opened a brief that another has before them now. */
export const askedMessage = (of: {
  readonly clientId: string;
  readonly clientName: string;
  readonly asker: { readonly id: string; readonly name: string };
  /** When they opened it, by their own clock: `10:04`. */
  readonly openedAt: string;
}): Message => {
  const [asker, client] = [clipPlain(of.asker.name, NAME), clipPlain(of.clientName, NAME)];
  const text = mrkdwn`${asker} is about to contact ${client} and saw that you opened its brief at ${of.openedAt}. Anything ${asker} should know?`;
  return message({
    text,
    blocks: [
      section(text),
      actions([
        button({
          actionId: ids.brief.reply,
          label: 'Reply',
          value: pairValue(of.clientId, of.asker.id),
          style: 'primary',
        }),
        button({ actionId: ids.brief.open, label: 'Brief', value: of.clientId }),
      ]),
    ],
  });
};

/** The asker hears that the question is on its way, or was a while ago. */
export const askingMessage = (name: string, asked: boolean): Message => {
  const whom = clipPlain(name, NAME);
  return message({
    text: asked
      ? mrkdwn`I have asked ${whom}. The answer comes to you in your conversation with me.`
      : mrkdwn`You asked ${whom} less than 30 minutes ago. The answer comes to you in your conversation with me.`,
  });
};

/** A few words back. `about` says to whom and about which client, in ids. */
export const replyModal = (about: string): ModalView =>
  modal({
    callbackId: ids.brief.replySubmit,
    title: 'Reply',
    submit: 'Send',
    privateMetadata: about,
    blocks: [
      textInput({
        blockId: REPLY.block,
        actionId: REPLY.action,
        label: 'What should they know?',
        hint: `It goes to whoever asked you, as a message from me. At most ${REPLY.most} characters.`,
        multiline: true,
        maxLength: REPLY.most,
      }),
      checkboxes({
        blockId: KEEP.block,
        actionId: KEEP.action,
        label: 'For everybody',
        optional: true,
        options: [option({ text: 'Also put it on the client’s timeline as a note', value: KEEP.yes })],
      }),
    ],
  });

/** What the asker reads. */
export const replyMessage = (of: {
  readonly clientId: string;
  readonly clientName: string;
  readonly from: string;
  readonly words: string;
  readonly kept: boolean;
}): Message => {
  const text = join([
    mrkdwn`${clipPlain(of.from, NAME)} about ${clipPlain(of.clientName, NAME)}:`,
    clip(escape(of.words), 2600),
    of.kept ? 'It is on the timeline as well.' : '',
  ]);
  return message({
    text,
    blocks: [
      section(text),
      actions([button({ actionId: ids.brief.open, label: 'Brief', value: of.clientId })]),
    ],
  });
};
