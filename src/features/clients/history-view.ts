import type { ModalView } from '@slack/types';
import { longDay } from '../../domain/day';
import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { CLIENT_FIELDS } from './client-fields';
import { plainModal } from './client-view';
import type { Changed } from './history-plan';
import { PERSON_FIELDS } from './person-fields';
import { fieldWords, textWords, type Naming } from './values-view';

const TITLE = 'History';
const VALUE = 120;
const NAME = 80;
const LINES = 20;

export type HistoryShown = {
  readonly clientId: string;
  readonly clientName: string;
  readonly entries: readonly {
    /** `Kim Novak, 9 June at 10:04`. */
    readonly who: string;
    readonly changed: readonly Changed[];
  }[];
  readonly naming: Naming;
  /** The id of the last change shown, when there are older ones. */
  readonly olderThan: string | undefined;
  readonly isFirstPage: boolean;
};

/** Who changed what about a client, the latest first, a page at a time. */
export const historyModal = (shown: HistoryShown): ModalView =>
  modal({
    callbackId: ids.clients.history,
    title: TITLE,
    close: 'Close',
    blocks: [
      section(mrkdwn`What was changed about ${bold(clipPlain(shown.clientName, NAME))}, the latest first.`),
      ...shown.entries.map(({ who, changed }) =>
        section(
          join([
            bold(who),
            ...changed.slice(0, LINES).map((one) => mrkdwn`• ${changedLine(one, shown.naming)}`),
            changed.length > LINES ? `and ${changed.length - LINES} more` : '',
          ]),
        ),
      ),
      shown.entries.length === 0
        ? section(shown.isFirstPage ? 'Nothing was changed yet.' : 'That was all.')
        : undefined,
      actions(
        shown.olderThan === undefined
          ? []
          : [
              button({
                actionId: ids.clients.historyOlder,
                label: 'Older',
                value: `${shown.clientId} ${shown.olderThan}`,
              }),
            ],
      ),
    ],
  });

const changedLine = (changed: Changed, naming: Naming): Text => {
  switch (changed.of) {
    case 'client': {
      const words = (text: string) => fieldWords(changed.name, text, naming);
      return arrow(CLIENT_FIELDS[changed.name].label, words(changed.before), words(changed.after));
    }
    case 'person': {
      const field = PERSON_FIELDS[changed.name];
      const label = `${clipPlain(changed.who, NAME)}, ${field.label}`;
      return arrow(label, textWords(field, changed.before), textWords(field, changed.after));
    }
    case 'agreed':
      return arrow('Next call agreed', dayOrNothing(changed.before), dayOrNothing(changed.after));
    case 'for-a-while':
      return arrow('More calls for a while', changed.before, changed.after);
    case 'step':
      return arrow('Step of the calls', changed.before, changed.after);
    case 'one-person':
      return arrow('Calls to one person', changed.before, changed.after);
    case 'added':
      return `${clipPlain(changed.who, NAME)} added`;
    case 'removed':
      return `${clipPlain(changed.who, NAME)} taken away`;
    case 'merged':
      return `Merged into ${clipPlain(naming(changed.intoId) ?? 'another client', NAME)}`;
  }
};

const dayOrNothing = (day: string): string => (day === '' ? '' : longDay(day, '0000'));

const arrow = (label: string, before: string, after: string): Text => {
  const value = (text: string) => clipPlain(text, VALUE) || '–';
  return mrkdwn`${label}: ${value(before)} → ${value(after)}`;
};

export const loadingHistory = (): ModalView => plainModal(TITLE, 'Looking it up…');
export const unavailableHistory = (): ModalView =>
  plainModal(TITLE, 'I could not get the history just now. Close this and press the button again.');
