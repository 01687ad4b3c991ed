// A table of the blocks that Slack documents and the bot does not use: their shape and limits.
import { z } from 'zod';
import { button } from './elements';
import { image } from './image';
import { limits } from './limits';
import { richText } from './rich-text';
import { confirm, id, mrkdwn, plain, words } from './text-objects';

const blockId = { block_id: id.optional() };
const actionId = { action_id: id.optional() };
const https = z
  .string()
  .regex(/^https:\/\//, 'must be an HTTPS address')
  .max(limits.image.url);

/** Needs an https address on one of the app's unfurl domains, and the scope links.embed:write. */
export const video = z.strictObject({
  type: z.literal('video'),
  ...blockId,
  alt_text: z.string().min(1),
  title: plain(limits.video.title),
  title_url: https.optional(),
  description: plain(limits.section.text).optional(),
  video_url: https,
  thumbnail_url: https,
  author_name: z.string().max(limits.video.author).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().max(limits.image.url).optional(),
});

const feedback = z.strictObject({
  text: plain(limits.button.text),
  value: z.string().max(limits.button.value),
  accessibility_label: z.string().max(limits.button.accessibility).optional(),
});
const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('feedback_buttons'),
          ...actionId,
          positive_button: feedback,
          negative_button: feedback,
        }),
        z.strictObject({
          type: z.literal('icon_button'),
          ...actionId,
          icon: z.string().min(1),
          text: plain(limits.button.text),
          value: z.string().max(limits.button.value).optional(),
          accessibility_label: z.string().max(limits.button.accessibility).optional(),
          visible_to_user_ids: z.array(z.string()).optional(),
          confirm: confirm.optional(),
        }),
      ]),
    )
    .min(1)
    .max(limits.contextActions),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  ...blockId,
  text: words(limits.alert),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});
const card = z
  .strictObject({
    type: z.literal('card'),
    ...blockId,
    hero_image: image.optional(),
    icon: image.optional(),
    title: mrkdwn(limits.card.title).optional(),
    subtitle: mrkdwn(limits.card.subtitle).optional(),
    body: mrkdwn(limits.card.body).optional(),
    actions: z.array(button).max(limits.card.actions).optional(),
  })
  .superRefine(({ hero_image, title, actions, body }, ctx) => {
    if (!hero_image && !title && !actions && !body)
      ctx.addIssue({
        code: 'custom',
        message: 'must define one of `hero_image`, `title`, `actions`, `body`',
        path: [],
      });
  });
const carousel = z.strictObject({
  type: z.literal('carousel'),
  ...blockId,
  elements: z
    .array(z.discriminatedUnion('type', [card]))
    .min(1)
    .max(limits.carousel),
});

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText,
]);
/** Rows of cells, as table and data_table have them. */
export const rows = z.array(z.array(cell).min(1).max(limits.table.cells)).min(1).max(limits.table.rows);
const dataTable = z.strictObject({
  type: z.literal('data_table'),
  ...blockId,
  rows,
  caption: z.string().min(1),
  page_size: z.int().min(1).max(limits.dataTable.pageRows).optional(),
  row_header_column_index: z.int().min(0).optional(),
});

const taskCard = z.strictObject({
  type: z.literal('task_card'),
  ...blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal('url'), url: z.string().min(1), text: z.string().min(1) }))
    .optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});
const plan = z.strictObject({
  type: z.literal('plan'),
  ...blockId,
  title: z.string().min(1),
  tasks: z.array(taskCard).optional(),
});

/**
 * Taken in messages. For the newest of them Slack's reference does not say where else they may stand, so views
 * refuse them: what passes here must pass there. A `file` block is refused everywhere, as only Slack makes those.
 */
export const messageOnly = [contextActions, alert, card, carousel, dataTable, taskCard, plan] as const;
