import { z } from 'zod';
import { limits } from './limits';

export const id = z.string().min(1).max(limits.id);

/** A plain_text object of at most `max` characters. */
export const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });

/** A mrkdwn object of at most `max` characters. */
export const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

/** Plain text or mrkdwn of at most `max` characters. */
export const words = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

/** The question that Slack asks before it sends a click on. */
export const confirm = z.strictObject({
  title: plain(limits.confirm.title),
  text: words(limits.confirm.text),
  confirm: plain(limits.confirm.button),
  deny: plain(limits.confirm.button),
  style: z.enum(['primary', 'danger']).optional(),
});

const optionRest = {
  value: z.string().min(1).max(limits.option.value),
};
export const option = z.strictObject({
  text: plain(limits.option.text),
  description: plain(limits.option.description).optional(),
  ...optionRest,
});
/** Radio buttons and checkboxes may carry mrkdwn. */
export const tickOption = z.strictObject({
  text: words(limits.option.text),
  description: words(limits.option.description).optional(),
  ...optionRest,
});
export const overflowOption = option.extend({ url: z.string().max(limits.option.url).optional() });

export const options = z.array(option).min(1).max(limits.select.options);
export const optionGroups = z
  .array(z.strictObject({ label: plain(limits.select.groupLabel), options }))
  .min(1)
  .max(limits.select.groups);

export type TextObject = z.infer<ReturnType<typeof words>>;
export type Option = z.infer<typeof tickOption>;
