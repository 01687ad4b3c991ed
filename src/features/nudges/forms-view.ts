import type { ModalView } from '@slack/types';
import { REASONS } from '../../domain/not-useful';
import { actions, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { datePicker, radioButtons, textInput } from '../../slack/inputs';
import { bold, mrkdwn, type Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';

/** What they want to hear no more. */
const MUTES = {
  none: 'Keep telling me',
  client: 'Nothing more about this client',
  kind: 'Nothing more of this sort, about any client',
} as const;

export const notUsefulModal = (noticeId: string, client: string): ModalView =>
  modal({
    callbackId: ids.nudges.notUseful,
    title: 'Not useful',
    submit: 'Send',
    privateMetadata: noticeId,
    blocks: [
      section(mrkdwn`What I told you about ${bold(client)} was of no use. Why?`),
      radioButtons({
        ...{ blockId: 'reason', actionId: 'reason', label: 'Why' },
        options: Object.entries(REASONS).map(([value, text]) => option({ text, value })),
      }),
      textInput({
        ...{
          blockId: 'words',
          actionId: 'words',
          label: 'In your own words',
          optional: true,
          maxLength: 300,
        },
      }),
      radioButtons({
        ...{ blockId: 'mute', actionId: 'mute', label: 'From now on', initial: 'none' },
        options: Object.entries(MUTES).map(([value, text]) => option({ text, value })),
      }),
    ],
  });

export const snoozeModal = (noticeId: string, client: string): ModalView =>
  modal({
    callbackId: ids.nudges.snooze,
    title: 'Snooze',
    submit: 'Put off',
    privateMetadata: noticeId,
    blocks: [
      section(mrkdwn`${bold(client)}: if it still holds then, you hear of it again.`),
      datePicker({ blockId: 'date', actionId: 'date', label: 'Until', optional: true }),
    ],
  });

/** How something ended: a dispute with the client, or what went badly. */
export const endedModal = (ends: 'settled' | 'putRight', about: string, client: string): ModalView =>
  modal({
    callbackId: ids.nudges.ended,
    title: ends === 'settled' ? 'Settled' : 'Put right',
    submit: 'Save',
    privateMetadata: about,
    blocks: [
      section(bold(client)),
      textInput({
        ...{ blockId: 'how', actionId: 'how', multiline: true, maxLength: 1000 },
        ...(ends === 'settled'
          ? { label: 'How was it settled?', placeholder: 'They keep the firewall and pay half' }
          : { label: 'What put it right?', placeholder: 'We said sorry, and Kim rings them on Fridays' }),
      }),
    ],
  });

/** What was done, with the way back. */
export const doneModal = (
  text: Text,
  back?: { readonly undo: string } | { readonly unmute: string },
): ModalView =>
  modal({
    callbackId: ids.nudges.loading,
    title: 'Noted',
    close: 'Close',
    blocks: [
      section(text),
      back &&
        actions([
          'undo' in back
            ? button({ actionId: ids.touches.undo, label: 'Undo', value: back.undo })
            : button({ actionId: ids.nudges.unmute, label: 'Hear it again', value: back.unmute }),
        ]),
    ],
  });
