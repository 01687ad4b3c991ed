import type { ModalView } from '@slack/types';
import { REASONS } from '../../domain/put-off';
import { actions, section } from '../../slack/blocks';
import { button, choices, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { datePicker, radioButtons, textInput } from '../../slack/inputs';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { LENGTHS, remember, type PutOffMemory } from './put-off-form';
import { pairValue } from './values';

const TITLE = { snooze: 'Put a call off', skip: 'Skip a call' } as const;

/** For how long, and why; a call that is skipped wants a reason, and comes back on the next working day. */
export const putOffModal = (memory: PutOffMemory, client: string): ModalView =>
  modal({
    callbackId: ids.calls.putOff,
    title: TITLE[memory.verb],
    submit: memory.verb === 'snooze' ? 'Put off' : 'Skip',
    privateMetadata: remember(memory),
    blocks: [
      section(
        join([
          bold(client),
          memory.verb === 'snooze'
            ? 'It leaves your list until then. The due day stays.'
            : 'It is back on your next working day. The due day stays.',
        ]),
      ),
      ...(memory.verb === 'snooze' ? lengthInputs() : []),
      radioButtons({
        ...{ blockId: 'reason', actionId: 'reason', label: 'Why', optional: true },
        options: REASONS.map((text, place) => option({ text, value: String(place) })),
      }),
      textInput({
        ...{ blockId: 'own', actionId: 'own', label: 'In your own words', optional: true, maxLength: 200 },
      }),
    ],
  });

const lengthInputs = () => [
  radioButtons({
    ...{ blockId: 'length', actionId: 'length', label: 'For how long', initial: 'day' },
    options: choices(LENGTHS),
  }),
  datePicker({ ...{ blockId: 'date', actionId: 'date', label: 'Date', optional: true } }),
];

/** What was done, with the way back; and the looser rhythm to take, where calls were put off three times in a row. */
export const putOffDoneModal = (of: {
  readonly text: Text;
  readonly act: string;
  readonly clientId: string;
  readonly proposal?: { readonly now: string; readonly looser: string; readonly times: number } | undefined;
}): ModalView => {
  const { text, act, clientId, proposal } = of;
  const undo = button({ actionId: ids.touches.undo, label: 'Undo', value: act });
  return modal({
    callbackId: ids.calls.putOffLoading,
    title: 'Off your list',
    close: 'Close',
    blocks: [
      section(text),
      proposal &&
        section(
          mrkdwn`That is ${String(proposal.times)} times in a row. They are called ${proposal.now}; perhaps ${bold(proposal.looser)} fits better?`,
        ),
      actions([
        ...(proposal
          ? [
              button({
                actionId: ids.calls.looser,
                label: `Call ${proposal.looser}`,
                value: pairValue(clientId, proposal.looser),
              }),
            ]
          : []),
        undo,
      ]),
    ],
  });
};
