import { interactive, type Block } from './blocks';
import type { Interactive } from './elements';
import type { Option } from './text-objects';

/** One element's state in exactly the shape of Slack's `view.state.values`. */
export type StateValue = {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: readonly Option[];
  selected_user?: string | null;
  selected_users?: readonly string[];
  selected_conversation?: string | null;
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  timezone?: string;
};
export type StateValues = Readonly<Record<string, Readonly<Record<string, StateValue>>>>;

/** What an element holds before anybody touches it; undefined for those that hold nothing. */
const initialValue = (element: Interactive): StateValue | undefined => {
  const type = element.type;
  switch (type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return {
        type,
        selected_time: element.initial_time ?? null,
        ...(element.timezone ? { timezone: element.timezone } : {}),
      };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
  }
};

/** Whether a person left this field empty. */
export const isEmpty = (value: StateValue | undefined): boolean =>
  value === undefined ||
  Object.entries(value).every(
    ([key, one]) =>
      key === 'type' ||
      key === 'timezone' ||
      one === null ||
      one === '' ||
      (Array.isArray(one) && one.length === 0),
  );

/**
 * The state of a view made of these blocks: a value already given stays where block_id, action_id and type
 * stay (its `initial_…` is then ignored, as in Slack); the others start anew.
 */
export const stateOf = (blocks: readonly Block[], before: StateValues = {}): StateValues => {
  const state: Record<string, Record<string, StateValue>> = {};
  for (const block of blocks)
    for (const element of interactive(block)) {
      const fresh = initialValue(element);
      if (!fresh) continue;
      const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? ''];
      const kept = before[blockId]?.[actionId];
      (state[blockId] ??= {})[actionId] = kept?.type === fresh.type ? kept : fresh;
    }
  return state;
};
