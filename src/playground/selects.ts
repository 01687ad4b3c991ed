// A table of the elements in which one chooses from a list, one schema each.
import { z } from 'zod';
import { actionId, asked, atMost, focus, placeholder } from './element-properties';
import { limits } from './limits';
import { option, optionGroups, options, tickOption, type Option } from './text-objects';

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
export const staticSelect = z
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
export const multiStaticSelect = z
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
export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: actionId,
  placeholder,
  initial_option: option.optional(),
  ...minQuery,
  ...asked,
  ...focus,
});
export const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  action_id: actionId,
  placeholder,
  initial_options: z.array(option).min(1).max(limits.select.options).optional(),
  ...minQuery,
  ...atMost,
  ...asked,
  ...focus,
});
export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  action_id: actionId,
  placeholder,
  initial_user: z.string().optional(),
  ...asked,
  ...focus,
});
export const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  action_id: actionId,
  placeholder,
  initial_users: z.array(z.string()).optional(),
  ...atMost,
  ...asked,
  ...focus,
});

export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  action_id: actionId,
  placeholder,
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
  ...asked,
  ...focus,
});
export const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  action_id: actionId,
  placeholder,
  initial_channels: z.array(z.string()).optional(),
  ...atMost,
  ...asked,
  ...focus,
});
const conversationFilter = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
};
export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  action_id: actionId,
  placeholder,
  initial_conversation: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
  ...conversationFilter,
  ...asked,
  ...focus,
});
export const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  action_id: actionId,
  placeholder,
  initial_conversations: z.array(z.string()).optional(),
  ...conversationFilter,
  ...atMost,
  ...asked,
  ...focus,
});

const ticks = z.array(tickOption).min(1).max(limits.ticks);
export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: ticks,
    initial_options: ticks.optional(),
    ...asked,
    ...focus,
  })
  .superRefine((boxes, ctx) => mustBeAmong(boxes, boxes.initial_options ?? [], 'initial_options', ctx));
export const radioButtons = z
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
