import type { ModalView } from '@slack/types';
import { actions, context, preformatted, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { textInput } from '../../slack/inputs';
import { bold, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const TITLE = 'What I said';
export const SAID = { block: 'said', action: 'words', most: 2000 } as const;

/** A field for the words of a voicemail. `about`: the touch and the act that made it. */
export const saidModal = (of: {
  readonly about: string;
  readonly to: string;
  readonly said: string | null;
}): ModalView =>
  modal({
    callbackId: ids.voicemail.submit,
    title: TITLE,
    submit: 'Make the draft',
    privateMetadata: of.about,
    blocks: [
      section(
        mrkdwn`Your voicemail for ${bold(clipPlain(of.to, 200))}: it is kept with the call, and you get an e-mail to send.`,
      ),
      textInput({
        ...{
          blockId: SAID.block,
          actionId: SAID.action,
          label: TITLE,
          multiline: true,
          maxLength: SAID.most,
        },
        ...{ placeholder: 'It is about the quote…', initial: of.said ?? undefined },
      }),
    ],
  });

/** Instead of the form: why there is nothing to write. */
export const noVoicemailModal = (words: string): ModalView =>
  modal({ callbackId: ids.voicemail.loading, title: TITLE, close: 'Close', blocks: [section(words)] });

/** The e-mail to copy. I never send it: **I sent it** records that they did. */
export const draftMessage = (of: {
  readonly to: string;
  readonly email: string | null;
  readonly draft: string;
  readonly touchId: string;
}): Message => {
  const whom = clipPlain(of.to, 200);
  const text =
    of.email === null
      ? mrkdwn`E-mail for ${bold(whom)}, to copy into your mail:`
      : mrkdwn`E-mail for ${bold(whom)} (${clipPlain(of.email, 200)}), to copy into your mail:`;
  return message({
    text,
    blocks: [
      section(text),
      preformatted(of.draft),
      actions([
        button({ actionId: ids.voicemail.sent, label: 'I sent it', value: of.touchId, style: 'primary' }),
      ]),
    ],
  });
};

/** That the e-mail is on the timeline, with the ways back. */
export const sentMessage = (of: {
  readonly whom: Text;
  readonly act: string;
  readonly touchId: string;
}): Message => {
  const text = mrkdwn`Noted: you e-mailed ${of.whom}. The voicemail and the e-mail are both on the timeline.`;
  return message({
    text,
    blocks: [
      section(text),
      actions([
        button({ actionId: ids.touches.undo, label: 'Undo', value: of.act }),
        button({ actionId: ids.touches.edit, label: 'Edit', value: of.touchId }),
      ]),
    ],
  });
};

/** The second press of **I sent it**. */
export const sentBeforeMessage = (): Message => {
  const text = 'This e-mail is on the timeline already.';
  return message({ text, blocks: [context([text])] });
};
