import { section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

/** After somebody added a client: it is theirs, and its form is one tap away. */
export const addedMessage = (clientId: string, name: string): Message => {
  const text = mrkdwn`${bold(name)} is a client now, and yours. Add what you know of them.`;
  return message({
    text,
    blocks: [
      section(text, {
        accessory: button({ actionId: ids.clients.edit, label: 'Edit client', value: clientId }),
      }),
    ],
  });
};
