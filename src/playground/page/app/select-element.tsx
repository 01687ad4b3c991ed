import type { Interactive } from '../../elements';
import type { Option } from '../../text-objects';
import type { OptionGroup } from '../wire';
import { Aftermath } from './confirmation';
import { useApp, type App } from './context';
import { Select } from './select';
import { useElement, type ElementProps } from './surface';
import { heldIds, heldOptions, holding, isMulti } from './values';

const optionOf = (value: string, text: string): Option => ({ value, text: { type: 'plain_text', text } });

const people = ({ world }: App) => world.people.map(({ id, realName }) => optionOf(id, realName));
const channels = ({ world }: App) =>
  world.conversations.filter(({ kind }) => kind !== 'dm').map(({ id, name }) => optionOf(id, `#${name}`));
const conversations = (app: App) => [
  ...channels(app),
  ...app.world.conversations.filter(({ kind }) => kind === 'dm').map(({ id, name }) => optionOf(id, name)),
];

/** What the element itself offers; undefined for what only the bot can answer. */
const offersOf = (element: Interactive, app: App): readonly OptionGroup[] | undefined => {
  if (/users_select$/.test(element.type)) return [{ label: '', options: people(app) }];
  if (/channels_select$/.test(element.type)) return [{ label: '', options: channels(app) }];
  if (/conversations_select$/.test(element.type)) return [{ label: '', options: conversations(app) }];
  if ('option_groups' in element && element.option_groups)
    return element.option_groups.map(({ label, options }) => ({ label: label.text, options }));
  return 'options' in element && element.options ? [{ label: '', options: element.options }] : undefined;
};

const minLetters = (element: Interactive) =>
  'min_query_length' in element && element.min_query_length !== undefined ? element.min_query_length : 3;

/** Every select: of given options, people, channels or conversations, and what the bot is asked for. */
export const SelectElement = ({ block, element, id, describedBy }: ElementProps) => {
  const app = useApp();
  const { value, error, isBusy, failure, question, choose, suggest } = useElement({ block, element });
  const offers = offersOf(element, app);
  const all = offers?.flatMap(({ options }) => options) ?? [];
  const ids = heldIds(value);
  const held = ids.length > 0 ? all.filter((one) => ids.includes(one.value)) : heldOptions(value);
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return (
    <>
      <Select
        id={id}
        label={id === undefined ? (placeholder ?? 'Choose') : undefined}
        describedBy={describedBy}
        isInvalid={error !== undefined}
        isBusy={isBusy}
        placeholder={placeholder ?? 'Select an option'}
        isMulti={isMulti(element.type)}
        atMost={'max_selected_items' in element ? element.max_selected_items : undefined}
        held={held}
        offers={offers ?? { minLetters: minLetters(element), search: suggest }}
        onChoose={(options) => choose(holding(element.type, options))}
      />
      <Aftermath failure={failure} question={question} />
    </>
  );
};
