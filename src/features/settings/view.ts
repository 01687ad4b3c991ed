import type { ModalView } from '@slack/types';
import type { Settings } from '../../domain/facts';
import { capital, listWords } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { textInput } from '../../slack/inputs';
import { bold, join, mrkdwn, oneLine } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { blockOf, VALUE } from './form';
import type { Key } from './key';
import { KEYS } from './keys';

const TITLE = 'Settings';
const LONGEST = 2000;
/** Of a value, in a line of its own. */
const SHOWN = 100;

/** `tier-a-cadence` as people read it: `Tier A cadence`. */
const labelOf = ({ name }: Key): string =>
  capital(name.replaceAll('-', ' ').replace(/\b[a-z]\b/g, (letter) => letter.toUpperCase()));

/** What the workspace has chosen; `whom` to ask where the reader may not change it. */
export const settingsMessage = (settings: Settings, whom: string | undefined): Message => {
  const text = join([
    bold('What this workspace has chosen'),
    ...KEYS.map(
      (key) => mrkdwn`• ${labelOf(key)}: ${bold(clipPlain(oneLine(key.print(settings)), SHOWN) || 'none')}`,
    ),
  ]);
  return message({
    text,
    blocks: [
      section(text),
      whom === undefined
        ? actions([button({ actionId: ids.settings.change, label: 'Change', value: 'settings' })])
        : context([`To change any of it, ask ${whom}.`]),
    ],
  });
};

/** Every setting in a field of its own, with what it takes; with `typed`, what somebody wrote before others did. */
export const settingsModal = (
  settings: Settings,
  again?: {
    readonly typed: ReadonlyMap<string, string>;
    readonly clashes: readonly { readonly key: Key; readonly kept: string }[];
  },
): ModalView =>
  modal({
    callbackId: ids.settings.submit,
    title: TITLE,
    submit: 'Save',
    blocks: [
      again
        ? section(
            mrkdwn`Somebody changed ${listWords(again.clashes.map(({ key, kept }) => `${labelOf(key)} to “${kept || 'none'}”`))} meanwhile. Nothing was saved yet. Press Save again to use what is written here, or write what they chose.`,
          )
        : undefined,
      ...KEYS.map((key) => {
        const shown = key.print(settings);
        return textInput({
          ...{ blockId: blockOf(key, shown), actionId: VALUE, label: labelOf(key), hint: capital(key.takes) },
          ...{
            optional: true,
            multiline: key.multiline,
            maxLength: LONGEST,
            initial: again?.typed.get(key.name) ?? shown,
          },
        });
      }),
    ],
  });

export const changedMessage = (
  changed: readonly Key[],
  settings: Settings,
  notes: readonly string[],
): Message =>
  message({
    text:
      changed.length === 0
        ? 'Nothing was changed: the settings are as they were.'
        : join(
            [
              mrkdwn`Changed: ${listWords(changed.map((key) => `${labelOf(key)} is ${clipPlain(oneLine(key.print(settings)), SHOWN) || 'none'}`))}.`,
              ...notes,
            ],
            ' ',
          ),
  });
