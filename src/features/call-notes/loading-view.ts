import type { ModalView } from '@slack/types';
import { section } from '../../slack/blocks';
import { ids } from '../../slack/ids';
import { modal } from '../../slack/surfaces';
import { TITLE } from './view';

/** In its place when the client could not be got: a form that waits for ever tells nobody. */
export const unavailableModal = (): ModalView =>
  modal({
    callbackId: ids.callNotes.loading,
    title: TITLE,
    close: 'Close',
    blocks: [section('I could not get this client just now. Close this and press the button again.')],
  });

/** Shown at once while a form for a known client is made ready: a trigger lives three seconds. */
export const loadingModal = (): ModalView =>
  modal({
    callbackId: ids.callNotes.loading,
    title: TITLE,
    close: 'Close',
    blocks: [section('Getting the client…')],
  });
