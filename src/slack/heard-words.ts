import { oneLine } from './mrkdwn';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/**
 * What somebody said to the bot, as they typed it and on one line: without mentions, the bot's own among them; a link,
 * address or number that Slack recognised is its label again.
 */
export const heardWords = (text: string): string => oneLine(heardText(text));

/** The same, line by line as they wrote it. */
export const heardText = (text: string): string =>
  text
    .replace(/<([^<>|\n]*)(?:\|([^<>\n]*))?>/g, (_all, target: string, label: string | undefined) =>
      /^[@!]/.test(target) ? ' ' : (label ?? target.replace(/^(?:mailto|tel):/, '')),
    )
    .replace(/&(amp|lt|gt);/g, (_entity, name: string) => ENTITIES[name] ?? '');
