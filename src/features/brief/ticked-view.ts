import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { clip, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

/** One line on what was noted, and the way back to the brief. */
export const tickedMessage = (clientId: string, words: string): Message => {
  const text = clip(mrkdwn`${words}`, 600);
  const accessory = button({ actionId: ids.brief.open, label: 'Brief', value: clientId });
  return message({ text, blocks: [section(text, { accessory })] });
};
