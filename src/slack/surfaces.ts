import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { context, numbered, section } from './blocks';
import { plain } from './elements';
import { limits } from './limits';
import { clip, type Text } from './mrkdwn';
import { cut } from './text';

/** What is posted: blocks, and the same in words for notifications and screen readers. */
export type Message = { text: string; blocks: KnownBlock[] };

/** Blocks as a view writes them; what is left out is simply `undefined`. */
export type Blocks = readonly (KnownBlock | undefined)[];

/** A message that Slack takes: what is too much goes from the end, and the last line says how much that was. */
export const message = (of: { text: Text; blocks?: Blocks | undefined }): Message => {
  const text = clip(of.text, limits.messageText).mrkdwn;
  const blocks = presentable(of.blocks ?? [section(of.text)]);
  const fits = (kept: readonly KnownBlock[]) =>
    kept.length <= limits.messageBlocks && textLength(kept) <= limits.messageBlockText;
  return { text, blocks: shortened(blocks, fits) };
};

/**
 * A modal. `submit` is “Submit” where inputs need one and none is given.
 * Throws RangeError above 3,000 characters of private metadata: it carries ids, and ids cannot be cut.
 */
export const modal = (of: {
  callbackId: string;
  title: string;
  submit?: string | undefined;
  close?: string | undefined;
  blocks: Blocks;
  privateMetadata?: string | undefined;
  externalId?: string | undefined;
  notifyOnClose?: boolean | undefined;
  clearOnClose?: boolean | undefined;
}): ModalView => {
  const blocks = shortened(presentable(of.blocks), fitsView);
  const submit = of.submit ?? (blocks.some(({ type }) => type === 'input') ? 'Submit' : undefined);
  return {
    type: 'modal',
    callback_id: cut(of.callbackId, limits.callbackId),
    title: plain(of.title, limits.viewTitle),
    ...(submit && { submit: plain(submit, limits.viewTitle) }),
    close: plain(of.close ?? 'Cancel', limits.viewTitle),
    blocks,
    ...metadata(of.privateMetadata),
    ...(of.externalId && { external_id: cut(of.externalId, limits.externalId) }),
    ...(of.notifyOnClose && { notify_on_close: true }),
    ...(of.clearOnClose && { clear_on_close: true }),
  };
};

/** The App Home tab. Private metadata as for a modal. */
export const home = (of: { blocks: Blocks; privateMetadata?: string | undefined }): HomeView => ({
  type: 'home',
  blocks: shortened(presentable(of.blocks), fitsView),
  ...metadata(of.privateMetadata),
});

const metadata = (text: string | undefined): { private_metadata?: string } => {
  if (text === undefined) return {};
  if (text.length > limits.privateMetadata)
    throw new RangeError(
      `private_metadata has ${text.length} characters; Slack takes ${limits.privateMetadata}. Carry ids only.`,
    );
  return { private_metadata: text };
};

/** Without what Slack refuses by itself: rows of no buttons, and a block_id twice. */
const presentable = (blocks: Blocks): KnownBlock[] => {
  const seen = new Map<string, number>();
  return blocks.flatMap((block) => {
    if (block === undefined || (block.type === 'actions' && block.elements.length === 0)) return [];
    if (block.block_id === undefined) return [block];
    const count = (seen.get(block.block_id) ?? 0) + 1;
    seen.set(block.block_id, count);
    return [count === 1 ? block : { ...block, block_id: numbered(block.block_id, count, limits.blockId) }];
  });
};

const shortened = (blocks: KnownBlock[], fits: (kept: readonly KnownBlock[]) => boolean): KnownBlock[] => {
  if (fits(blocks)) return blocks;
  for (let count = blocks.length - 1; count > 0; count -= 1) {
    const dropped = blocks.slice(count).filter(({ type }) => type !== 'divider' && type !== 'actions').length;
    const kept = [...blocks.slice(0, count), ...(dropped > 0 ? [moreLines(dropped)] : [])];
    if (fits(kept)) return kept;
  }
  return [moreLines(blocks.length)];
};

const moreLines = (count: number): KnownBlock =>
  context([`… and ${count} more ${count === 1 ? 'line' : 'lines'}`]);

const fitsView = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= limits.viewBlocks &&
  // what surrounds the blocks: metadata, title and ids, at six bytes a character at worst
  Buffer.byteLength(JSON.stringify(blocks)) <= limits.viewBytes - 24_000;

const shownKeys = new Set(['text', 'alt_text', 'accessibility_label', 'initial_value']);

/** The characters that people read in the blocks, however deep. */
export const textLength = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (typeof inner === 'string' ? (shownKeys.has(key) ? inner.length : 0) : textLength(inner)),
    0,
  );
};
