import type { Option } from '../../text-objects';
import type { StateValue, StateValues } from '../../view-state';

/** Everything that a select of any kind may hold. */
type Picked = StateValue & {
  selected_channel?: string | null;
  selected_channels?: readonly string[];
  selected_conversation?: string | null;
  selected_conversations?: readonly string[];
};

/** What stands in a form: what was typed where the bot left the field alone, else what the bot put there. */
export const mergeValues = (fromBot: StateValues, typed: StateValues): StateValues =>
  Object.fromEntries(
    Object.entries(fromBot).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(actions).map(([actionId, value]) => {
          const mine = typed[blockId]?.[actionId];
          return [actionId, mine?.type === value.type ? mine : value];
        }),
      ),
    ]),
  );

export const withValue = (
  values: StateValues,
  blockId: string,
  actionId: string,
  value: StateValue,
): StateValues => ({
  ...values,
  [blockId]: { ...values[blockId], [actionId]: value },
});

export const isMulti = (type: string): boolean => type.startsWith('multi_');

/** The state of a select that holds these options; people and conversations are held by their ids. */
export const holding = (type: string, options: readonly Option[]): Picked => {
  const ids = options.map(({ value }) => value);
  switch (type) {
    case 'users_select':
      return { type, selected_user: ids[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: ids };
    case 'channels_select':
      return { type, selected_channel: ids[0] ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: ids };
    case 'conversations_select':
      return { type, selected_conversation: ids[0] ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: ids };
    default:
      return isMulti(type) || type === 'checkboxes'
        ? { type, selected_options: options }
        : { type, selected_option: options[0] ?? null };
  }
};

/** The ids of people or conversations that a select holds. */
export const heldIds = (value: Picked | undefined): readonly string[] => [
  ...[value?.selected_user, value?.selected_channel, value?.selected_conversation].filter((id) => id != null),
  ...(value?.selected_users ?? []),
  ...(value?.selected_channels ?? []),
  ...(value?.selected_conversations ?? []),
];

/** The options that a select, ticks or radios hold. */
export const heldOptions = (value: StateValue | undefined): readonly Option[] => [
  ...(value?.selected_option ? [value.selected_option] : []),
  ...(value?.selected_options ?? []),
];
