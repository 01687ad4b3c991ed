import type { GatheredLine } from '../../domain/gathered';
import { context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, clip, mrkdwn, oneLine } from '../../slack/mrkdwn';
import type { Blocks } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const SHOWN = 5;
const WORDS = 400;

/** `Still open from before: 3`. */
export const carriedTitle = (lines: readonly GatheredLine[]): string =>
  `Still open from before: ${lines.length}`;

/** What the list begins with: a line each, with its brief. */
export const carriedBlocks = (lines: readonly GatheredLine[] = []): Blocks =>
  lines.length === 0
    ? []
    : [
        section(bold(carriedTitle(lines))),
        ...lines.slice(0, SHOWN).map(({ words, clientId, name }) =>
          section(clip(mrkdwn`${clipPlain(oneLine(words), WORDS)}`, WORDS), {
            accessory: button({
              actionId: ids.brief.open,
              label: 'Brief',
              value: clientId,
              accessibility: `Brief on ${name}`,
            }),
          }),
        ),
        lines.length > SHOWN ? context([`and ${lines.length - SHOWN} more like these`]) : undefined,
      ];
