import type { InputBlock, KnownBlock } from '@slack/types';
import { context, section } from '../../slack/blocks';
import { choices, option } from '../../slack/elements';
import {
  channelSelect,
  checkboxes,
  datePicker,
  externalSelect,
  radioButtons,
  staticSelect,
  textInput,
  usersSelect,
} from '../../slack/inputs';
import { limits } from '../../slack/limits';
import { bold, mrkdwn } from '../../slack/mrkdwn';
import { blockOf, choiceBlockOf, MINE, THEIRS, type Field, type Fields, type Texts } from './fields';

/** Two people changed one field: what the later one reads above it. */
export type Clash = {
  /** `Kim Novak changed it at 10:04`. */
  readonly who: string;
  readonly theirs: string;
  readonly mine: string;
};

export type ShownFields<Name extends string> = {
  readonly fields: Fields<Name>;
  /** Those that this person may change, in order. */
  readonly names: readonly Name[];
  /** As it is kept: a later submission is compared with this. */
  readonly kept: Texts<Name>;
  /** What stands in the form. */
  readonly texts: Texts<Name>;
  /** The words of a value that is an id. */
  readonly wordsFor: (name: Name, value: string) => string;
  /** What to know of a field beyond its hint. */
  readonly notes: Readonly<Partial<Record<Name, string>>>;
  readonly clashes: Readonly<Partial<Record<Name, Clash>>>;
};

/** The inputs of a form that shows what is kept. */
export const fieldBlocks = <Name extends string>(shown: ShownFields<Name>): readonly KnownBlock[] =>
  shown.names.flatMap((name) => {
    const field = shown.fields[name];
    const kept = shown.kept[name];
    if (kept.length > (field.max ?? limits.inputText)) return [tooLong(field, kept)];
    const clash = shown.clashes[name];
    return [...(clash ? clashBlocks(name, field, kept, clash) : []), inputOf(shown, name)];
  });

const tooLong = ({ label }: Field, kept: string): KnownBlock =>
  context([
    mrkdwn`${bold(label)}: longer than a form takes (${kept.length} characters), so it stays as it is. Import the client again to change it.`,
  ]);

const NOTHING = 'nothing';

const clashBlocks = (name: string, { label }: Field, kept: string, clash: Clash): KnownBlock[] => [
  section(
    mrkdwn`:warning: ${bold(label)}: ${clash.who} to “${clash.theirs || NOTHING}” while you were writing. You have “${clash.mine || NOTHING}”.`,
  ),
  radioButtons({
    blockId: choiceBlockOf(name, kept),
    actionId: 'whose',
    label: `${label}: which one stays?`,
    options: [option({ text: 'Mine', value: MINE }), option({ text: 'Theirs', value: THEIRS })],
  }),
];

const inputOf = <Name extends string>(shown: ShownFields<Name>, name: Name): InputBlock => {
  const field = shown.fields[name];
  const text = shown.texts[name];
  const hint = [field.hint, shown.notes[name]].filter((part) => part !== undefined).join(' ');
  const of = {
    blockId: blockOf(name, shown.kept[name]),
    actionId: field.search ?? 'value',
    label: field.label,
    hint: hint === '' ? undefined : hint,
    placeholder: field.placeholder,
    optional: field.required === undefined,
    initial: text === '' ? undefined : text,
  };
  switch (field.as) {
    case 'line':
    case 'text':
      return textInput({ ...of, multiline: field.as === 'text', maxLength: field.max });
    case 'day':
      return datePicker(of);
    case 'choice':
      return staticSelect({ ...of, options: choices(field.choices ?? {}) });
    case 'teammate':
      return usersSelect(of);
    case 'channel':
      return channelSelect(of);
    case 'tick':
      return checkboxes({ ...of, options: choices(field.choices ?? {}), initial: text.split(',') });
    case 'search':
      return externalSelect({
        ...of,
        initial: text === '' ? undefined : option({ text: shown.wordsFor(name, text), value: text }),
      });
  }
};
