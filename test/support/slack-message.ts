import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { textLength, type Message } from '../../src/slack/surfaces';

/** Texts that people and systems write and that break careless views. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '<@U0123|dana> & <https://evil.example|click>',
    '&amp;'.repeat(40),
    '*bold* _it_ ~gone~ `code`',
    '👩🏽‍🚀'.repeat(200),
    'שלום עליכם \u202Eabc',
    '\ud800 broken',
    'line\n\n\nbreak\t\u0000',
    '&'.repeat(3000),
    'x'.repeat(3000),
    '<'.repeat(3000),
    ' ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

type Found = { readonly type?: string; readonly text?: string };

const texts = (value: unknown): Found[] => {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && 'text' in value && typeof value.text === 'string' ? [value as Found] : [];
  return [...own, ...Object.values(value).flatMap(texts)];
};

/** Every mrkdwn text, as Slack receives it. */
export const marked = (message: Message): string[] =>
  texts(message.blocks).flatMap(({ type, text }) => (type === 'mrkdwn' && text !== undefined ? [text] : []));

/** All that a person reads, a line a block. */
export const read = (message: Message): string =>
  message.blocks
    .map((block) =>
      texts(block)
        .map(({ text }) => text)
        .join(' | '),
    )
    .join('\n');

/** The labels of its buttons, in order. */
export const labels = (message: Message): string[] =>
  message.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []))
      : [],
  );

const most = { blocks: 50, characters: 12_000 };

/** Within what Slack takes, and with nothing of people's text live: neither a mention nor a link that is not ours. */
export const expectPresentable = (message: Message, limits = most): void => {
  expect(message.blocks.length).toBeLessThanOrEqual(limits.blocks);
  expect(textLength(message.blocks)).toBeLessThanOrEqual(limits.characters);
  expect(message.text.trim()).not.toBe('');
  expect(message.text.length).toBeLessThanOrEqual(4000);
  for (const text of [message.text, ...marked(message)]) {
    const foreign = text.replace(/<(?:tel:[^<>|\s]+|https?:\/\/[^<>|\s]+)\|[^<>|]*>/g, '');
    expect(foreign).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(text.isWellFormed()).toBe(true);
  }
  message.blocks.forEach(expectBlock);
};

const expectBlock = (block: KnownBlock): void => {
  const longest = { header: 150, section: 3000, context: 2000 }[block.type as string] ?? 75;
  for (const { text = '' } of texts(block)) {
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(longest);
  }
  if (block.type === 'context') expect(block.elements.length).toBeLessThanOrEqual(10);
  if (block.type !== 'actions') return;
  const actionIds = block.elements.map(({ action_id }) => action_id);
  expect(new Set(actionIds).size).toBe(actionIds.length);
  expect(actionIds.length).toBeLessThanOrEqual(25);
};
