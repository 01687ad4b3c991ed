import { z } from 'zod';
import { accessory, action, field, type Element, type Interactive } from './elements';
import { image, pictureWith } from './image';
import { limits } from './limits';
import { messageOnly, rows, video } from './other-blocks';
import { richText } from './rich-text';
import { id, plain, words } from './text-objects';

const blockId = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: words(limits.section.text).optional(),
    fields: z.array(words(limits.section.field)).min(1).max(limits.section.fields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .superRefine((block, ctx) => {
    if (!block.text && !block.fields)
      ctx.addIssue({ code: 'custom', message: 'must define either `text` or `fields`', path: [] });
  });
const header = z.strictObject({ type: z.literal('header'), ...blockId, text: plain(limits.header) });
const context = z.strictObject({
  type: z.literal('context'),
  ...blockId,
  elements: z
    .array(z.discriminatedUnion('type', [image, words(limits.context.text)]))
    .min(1)
    .max(limits.context.elements),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  ...blockId,
  elements: z.array(action).min(1).max(limits.actions),
});
const divider = z.strictObject({ type: z.literal('divider'), ...blockId });
const picture = pictureWith({ ...blockId, title: plain(limits.image.title).optional() });
const input = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plain(limits.input.label),
  element: field,
  hint: plain(limits.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...blockId,
  text: z.string().min(1).max(limits.message.markdown),
});
const table = z.strictObject({
  type: z.literal('table'),
  ...blockId,
  rows,
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(limits.table.cells)
    .optional(),
});

const child = [section, header, context, actions, divider, picture, input, richText, table, video] as const;
const container = z
  .strictObject({
    type: z.literal('container'),
    ...blockId,
    title: plain(limits.container.title).optional(),
    rich_text_title: richText.optional(),
    subtitle: words(limits.container.title).optional(),
    child_blocks: z.array(z.discriminatedUnion('type', child)).min(1).max(limits.container.blocks),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .superRefine((block, ctx) => {
    if (!block.title && !block.rich_text_title)
      ctx.addIssue({ code: 'custom', message: 'must define either `title` or `rich_text_title`', path: [] });
  });

const everywhere = [section, header, context, actions, divider, picture, input, richText, video] as const;
/** What Slack takes in a modal or Home; markdown and tables are for messages only. */
export const viewBlock = z.discriminatedUnion('type', [...everywhere]);
export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  markdown,
  table,
  container,
  ...messageOnly,
]);

export type Block = z.infer<typeof messageBlock>;

/** Everything in a block that can be clicked, chosen or typed in. */
export const interactive = (block: Block): readonly Interactive[] => {
  const elements: readonly Element[] =
    block.type === 'actions'
      ? block.elements
      : block.type === 'input'
        ? [block.element]
        : block.type === 'section' && block.accessory
          ? [block.accessory]
          : [];
  return elements.filter((element) => element.type !== 'image');
};

/** Gives the ids that the sender left out, as Slack does. */
export const withIds = (blocks: readonly Block[], fresh: () => string): readonly Block[] =>
  blocks.map((block): Block => {
    const block_id = block.block_id ?? fresh();
    const named = <T extends Element>(element: T): T =>
      element.type === 'image' ? element : { ...element, action_id: element.action_id ?? fresh() };
    if (block.type === 'actions') return { ...block, block_id, elements: block.elements.map(named) };
    if (block.type === 'input') return { ...block, block_id, element: named(block.element) };
    if (block.type === 'section' && block.accessory)
      return { ...block, block_id, accessory: named(block.accessory) };
    return { ...block, block_id };
  });
