import type { ModalView } from '@slack/types';
import { MARKS_TO } from '../../domain/health/reading';
import { actions, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { staticSelect, textInput } from '../../slack/inputs';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const LONGEST_REASON = 300;

/** How somebody reads the client, and why: a number without a reason tells the others nothing. */
export const readingModal = (clientId: string, client: string): ModalView =>
  modal({
    callbackId: ids.health.submit,
    title: 'Your reading',
    submit: 'Submit',
    privateMetadata: clientId,
    blocks: [
      section(
        join([
          bold(clipPlain(client, 200)),
          'How do they stand with us, as you see it? It is shown beside the score for 90 days, with your name, and changes no score.',
        ]),
      ),
      staticSelect({
        ...{ blockId: 'mark', actionId: 'mark', label: `From 1 (we may lose them) to ${MARKS_TO}` },
        placeholder: 'Choose a number',
        options: Array.from({ length: MARKS_TO }, (_, place) =>
          option({ text: String(place + 1), value: String(place + 1) }),
        ),
      }),
      textInput({
        ...{
          blockId: 'reason',
          actionId: 'reason',
          label: 'Why',
          multiline: true,
          maxLength: LONGEST_REASON,
        },
        placeholder: 'Their new boss does not know us yet',
      }),
    ],
  });

/** What whoever gave a reading hears, with the way back. */
export const readMessage = (client: string, mark: number, act: string): Message => {
  const text = mrkdwn`Your reading of ${bold(clipPlain(client, 200))} is noted: ${String(mark)} of ${String(MARKS_TO)}. The brief shows it for 90 days.`;
  return message({
    text,
    blocks: [section(text), actions([button({ actionId: ids.health.undo, label: 'Undo', value: act })])],
  });
};

export const plainMessage = (text: Text): Message => message({ text, blocks: [section(text)] });
