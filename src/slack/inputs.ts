import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import { named } from './blocks';
import { optionsWithin, plain } from './elements';
import { limits } from './limits';
import { clipPlain, cut } from './text';

/** What every input has. `blockId` and `actionId` find its value in `view.state.values`; required unless `optional`. */
export type InputOf = {
  blockId: string;
  actionId: string;
  label: string;
  hint?: string | undefined;
  optional?: boolean | undefined;
  /** Whether choosing or Enter calls the bot at once. */
  dispatch?: boolean | undefined;
};
type Placeheld = InputOf & { placeholder?: string | undefined };
type Choice = { options: readonly PlainTextOption[] };

/** What is an element's own: all of them have an action, and most a placeholder. */
type Own<E> = E extends InputBlockElement ? Omit<E, 'action_id' | 'placeholder'> : never;

const input = (of: Placeheld, element: Own<InputBlockElement>): InputBlock => ({
  type: 'input',
  ...named(of.blockId),
  label: plain(of.label, limits.inputLabel),
  element: {
    ...element,
    action_id: cut(of.actionId, limits.actionId),
    ...(of.placeholder && { placeholder: plain(of.placeholder, limits.placeholder) }),
  },
  ...(of.hint && { hint: plain(of.hint, limits.inputHint) }),
  ...(of.optional && { optional: true }),
  ...(of.dispatch && { dispatch_action: true }),
});

const chosen = (options: readonly PlainTextOption[], values: readonly string[]): PlainTextOption[] =>
  options.filter(({ value }) => value !== undefined && values.includes(value));

/** Words; `initial` is cut to what the field takes. */
export const textInput = (
  of: Placeheld & {
    multiline?: boolean | undefined;
    initial?: string | undefined;
    maxLength?: number | undefined;
    /** With `dispatch`: while somebody types as well, not only on Enter. */
    asTyped?: boolean | undefined;
  },
): InputBlock => {
  const max = Math.min(of.maxLength ?? limits.inputText, limits.inputText);
  return input(of, {
    type: 'plain_text_input',
    max_length: max,
    ...(of.multiline && { multiline: true }),
    ...(of.initial && { initial_value: clipPlain(of.initial, max) }),
    ...(of.asTyped && {
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed', 'on_character_entered'] },
    }),
  });
};

/** A number. Whole unless `decimal`. An initial outside min and max is left out, as Slack would refuse it. */
export const numberInput = (
  of: Placeheld & {
    decimal?: boolean | undefined;
    min?: number | undefined;
    max?: number | undefined;
    initial?: number | undefined;
  },
): InputBlock => {
  const { initial, min = -Infinity, max = Infinity } = of;
  const fits =
    initial !== undefined && initial >= min && initial <= max && (of.decimal || Number.isInteger(initial));
  return input(of, {
    type: 'number_input',
    is_decimal_allowed: of.decimal ?? false,
    ...(Number.isFinite(min) && { min_value: String(min) }),
    ...(Number.isFinite(max) && { max_value: String(max) }),
    ...(fits && { initial_value: String(initial) }),
  });
};

/** One of at most 100; `initial` is an option's value. */
export const staticSelect = (of: Placeheld & Choice & { initial?: string | undefined }): InputBlock => {
  const options = optionsWithin(of.options, limits.selectOptions);
  const [initial] = chosen(options, of.initial === undefined ? [] : [of.initial]);
  return input(of, {
    type: 'static_select',
    options,
    ...(initial && { initial_option: initial }),
  });
};

/** One that we find as the person types (block_suggestion), from the first letter on. */
export const externalSelect = (
  of: Placeheld & { initial?: PlainTextOption | undefined; minQueryLength?: number | undefined },
): InputBlock =>
  input(of, {
    type: 'external_select',
    min_query_length: of.minQueryLength ?? 1,
    ...(of.initial && { initial_option: of.initial }),
  });

/** A day, `YYYY-MM-DD`. */
export const datePicker = (of: Placeheld & { initial?: string | undefined }): InputBlock =>
  input(of, {
    type: 'datepicker',
    ...(of.initial && /^\d{4}-\d\d-\d\d$/.test(of.initial) && { initial_date: of.initial }),
  });

/** A day and a time of day, shown in the person's own zone. */
export const dateTimePicker = (of: InputOf & { initial?: Date | undefined }): InputBlock =>
  input(of, {
    type: 'datetimepicker',
    ...(of.initial && { initial_date_time: Math.floor(of.initial.getTime() / 1000) }),
  });

/** A time of day, `HH:MM`, in an IANA zone. */
export const timePicker = (
  of: Placeheld & { initial?: string | undefined; timeZone?: string | undefined },
): InputBlock =>
  input(of, {
    type: 'timepicker',
    ...(of.initial && /^([01]\d|2[0-3]):[0-5]\d$/.test(of.initial) && { initial_time: of.initial }),
    ...(of.timeZone && { timezone: of.timeZone }),
  });

/** Any of at most ten; `initial` are values. */
export const checkboxes = (
  of: InputOf & Choice & { initial?: readonly string[] | undefined },
): InputBlock => {
  const options = optionsWithin(of.options, limits.choiceOptions);
  const initial = chosen(options, of.initial ?? []);
  return input(of, {
    type: 'checkboxes',
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  });
};

/** One of at most ten, all in sight. */
export const radioButtons = (of: InputOf & Choice & { initial?: string | undefined }): InputBlock => {
  const options = optionsWithin(of.options, limits.choiceOptions);
  const [initial] = chosen(options, of.initial === undefined ? [] : [of.initial]);
  return input(of, {
    type: 'radio_buttons',
    options,
    ...(initial && { initial_option: initial }),
  });
};

/** Files of the person's machine, by their endings. */
export const fileInput = (of: InputOf & { filetypes: readonly string[]; most: number }): InputBlock =>
  input(of, {
    type: 'file_input',
    filetypes: [...of.filetypes],
    max_files: Math.min(of.most, limits.files),
  });

/** A teammate; `initial` is a Slack id. */
export const usersSelect = (of: Placeheld & { initial?: string | undefined }): InputBlock =>
  input(of, {
    type: 'users_select',
    ...(of.initial && { initial_user: of.initial }),
  });

/** Several teammates; `initial` are Slack ids. */
export const multiUsersSelect = (
  of: Placeheld & { initial?: readonly string[] | undefined; max?: number | undefined },
): InputBlock =>
  input(of, {
    type: 'multi_users_select',
    ...(of.max && { max_selected_items: of.max }),
    ...(of.initial && of.initial.length > 0 && { initial_users: [...of.initial] }),
  });

/** A channel, public or private; `initial` is its id. What is none is left out, as Slack would refuse it. */
export const channelSelect = (of: Placeheld & { initial?: string | undefined }): InputBlock =>
  input(of, {
    type: 'conversations_select',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(of.initial && /^[CG][A-Z0-9_]+$/.test(of.initial) && { initial_conversation: of.initial }),
  });
