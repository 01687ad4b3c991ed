// A table of Slack’s block elements, one schema each: long because Slack has many.
import { z } from 'zod';
import { limits } from './limits';
import {
  confirm,
  id,
  option,
  optionGroups,
  options,
  overflowOption,
  plain,
  tickOption,
  type Option,
} from './text-objects';

const actionId = id.optional();
const placeholder = plain(limits.placeholder).optional();
const focus = { focus_on_load: z.boolean().optional() };
const asked = { confirm: confirm.optional() };
const dispatch = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};
const atMost = { max_selected_items: z.int().min(1).optional() };
const day = z.iso.date();
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const instant = z.int().min(1_000_000_000).max(9_999_999_999);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plain(limits.button.text),
  value: z.string().max(limits.button.value).optional(),
  url: z.string().max(limits.button.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(limits.button.accessibility).optional(),
  ...asked,
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOption).min(1).max(limits.overflow),
  ...asked,
});

/** Slack wants an option given as initial to be, whole, one of the options. */
const same = (a: Option, b: Option) => a.value === b.value && a.text.text === b.text.text;
type Choices = { options?: Option[] | undefined; option_groups?: { options: Option[] }[] | undefined };
const all = (choices: Choices) => [
  ...(choices.options ?? []),
  ...(choices.option_groups ?? []).flatMap((group) => group.options),
];
const mustBeAmong = (choices: Choices, initial: Option[], path: string, ctx: z.RefinementCtx) => {
  if (initial.every((one) => all(choices).some((other) => same(one, other)))) return;
  ctx.addIssue({ code: 'custom', message: `${path} must be one of the options`, path: [path] });
};
const oneKindOfChoices = (choices: Choices, ctx: z.RefinementCtx) => {
  if ((choices.options === undefined) === (choices.option_groups === undefined))
    ctx.addIssue({
      code: 'custom',
      message: 'must provide either options or option_groups',
      path: ['options'],
    });
};

const choices = { options: options.optional(), option_groups: optionGroups.optional() };
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    placeholder,
    ...choices,
    initial_option: option.optional(),
    ...asked,
    ...focus,
  })
  .superRefine((select, ctx) => {
    oneKindOfChoices(select, ctx);
    mustBeAmong(select, select.initial_option ? [select.initial_option] : [], 'initial_option', ctx);
  });
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    action_id: actionId,
    placeholder,
    ...choices,
    initial_options: z.array(option).min(1).max(limits.select.options).optional(),
    ...atMost,
    ...asked,
    ...focus,
  })
  .superRefine((select, ctx) => {
    oneKindOfChoices(select, ctx);
    mustBeAmong(select, select.initial_options ?? [], 'initial_options', ctx);
  });

const minQuery = { min_query_length: z.int().min(0).optional() };
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: actionId,
  placeholder,
  initial_option: option.optional(),
  ...minQuery,
  ...asked,
  ...focus,
});
const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  action_id: actionId,
  placeholder,
  initial_options: z.array(option).min(1).max(limits.select.options).optional(),
  ...minQuery,
  ...atMost,
  ...asked,
  ...focus,
});
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  action_id: actionId,
  placeholder,
  initial_user: z.string().optional(),
  ...asked,
  ...focus,
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  action_id: actionId,
  placeholder,
  initial_conversation: z.string().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_bot_users: z.boolean().optional(),
      exclude_external_shared_channels: z.boolean().optional(),
    })
    .optional(),
  ...asked,
  ...focus,
});
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  action_id: actionId,
  placeholder,
  initial_users: z.array(z.string()).optional(),
  ...atMost,
  ...asked,
  ...focus,
});

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: actionId,
  placeholder,
  initial_date: day.optional(),
  ...asked,
  ...focus,
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: actionId,
  placeholder,
  initial_time: hour.optional(),
  timezone: z.string().optional(),
  ...asked,
  ...focus,
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: actionId,
  initial_date_time: instant.optional(),
  ...asked,
  ...focus,
});

const ticks = z.array(tickOption).min(1).max(limits.ticks);
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: ticks,
    initial_options: ticks.optional(),
    ...asked,
    ...focus,
  })
  .superRefine((boxes, ctx) => mustBeAmong(boxes, boxes.initial_options ?? [], 'initial_options', ctx));
const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    options: ticks,
    initial_option: tickOption.optional(),
    ...asked,
    ...focus,
  })
  .superRefine((radio, ctx) =>
    mustBeAmong(radio, radio.initial_option ? [radio.initial_option] : [], 'initial_option', ctx),
  );

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  placeholder,
  initial_value: z.string().max(limits.input.text).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(limits.input.text).optional(),
  max_length: z.int().min(1).max(limits.input.text).optional(),
  ...dispatch,
  ...focus,
});
const numberText = z.string().regex(/^-?\d+(\.\d+)?$/);
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  action_id: actionId,
  placeholder,
  is_decimal_allowed: z.boolean(),
  initial_value: numberText.optional(),
  min_value: numberText.optional(),
  max_value: numberText.optional(),
  ...dispatch,
  ...focus,
});
const addressInput = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    action_id: actionId,
    placeholder,
    initial_value: z.string().optional(),
    ...dispatch,
    ...focus,
  });

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().min(1).max(limits.image.url),
  alt_text: z.string().min(1).max(limits.image.alt),
});

const singles = [
  staticSelect,
  externalSelect,
  usersSelect,
  conversationsSelect,
  datepicker,
  timepicker,
  checkboxes,
  radioButtons,
] as const;
const multis = [multiStaticSelect, multiExternalSelect, multiUsersSelect] as const;
/** Which element Slack takes where: as a section's accessory, in an actions block, in an input block. */
export const accessory = z.discriminatedUnion('type', [button, overflow, image, ...singles, ...multis]);
export const action = z.discriminatedUnion('type', [button, overflow, datetimepicker, ...singles]);
export const field = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  addressInput('email_text_input'),
  addressInput('url_text_input'),
  datetimepicker,
  ...singles,
  ...multis,
]);

export type Field = z.infer<typeof field>;
export type Element = z.infer<typeof accessory> | z.infer<typeof action> | Field;
/** Elements a person can act on: all but pictures. */
export type Interactive = Exclude<Element, { type: 'image' }>;
