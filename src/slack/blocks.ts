import type {
  ActionsBlock,
  ActionsBlockElement,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  RichTextBlock,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types';
import { marked, plain } from './elements';
import { limits } from './limits';
import type { Text } from './mrkdwn';
import { clipPlain, cut, tidy } from './text';

/** The `block_id` as a property, when there is one. */
export const named = (blockId: string | undefined): { block_id?: string } =>
  blockId ? { block_id: cut(blockId, limits.blockId) } : {};

/** A paragraph, with a button, menu or picture at its side if wanted. */
export const section = (
  text: Text,
  with_: { accessory?: SectionBlockAccessory | undefined; blockId?: string | undefined } = {},
): SectionBlock => ({
  type: 'section',
  ...named(with_.blockId),
  text: marked(text, limits.sectionText),
  ...(with_.accessory && { accessory: with_.accessory }),
});

/** Two columns of short texts; at most ten are shown. */
export const fields = (
  texts: readonly Text[],
  with_: { blockId?: string | undefined } = {},
): SectionBlock => ({
  type: 'section',
  ...named(with_.blockId),
  fields: (texts.length === 0 ? [''] : texts)
    .slice(0, limits.fields)
    .map((text) => marked(text, limits.fieldText)),
});

/** A heading, plain text. */
export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(text, limits.headerText),
});

/** Small grey text; at most ten pieces. */
export const context = (
  texts: readonly Text[],
  with_: { blockId?: string | undefined } = {},
): ContextBlock => ({
  type: 'context',
  ...named(with_.blockId),
  elements: (texts.length === 0 ? [''] : texts)
    .slice(0, limits.contextElements)
    .map((text) => marked(text, limits.contextText)),
});

/**
 * A row of buttons and menus, at most 25. Slack refuses an action_id twice in one block: the second becomes `…#2`,
 * which `every(actionId)` of ids.ts hears too. A row of none is left out of its message.
 */
export const actions = (
  elements: readonly ActionsBlockElement[],
  with_: { blockId?: string | undefined } = {},
): ActionsBlock => {
  const seen = new Map<string, number>();
  return {
    type: 'actions',
    ...named(with_.blockId),
    elements: elements.slice(0, limits.actionsElements).map((element) => {
      const id = element.action_id ?? '';
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      return count === 1 ? element : { ...element, action_id: numbered(id, count, limits.actionId) };
    }),
  };
};

/** The id with its number, within `max`. */
export const numbered = (id: string, count: number, max: number): string =>
  `${cut(id, max - `#${count}`.length)}#${count}`;

/** Words to be copied, letter by letter as they are. */
export const preformatted = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: tidy(text).trim() || ' ' }] },
  ],
});

/** A line across. */
export const divider = (): DividerBlock => ({ type: 'divider' });

/** A picture by its address; where Slack would refuse the address, the words that describe it. */
export const image = (of: {
  url: string;
  alt: string;
  title?: string | undefined;
}): ImageBlock | ContextBlock =>
  /^https?:\/\/\S+$/i.test(of.url) && of.url.length <= limits.url
    ? {
        type: 'image',
        image_url: of.url,
        alt_text: clipPlain(of.alt, limits.imageAlt).trim() || 'Picture',
        ...(of.title && { title: plain(of.title, limits.imageTitle) }),
      }
    : context([of.alt]);
