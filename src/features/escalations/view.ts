import type { KnownBlock, ModalView } from '@slack/types';
import { LONGEST_REASON } from '../../domain/escalation';
import { actions, section } from '../../slack/blocks';
import { button, escalationButtons } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { textInput, usersSelect } from '../../slack/inputs';
import { bold, clip, escape, join, mrkdwn, type Mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { FIELDS } from './form';

const TITLE = 'Escalation';
const NAME = 80;
const WORDS = 600;
const LONGEST = 2000;

/** An escalation that is open, in words that anybody may read. */
export type Shown = {
  readonly escalationId: string;
  readonly clientId: string;
  readonly client: string;
  readonly reason: string;
  /** `they threaten to leave, led by Dana Reyes, open 2 days, no update yet`. */
  readonly line: string;
  /** `The next update is due by 14:05 today.` */
  readonly due: string;
};

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

const openText = ({ client, line, due }: Shown): Mrkdwn =>
  mrkdwn`An escalation is open for ${bold(clipPlain(client, NAME))} already: ${clip(escape(line), WORDS)}. ${due}`;

const undo = (act: string) => button({ actionId: ids.touches.undo, label: 'Undo', value: act });

/** What somebody reads who wants to start a second one. */
export const openMessage = (shown: Shown): Message =>
  message({
    text: openText(shown),
    blocks: [section(openText(shown)), actions([...escalationButtons(shown.escalationId)])],
  });

/** The reason alone: who leads and since when stands above. */
const reasonLine = ({ reason }: Shown): Mrkdwn => mrkdwn`Why: ${clip(escape(reason), WORDS)}`;

/** What whoever started it reads. */
export const startedMessage = (
  shown: Shown,
  of: { readonly lead: string; readonly act: string },
): Message => {
  const text = mrkdwn`Escalation started for ${bold(clipPlain(shown.client, NAME))}. ${clipPlain(of.lead, NAME)} leads it. ${shown.due}`;
  return message({
    text,
    blocks: [
      section(join([text, reasonLine(shown)])),
      actions([...escalationButtons(shown.escalationId), undo(of.act)]),
    ],
  });
};

/** What somebody reads who was asked to lead one. */
export const leadMessage = (shown: Shown, by: string): Message => {
  const text = mrkdwn`${clipPlain(by, NAME)} asks you to lead the escalation of ${bold(clipPlain(shown.client, NAME))}. ${shown.due}`;
  return message({
    text,
    blocks: [
      section(join([text, reasonLine(shown)])),
      actions([
        ...escalationButtons(shown.escalationId),
        button({ actionId: ids.brief.open, label: 'Brief', value: shown.clientId }),
      ]),
    ],
  });
};

/** What whoever wrote the update reads. */
export const updatedMessage = (
  shown: Shown,
  of: { readonly news: string; readonly act: string },
): Message => {
  const text = mrkdwn`Noted on the escalation of ${bold(clipPlain(shown.client, NAME))}. ${shown.due}`;
  return message({
    text,
    blocks: [
      section(join([text, mrkdwn`“${clip(escape(of.news), WORDS)}”`])),
      actions([...escalationButtons(shown.escalationId), undo(of.act)]),
    ],
  });
};

/** What whoever closed it reads. */
export const closedMessage = (of: {
  readonly client: string;
  readonly checked: string;
  readonly act: string;
}): Message => {
  const text = mrkdwn`Escalation closed for ${bold(clipPlain(of.client, NAME))}.`;
  return message({
    text,
    blocks: [
      section(join([text, mrkdwn`Checked: “${clip(escape(of.checked), WORDS)}”`])),
      actions([undo(of.act)]),
    ],
  });
};

/** How `/escalate` is used. */
export const escalateHelp = (): Message => {
  const text = join([
    bold('Start an escalation'),
    mrkdwn`• ${bold('/escalate Acme they threaten to leave')} you lead it, and it stands first in everybody’s brief until it is closed`,
    mrkdwn`• ${bold('/escalate Acme')} asks for the reason, and who leads`,
    'Whoever leads hears of it when nothing new was said for four hours, or as many as your firm has chosen. It is closed once the checks are named and somebody has called the client.',
  ]);
  return message({ text, blocks: [section(text)] });
};

/** One on Home. */
export const homeBlocks = (shown: Shown): readonly KnownBlock[] => [
  section(join([bold(clipPlain(shown.client, NAME)), clip(escape(shown.line), WORDS), mrkdwn`${shown.due}`])),
  actions([
    ...escalationButtons(shown.escalationId),
    button({
      actionId: ids.brief.open,
      label: 'Brief',
      value: shown.clientId,
      accessibility: `Brief on ${shown.client}`,
    }),
  ]),
];
