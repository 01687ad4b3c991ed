import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const WORDS = 400;

/** A promise is kept, and the way to take that back. */
export const keptMessage = (of: {
  readonly text: string;
  readonly client: string;
  readonly act: string;
}): Message => {
  const text = mrkdwn`Kept: ${clipPlain(of.text, WORDS)}, for ${clipPlain(of.client, 100)}.`;
  return message({
    text,
    blocks: [section(text), actions([button({ actionId: ids.touches.undo, label: 'Undo', value: of.act })])],
  });
};

/** The second press. */
export const keptBeforeMessage = (): Message => message({ text: 'That promise was kept already.' });
