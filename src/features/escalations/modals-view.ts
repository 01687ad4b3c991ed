import type { ModalView } from '@slack/types';
import { LONGEST_REASON } from '../../domain/escalation';
import { actions, section } from '../../slack/blocks';
import { button, escalationButtons } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { textInput, usersSelect } from '../../slack/inputs';
import { bold, clip, escape, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { FIELDS } from './form';
import { NAME, openText, WORDS, type Shown } from './view';

const TITLE = 'Escalation';
const LONGEST = 2000;

/** Asks for the reason, and who leads. `leadSlackId`: whoever starts it. */
export const startModal = (of: {
  readonly clientId: string;
  readonly client: string;
  readonly leadSlackId: string;
}): ModalView =>
  modal({
    callbackId: ids.escalations.start,
    title: 'Escalate',
    submit: 'Start',
    privateMetadata: of.clientId,
    blocks: [
      section(bold(clipPlain(of.client, NAME))),
      textInput({
        ...{ blockId: FIELDS.reason, actionId: FIELDS.reason, label: 'What is wrong?' },
        ...{ placeholder: 'They threaten to leave', maxLength: LONGEST_REASON },
        hint: 'The whole team reads this in the brief.',
      }),
      usersSelect({
        ...{ blockId: FIELDS.lead, actionId: FIELDS.lead, label: 'Who leads', initial: of.leadSlackId },
        hint: 'They are told, and see to it that somebody says what is new.',
      }),
    ],
  });

/** What is new, for the timeline. `escalationId` is all that it knows. */
export const updateModal = (client: string, escalationId: string): ModalView =>
  modal({
    callbackId: ids.escalations.submitUpdate,
    title: 'Update',
    submit: 'Save',
    privateMetadata: escalationId,
    blocks: [
      section(bold(clipPlain(client, NAME))),
      textInput({
        ...{ blockId: FIELDS.news, actionId: FIELDS.news, label: 'What is new?', multiline: true },
        ...{ placeholder: 'The provider found the fault and mends it by four', maxLength: LONGEST },
        hint: 'It goes on the client’s timeline.',
      }),
    ],
  });

/** What was checked, before it is closed. `talk`: who spoke with them last. */
export const closeModal = (client: string, escalationId: string, talk: string): ModalView =>
  modal({
    callbackId: ids.escalations.submitClose,
    title: 'Close escalation',
    submit: 'Close it',
    privateMetadata: escalationId,
    blocks: [
      section(join([bold(clipPlain(client, NAME)), clip(escape(talk), WORDS)])),
      textInput({
        ...{ blockId: FIELDS.checked, actionId: FIELDS.checked, label: 'What was checked?', multiline: true },
        ...{ placeholder: 'Restored a file from last night’s backup; Bob tried the VPN', maxLength: LONGEST },
        hint: 'It goes on the client’s timeline.',
      }),
    ],
  });

/** It cannot be closed yet: they are told by voice first. */
export const notYetModal = (client: string, clientId: string, since: string): ModalView =>
  saidModal(
    mrkdwn`Not closed yet: nobody has spoken with ${clipPlain(client, NAME)} since this escalation began, ${since}. Report back to them first: call them, log the call, then close it.`,
    [button({ actionId: ids.callNotes.openFor, label: 'Log a call', value: clientId, style: 'primary' })],
  );

/** One that is open already, with what can be done about it. */
export const openModal = (shown: Shown): ModalView =>
  saidModal(openText(shown), [...escalationButtons(shown.escalationId)]);

/** A modal that only says something. */
export const saidModal = (words: Text, buttons: readonly ReturnType<typeof button>[] = []): ModalView =>
  modal({
    callbackId: ids.escalations.loading,
    title: TITLE,
    close: 'Close',
    blocks: [section(words), buttons.length > 0 ? actions(buttons) : undefined],
  });
