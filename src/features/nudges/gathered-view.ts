import type { GatheredLine } from '../../domain/gathered';
import { count, listWords } from '../../domain/words';
import { context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, clip, mrkdwn, oneLine } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

/** Lines of one message; the rest is counted. */
const MOST = 20;
const WORDS = 400;
const NAMED = 3;
const NAME = 60;

/** What goes beyond the day's messages: `3 more for today: Acme, Globex and Initech`. */
export const moreMessage = (lines: readonly GatheredLine[]): Message =>
  lines.length === 0
    ? message({ text: 'Nothing more for today: what was named here is over.' })
    : listing(`${lines.length} more for today`, lines);

/** What waited for somebody's return. */
export const awayMessage = (lines: readonly GatheredLine[]): Message =>
  lines.length === 0
    ? message({ text: 'While you were away: what was named here is over.' })
    : listing(`While you were away, ${count(lines.length, 'thing')}`, lines);

const listing = (title: string, lines: readonly GatheredLine[]): Message => {
  const names = [...new Set(lines.map(({ name }) => clipPlain(name, NAME)))];
  const others = names.length > NAMED ? [`${names.length - NAMED} more`] : [];
  return message({
    text: mrkdwn`${title}: ${listWords([...names.slice(0, NAMED), ...others])}`,
    blocks: [
      section(bold(title)),
      ...lines.slice(0, MOST).map(({ words, clientId, name }) =>
        section(clip(mrkdwn`${clipPlain(oneLine(words), WORDS)}`, WORDS), {
          accessory: button({
            actionId: ids.brief.open,
            label: 'Brief',
            value: clientId,
            accessibility: `Brief on ${clipPlain(name, NAME)}`,
          }),
        }),
      ),
      lines.length > MOST
        ? context([`and ${lines.length - MOST} more. What still holds comes first in your next list.`])
        : undefined,
    ],
  });
};
