// A table of Slack’s block elements, one schema each, and which it takes where.
import { z } from 'zod';
import { actionId, asked, focus, placeholder } from './element-properties';
import { image } from './image';
import { addressInput, fileInput, numberInput, plainTextInput, richTextInput } from './inputs';
import { limits } from './limits';
import {
  channelsSelect,
  checkboxes,
  conversationsSelect,
  externalSelect,
  multiChannelsSelect,
  multiConversationsSelect,
  multiExternalSelect,
  multiStaticSelect,
  multiUsersSelect,
  radioButtons,
  staticSelect,
  usersSelect,
} from './selects';
import { overflowOption, plain } from './text-objects';

const day = z.iso.date();
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const instant = z.int().min(1_000_000_000).max(9_999_999_999);

export const button = z.strictObject({
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
const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: actionId,
  text: plain(limits.button.text),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: z.url(),
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string(), value: z.string() }))
        .optional(),
    }),
  }),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(limits.button.accessibility).optional(),
  ...asked,
});

const singles = [
  staticSelect,
  externalSelect,
  usersSelect,
  channelsSelect,
  conversationsSelect,
  datepicker,
  timepicker,
  checkboxes,
  radioButtons,
] as const;
const multis = [
  multiStaticSelect,
  multiExternalSelect,
  multiUsersSelect,
  multiChannelsSelect,
  multiConversationsSelect,
] as const;
/** Which element Slack takes where: as a section's accessory, in an actions block, in an input block. */
export const accessory = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  image,
  ...singles,
  ...multis,
]);
export const action = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richTextInput,
  ...singles,
  ...multis,
]);
export const field = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  addressInput('email_text_input'),
  addressInput('url_text_input'),
  datetimepicker,
  richTextInput,
  fileInput,
  ...singles,
  ...multis,
]);

export type Field = z.infer<typeof field>;
export type Element = z.infer<typeof accessory> | z.infer<typeof action> | Field;
/** Elements a person can act on: all but pictures. */
export type Interactive = Exclude<Element, { type: 'image' }>;
