import type { ModalView } from '@slack/types';
import { matterWords, type Silent } from '../../domain/same-theme';
import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, mrkdwn } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';

export const TITLE = 'Who else?';

/** The clients that have the same open as one that complained, and have said nothing. */
export const whoElseModal = (complained: string, silent: readonly Silent[]): ModalView =>
  modal({
    callbackId: ids.whoElse.shown,
    title: TITLE,
    close: 'Close',
    blocks: [
      section(
        silent.length === 0
          ? mrkdwn`Nobody else has the same open as ${complained} and is silent about it.`
          : mrkdwn`${bold(complained)} complained. These have the same open, and nobody has spoken with them since it began. Ring them before they complain too.`,
      ),
      ...silent.map(({ clientId, name, ownerName, ...open }) =>
        section(
          mrkdwn`${bold(name)}: ${matterWords(open)}${ownerName === undefined ? '' : mrkdwn`. ${ownerName} looks after them`}.`,
          { accessory: button({ actionId: ids.brief.open, label: 'Brief', value: clientId }) },
        ),
      ),
    ],
  });
