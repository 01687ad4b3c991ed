import { graphemes, tidy } from './text';

/**
 * Text that Slack will read as mrkdwn, with people's words in it already escaped. An object and not a string, so that
 * unescaped text cannot pass for it at run time either; every builder escapes the plain strings it is given.
 */
export type Mrkdwn = { readonly mrkdwn: string; readonly toString: () => string };

/** Words from anywhere, or mrkdwn that is ours. */
export type Text = string | Mrkdwn;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

const made = (text: string): Mrkdwn => ({ mrkdwn: text, toString: () => text });
const escapeControls = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');

/**
 * Slack has no escape for `* _ ~` and the backtick, so where one could begin or end formatting its lookalike stands
 * instead. Inside a word (`snake_case`, `2*3`) Slack leaves them alone, and so do we; a backtick always counts.
 */
const neutralise = (text: string): string =>
  /[*_~`]/.test(text)
    ? text.replace(
        /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`/gu,
        (character) => LOOKALIKES[character] ?? '',
      )
    : text;

/** People's words as mrkdwn: `& < >` escaped once, formatting inert, line breaks kept. */
export const escape = (text: string): Mrkdwn => made(escapeControls(neutralise(tidy(text))));

/** For a place that holds one line: line breaks and runs of spaces become one space. */
export const oneLine = (text: string): string =>
  UNEVEN.test(text) ? text.replace(/\s+/gu, ' ').trim() : text;
// most words are one line already
const UNEVEN = /[^\S ]|^ | {2}| $/u;

const inline = (part: Text | number): string =>
  typeof part === 'object' ? part.mrkdwn : escape(oneLine(String(part))).mrkdwn;

/**
 * `` mrkdwn`*${name}* called` ``: plain strings are escaped and put on one line, mrkdwn stays as it is. Write
 * `${escape(note)}` where a text may keep its line breaks.
 */
export const mrkdwn = (strings: TemplateStringsArray, ...parts: readonly (Text | number)[]): Mrkdwn =>
  made(strings.reduce((text, string, index) => text + inline(parts[index - 1] ?? '') + string));

/** The parts one after another, a new line each unless said otherwise; empty ones are left out. */
export const join = (parts: readonly Text[], separator = '\n'): Mrkdwn =>
  made(
    parts
      .map(inline)
      .filter((part) => part !== '')
      .join(separator),
  );

/** Empty for empty text, because two asterisks alone would be shown. */
export const bold = (text: Text): Mrkdwn => {
  const words = inline(text).trim();
  return made(words === '' ? '' : `*${words}*`);
};

/** The label alone when the address is not one that a person may safely tap (http, https, mailto, tel). */
export const link = (url: string, label: string): Mrkdwn => {
  const address = tidy(url).trim();
  const words = inline(label === '' ? address : label);
  if (!/^(?:https?:\/\/|mailto:|tel:)\S/i.test(address)) return made(words);
  const safe = address.replace(/[\s<>|]/gu, (character) => encodeURIComponent(character));
  return made(`<${escapeControls(safe)}|${words.replaceAll('|', '¦')}>`);
};

/**
 * An instant as each reader's own clock and calendar show it. `format` uses Slack's tokens, such as
 * `{date_short_pretty} at {time}`; `fallback` is what old clients show.
 */
export const date = (at: Date, format: string, fallback: string): Mrkdwn => {
  const tokens = format.replace(/[<>^|]/g, ' ');
  return made(
    `<!date^${Math.floor(at.getTime() / 1000)}^${tokens}|${inline(fallback).replaceAll('|', '¦')}>`,
  );
};

/** A teammate as a live mention; what is not a user's id is shown as plain text. */
export const mention = (slackId: string): Mrkdwn =>
  /^[UW][A-Z0-9_]+$/.test(slackId) ? made(`<@${slackId}>`) : escape(oneLine(slackId));

/** A channel by its name as each reader may see it; what is not a channel's id is shown as plain text. */
export const channelMention = (channelId: string): Mrkdwn =>
  /^[CG][A-Z0-9_]+$/.test(channelId) ? made(`<#${channelId}>`) : escape(oneLine(channelId));

/** Pieces that a cut must not divide: one `<…>` of ours, one entity, one character as a person sees it. */
function* pieces(text: Mrkdwn): Generator<string> {
  for (const part of text.mrkdwn.split(/(<[^<>]*>)/)) {
    if (part.startsWith('<')) yield part;
    else for (const character of graphemes(unescapeControls(part))) yield escapeControls(character);
  }
}

const unescapeControls = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_entity, name) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'));

/** At most `max` characters as Slack counts them, after escaping; what is cut ends with `…`. */
export const clip = (text: Text, max: number): Mrkdwn => {
  const whole = typeof text === 'object' ? text : escape(text);
  if (whole.mrkdwn.length <= max) return whole;
  let kept = '';
  for (const piece of pieces(whole)) {
    if (kept.length + piece.length > max - 1) break;
    kept += piece;
  }
  return made(`${kept.trimEnd()}…`);
};
