import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

/** What an import brought, with the reader's own clients by need; `own`: they have some of these. */
export const foundMessage = (words: string, own: boolean): Message =>
  message({
    text: words,
    blocks: [
      section(join([bold('What I found'), words])),
      own
        ? actions([button({ actionId: ids.home.mine, label: 'My clients', value: '0', style: 'primary' })])
        : section('Their owners hear of it too.'),
    ],
  });
