import type { ModalView } from '@slack/types';
import { section } from '../../slack/blocks';
import { ids } from '../../slack/ids';
import { externalSelect, textInput } from '../../slack/inputs';
import { bold } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { remember } from './fields';

/** The form of a dispute that the client told us of. `amounts`: whether this person may see figures. */
export const disputeModal = (of: {
  readonly clientId: string;
  readonly client: string;
  readonly amounts: boolean;
}): ModalView =>
  modal({
    callbackId: ids.touches.submitDispute,
    title: 'A bill is disputed',
    submit: 'Submit',
    privateMetadata: remember({ clientId: of.clientId }),
    blocks: [
      section(bold(of.client)),
      textInput({
        ...{ blockId: 'number', actionId: 'number', label: 'Invoice number', optional: true, maxLength: 40 },
        ...{ placeholder: 'INV-1042', hint: 'When this invoice is paid, the dispute is settled by itself.' },
      }),
      textInput({
        ...{ blockId: 'note', actionId: 'note', label: 'What they say', multiline: true },
        placeholder: 'They never ordered the firewall',
      }),
      externalSelect({
        ...{ blockId: 'who', actionId: ids.callNotes.who, label: 'Who says so', optional: true },
        placeholder: 'Type a name',
      }),
      of.amounts
        ? textInput({
            ...{ blockId: 'amount', actionId: 'amount', label: 'Amount', optional: true, maxLength: 30 },
            placeholder: '120.50',
          })
        : undefined,
    ],
  });
