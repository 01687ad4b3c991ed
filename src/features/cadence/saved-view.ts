import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

/** What whoever changed the calls of a client hears, with Undo. */
export const savedMessage = (client: string, words: string, act: string): Message => {
  const text = mrkdwn`${bold(clipPlain(client, 200))}: ${words}`;
  return message({
    text,
    blocks: [section(text), actions([button({ actionId: ids.cadence.undo, label: 'Undo', value: act })])],
  });
};

export const undoneWords = (client: string | undefined): Text =>
  mrkdwn`Undone: the calls of ${clipPlain(client ?? 'this client', 200)} are as they were before.`;

export const plainMessage = (text: Text): Message => message({ text, blocks: [section(text)] });
