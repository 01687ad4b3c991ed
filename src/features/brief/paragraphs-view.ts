import type { KnownBlock } from '@slack/types';
import { count } from '../../domain/words';
import { section } from '../../slack/blocks';
import { bold, join, type Mrkdwn, type Text } from '../../slack/mrkdwn';

const PARAGRAPH = 2800;

export const andMore = (number: number, one: string, many?: string): Text[] =>
  number > 0 ? [`and ${count(number, one, many)}`] : [];

export const titled = (title: string, lines: readonly Text[]): Mrkdwn => join([bold(title), ...lines]);

/** Lines under a title, in as many paragraphs as Slack's limit for one asks for. */
export const paragraphs = (title: string, lines: readonly Text[]): KnownBlock[] => {
  const texts: Mrkdwn[] = [];
  for (const line of [bold(title), ...lines]) {
    const longer = join([texts.at(-1) ?? '', line]);
    if (texts.length > 0 && longer.mrkdwn.length <= PARAGRAPH) texts[texts.length - 1] = longer;
    else texts.push(join([line]));
  }
  return lines.every((line) => join([line]).mrkdwn === '') ? [] : texts.map((text) => section(text));
};
