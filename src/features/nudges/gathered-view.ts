import type { KnownBlock } from '@slack/types';
import type { GatheredLine } from '../../domain/gathered';
import { count, listWords } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, mrkdwn, oneLine } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { nudgeMenu } from './view';

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

/** One matter and what can be done about it; a brief before a meeting is there to be read. */
const lineBlocks = (line: GatheredLine): readonly KnownBlock[] => {
  const { takes, noticeId } = line;
  const brief = button({
    ...{ actionId: ids.brief.open, label: 'Brief', value: line.clientId },
    accessibility: `Brief on ${clipPlain(line.name, NAME)}`,
  });
  const words = clipPlain(oneLine(line.words), WORDS);
  if (!takes) return [section(mrkdwn`${words}`, { accessory: brief })];
  const { by } = takes;
  const who = by === 'nobody' ? undefined : by === 'reader' ? 'You are on it.' : `${by.name} is on it.`;
  const take =
    by === 'nobody' && !line.glad
      ? [button({ actionId: ids.nudges.take, label: 'I’ll do it', value: noticeId })]
      : by === 'reader'
        ? [button({ actionId: ids.nudges.giveBack, label: 'Not me after all', value: noticeId })]
        : [];
  const end = /[.?!…]$/u.test(words) ? '' : '.';
  const text = who === undefined ? mrkdwn`${words}` : mrkdwn`${words}${end} ${who}`;
  return [section(text), actions([brief, ...take, nudgeMenu(noticeId)])];
};

const listing = (title: string, lines: readonly GatheredLine[]): Message => {
  const names = [...new Set(lines.map(({ name }) => clipPlain(name, NAME)))];
  const others = names.length > NAMED ? [`${names.length - NAMED} more`] : [];
  return message({
    text: mrkdwn`${title}: ${listWords([...names.slice(0, NAMED), ...others])}`,
    blocks: [
      section(bold(title)),
      ...lines.slice(0, MOST).flatMap(lineBlocks),
      lines.length > MOST
        ? context([`and ${lines.length - MOST} more. What still holds comes first in your next list.`])
        : undefined,
    ],
  });
};
