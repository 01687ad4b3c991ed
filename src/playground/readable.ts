import { interactive, type Block } from './blocks';
import type { Interactive } from './elements';
import type { Firm } from './firm';
import type { Option, TextObject } from './text-objects';
import type { StateValue, StateValues } from './view-state';

/** Who reads: names come from the firm, dates are said in the reader's zone. */
export type Reader = { firm: Firm; tz: string };

const dateParts: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};
const said = (seconds: number, format: string, timeZone: string) =>
  format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    const options = dateParts[token];
    return options
      ? new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(new Date(seconds * 1000))
      : whole;
  });

const nameOf = (id: string, { firm }: Reader) =>
  id === firm.bot.userId ? firm.bot.name : (firm.users.find((user) => user.id === id)?.name ?? id);

const angled = (inside: string, reader: Reader): string => {
  const bar = inside.indexOf('|');
  const [target, label] = bar === -1 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)];
  if (target.startsWith('@')) return `@${nameOf(target.slice(1), reader)}`;
  if (target.startsWith('#'))
    return `#${label || (reader.firm.channels.find((one) => one.id === target.slice(1))?.name ?? target.slice(1))}`;
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target);
  if (date) return said(Number(date[1]), date[2] ?? '', reader.tz);
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0] ?? ''}`;
  // Not an address: Slack shows it as it stands.
  if (!/^[a-z][a-z\d+.-]*:/i.test(target)) return `<${inside}>`;
  return label || target.replace(/^(mailto|tel):/, '');
};

const unescape = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const before = String.raw`(^|[\s([{"'“‘—–\-/*_~])`;
const after = String.raw`(?=$|[\s.,;:!?)\]}"'”’—–\-/*_~])`;
const styles = ['*', '_', '~', '`'].map(
  (mark) =>
    new RegExp(`${before}[${mark}]([^\\s${mark}](?:[^\\n${mark}]*[^\\s${mark}])?)[${mark}]${after}`, 'gmu'),
);

/** mrkdwn as a person sees it: styles applied and so not spelled, mentions named, links by their label. */
export const readMrkdwn = (text: string, reader: Reader): string => {
  const plain = styles.reduce(
    (so, style) => so.replace(style, (_all, lead: string, inner: string) => lead + inner),
    text,
  );
  return unescape(plain.replace(/<([^<>\n]+)>/g, (_all, inside: string) => angled(inside, reader)));
};

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
    ...(channel ? [angled(`#${channel}`, reader)] : []),
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
  }
};

/** Blocks as the plain text that a person reads, one line a row; button labels in [brackets]. */
export const readBlocks = (blocks: readonly Block[], reader: Reader, values: StateValues = {}): string =>
  blocks.map((block) => readBlock(block, values, reader)).join('\n');

/** A message as a person reads it: its blocks when it has any, else its text. */
export const readMessage = (message: { text: string; blocks?: readonly Block[] }, reader: Reader): string =>
  message.blocks && message.blocks.length > 0
    ? readBlocks(message.blocks, reader)
    : readMrkdwn(message.text, reader);
