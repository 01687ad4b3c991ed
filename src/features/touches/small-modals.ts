import type { ModalView } from '@slack/types';
import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';

const TITLE = 'Touch';

/** A modal that only says something, perhaps with the way to take it back. */
export const closedModal = (words: Text, undoAct?: string): ModalView =>
  modal({
    callbackId: ids.touches.loading,
    title: TITLE,
    close: 'Close',
    blocks: [
      section(words),
      undoAct === undefined
        ? undefined
        : actions([button({ actionId: ids.touches.undo, label: 'Undo', value: undoAct })]),
    ],
  });
