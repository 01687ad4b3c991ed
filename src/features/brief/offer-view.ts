import type { Brief } from '../../domain/brief';
import type { PrepItem } from '../../domain/brief/prep';
import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { bullets, personLines, words } from './lines-view';

const LINES = 8;
const ROOM = { line: 300, links: false };

/** Before a planned touch: what it is, what not to be surprised by, and the way to the whole brief. */
export const offerMessage = (of: {
  readonly planned: string;
  readonly brief: Brief;
  readonly prep: readonly PrepItem[];
}): Message => {
  const { brief, prep } = of;
  const { say, rightNow, people } = brief;
  const lines = [
    ...(say?.avoid ?? []),
    ...(rightNow?.lines.slice(0, 2).map((line) => line.words) ?? []),
    ...(say?.opener ? [say.opener] : []),
    ...(say?.need ? [`They need: ${say.need.words} (${say.need.said})`] : []),
    ...prep.filter(({ clear, about }) => !clear && about !== 'need').map((item) => item.words),
  ].slice(0, LINES);
  const title = bold(words(of.planned, ROOM));
  const [main] = people;
  return message({
    text: words(of.planned, ROOM),
    blocks: [
      section(join([title, bullets(lines.map((line) => words(line, ROOM)))])),
      main ? section(personLines(main, ROOM)) : undefined,
      actions([
        button({ actionId: ids.brief.open, label: 'Brief', value: brief.clientId, style: 'primary' }),
        button({ actionId: ids.callNotes.openFor, label: 'Log a call', value: brief.clientId }),
      ]),
    ],
  });
};
