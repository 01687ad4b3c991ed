import type { ModalView } from '@slack/types';
import type { MayEdit } from '../../domain/editing';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import type { Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { CLIENT_FIELDS, HEARD, type ClientField } from './client-fields';
import { namesOf, type Texts } from './fields';
import { fieldBlocks, type Clash } from './fields-view';

const TITLE = 'Edit client';

export type ClientShown = {
  readonly clientId: string;
  readonly may: MayEdit;
  /** Whom to ask for what this person may not change. */
  readonly ask: string;
  readonly kept: Texts<ClientField>;
  readonly texts: Texts<ClientField>;
  readonly parentName: string | undefined;
  readonly notes: Readonly<Partial<Record<ClientField, string>>>;
  readonly clashes: Readonly<Partial<Record<ClientField, Clash>>>;
};

/** The record of a client, filled in with what is kept. Its private metadata is the client's id. */
export const clientModal = (shown: ClientShown): ModalView =>
  modal({
    callbackId: ids.clients.submit,
    title: TITLE,
    submit: 'Save',
    privateMetadata: shown.clientId,
    blocks: [
      Object.keys(shown.clashes).length > 0
        ? section(
            'Somebody else changed this client while you were writing. Nothing is saved yet: choose below, then press Save.',
          )
        : undefined,
      actions([
        button({ actionId: ids.people.open, label: 'People', value: shown.clientId }),
        button({ actionId: ids.clients.history, label: 'History', value: shown.clientId }),
        ...(shown.may === 'all'
          ? [
              button({ actionId: ids.cadence.change, label: 'Change cadence', value: shown.clientId }),
              button({ actionId: ids.merges.open, label: 'Merge with another…', value: shown.clientId }),
            ]
          : []),
      ]),
      shown.may === 'all'
        ? undefined
        : context([`This is what everybody may add. For tier, owner and the rest ask ${shown.ask}.`]),
      ...fieldBlocks<ClientField>({
        fields: CLIENT_FIELDS,
        names: shown.may === 'all' ? namesOf(CLIENT_FIELDS) : HEARD,
        kept: shown.kept,
        texts: shown.texts,
        wordsFor: (name, value) => (name === 'parent' ? (shown.parentName ?? value) : value),
        notes: shown.notes,
        clashes: shown.clashes,
      }),
    ],
  });

/** A modal with nothing to fill in: while something is got, or in its place. */
export const plainModal = (title: string, words: Text): ModalView =>
  modal({ callbackId: ids.clients.loading, title, close: 'Close', blocks: [section(words)] });

/** Shown at once while the form is made ready: a trigger lives three seconds. */
export const loadingClient = (): ModalView => plainModal(TITLE, 'Getting the client…');
export const unavailableClient = (): ModalView =>
  plainModal(TITLE, 'I could not get this client just now. Close this and press the button again.');
export const refusedClient = (words: string): ModalView => plainModal(TITLE, words);
