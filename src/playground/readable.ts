import { interactive, type Block } from './blocks';
import type { Interactive } from './elements';
import type { Firm } from './firm';
import { parseMrkdwn, type Piece } from './mrkdwn';
import { saidDate } from './said-date';
import type { Option, TextObject } from './text-objects';
import type { StateValue, StateValues } from './view-state';

/** Who reads: names come from the firm, dates are said in the reader's zone. */
export type Reader = { firm: Firm; tz: string };

const nameOf = (id: string, { firm }: Reader) =>
  id === firm.bot.userId ? firm.bot.name : (firm.users.find((user) => user.id === id)?.name ?? id);

const readPiece = (piece: Piece, reader: Reader): string => {
  switch (piece.type) {
    case 'text':
    case 'code':
    case 'pre':
      return piece.text;
    case 'quote':
      return piece.mark + readPieces(piece.pieces, reader);
    case 'link':
    case 'special':
      return piece.label;
    case 'user':
      return `@${nameOf(piece.id, reader)}`;
    case 'channel':
      return `#${piece.label ?? reader.firm.channels.find((one) => one.id === piece.id)?.name ?? piece.id}`;
    case 'date':
      return saidDate(piece.seconds, piece.format, reader.tz);
    default:
      return readPieces(piece.pieces, reader);
  }
};
const readPieces = (pieces: readonly Piece[], reader: Reader): string =>
  pieces.map((piece) => readPiece(piece, reader)).join('');

/** mrkdwn as a person sees it: styles applied and so not spelled, mentions named, links by their label. */
export const readMrkdwn = (text: string, reader: Reader): string => readPieces(parseMrkdwn(text), reader);

const readText = (text: TextObject, reader: Reader) =>
  text.type === 'plain_text' ? text.text : readMrkdwn(text.text, reader);

const chosen = (value: StateValue | undefined, reader: Reader): string => {
  if (!value) return '';
  const options = [
    ...(value.selected_option ? [value.selected_option] : []),
    ...(value.selected_options ?? []),
  ];
  const users = [...(value.selected_user ? [value.selected_user] : []), ...(value.selected_users ?? [])];
  const channel = value.selected_conversation;
  const rest = value.value ?? value.selected_date ?? value.selected_time ?? value.selected_date_time ?? '';
  return [
    ...options.map((option) => readText(option.text, reader)),
    ...users.map((id) => `@${nameOf(id, reader)}`),
    ...(channel ? [readMrkdwn(`<#${channel}>`, reader)] : []),
    ...(rest === '' ? [] : [String(rest)]),
  ].join(', ');
};

const readElement = (element: Interactive, value: StateValue | undefined, reader: Reader): string => {
  const label = (option: Option) =>
    readText(option.text, reader) + (option.description ? ` (${readText(option.description, reader)})` : '');
  switch (element.type) {
    case 'button':
      return `[${element.text.text}]`;
    case 'overflow':
      return `[⋯ ${element.options.map(label).join(' | ')}]`;
    case 'checkboxes': {
      const on = (value?.selected_options ?? element.initial_options ?? []).map((option) => option.value);
      return element.options.map((one) => `${on.includes(one.value) ? '☑' : '☐'} ${label(one)}`).join('\n');
    }
    case 'radio_buttons': {
      const on = (value?.selected_option ?? element.initial_option)?.value;
      return element.options.map((one) => `${on === one.value ? '◉' : '○'} ${label(one)}`).join('\n');
    }
    default:
      return chosen(value, reader) || ('placeholder' in element && element.placeholder?.text) || '…';
  }
};

const readRich = (value: unknown, reader: Reader): string => {
  if (Array.isArray(value)) return value.map((one) => readRich(one, reader)).join('');
  if (value === null || typeof value !== 'object') return '';
  const piece = value as Record<string, unknown>;
  const type = typeof piece['type'] === 'string' ? piece['type'] : '';
  if (type === 'user') return `@${nameOf(String(piece['user_id']), reader)}`;
  if (type === 'emoji') return `:${String(piece['name'])}:`;
  if (typeof piece['text'] === 'string') return piece['text'];
  if (type === 'link') return String(piece['url']);
  const items = Array.isArray(piece['elements']) ? piece['elements'] : [];
  if (type === 'rich_text') return items.map((one) => readRich(one, reader)).join('\n');
  if (type === 'rich_text_list') return items.map((one) => `• ${readRich(one, reader)}`).join('\n');
  return readRich(items, reader);
};

const readBlock = (block: Block, values: StateValues, reader: Reader): string => {
  const element = (one: Interactive) =>
    readElement(one, values[block.block_id ?? '']?.[one.action_id ?? ''], reader);
  switch (block.type) {
    case 'section': {
      const body = [...(block.text ? [block.text] : []), ...(block.fields ?? [])];
      const side = interactive(block).map(element);
      return [...body.map((text) => readText(text, reader)), ...side].join('\n');
    }
    case 'header':
      return block.text.text;
    case 'context':
      return block.elements
        .map((one) => (one.type === 'image' ? one.alt_text : readText(one, reader)))
        .join(' ');
    case 'actions':
      return interactive(block).map(element).join(' ');
    case 'divider':
      return '---';
    case 'image':
      return `(${block.title ? `${block.title.text}: ` : ''}${block.alt_text})`;
    case 'input':
      return [
        `${block.label.text}${block.optional ? ' (optional)' : ''}: ${element(block.element)}`,
        ...(block.hint ? [block.hint.text] : []),
      ].join('\n');
    case 'rich_text':
      return readRich(block, reader);
    case 'markdown':
      return block.text;
    case 'table':
      return block.rows.map((row) => row.map((cell) => readRich(cell, reader)).join(' | ')).join('\n');
    default:
      return `(${block.type})`;
  }
};

/** Blocks as the plain text that a person reads, one line a row; button labels in [brackets]. */
export const readBlocks = (blocks: readonly Block[], reader: Reader, values: StateValues = {}): string =>
  blocks.map((block) => readBlock(block, values, reader)).join('\n');

/** A message as a person reads it: its blocks when it has any, else its text; then the names of its files, and what apps put
 * under its links. */
export const readMessage = (
  message: {
    text: string;
    blocks?: readonly Block[];
    files?: readonly { name: string }[];
    attachments?: readonly { blocks: readonly Block[] }[];
  },
  reader: Reader,
): string => {
  const said =
    message.blocks && message.blocks.length > 0
      ? readBlocks(message.blocks, reader)
      : readMrkdwn(message.text, reader);
  const under = (message.attachments ?? []).map(({ blocks }) => readBlocks(blocks, reader));
  const files = (message.files ?? []).map(({ name }) => `(${name})`);
  return [...(said ? [said] : []), ...files, ...under].join('\n');
};
