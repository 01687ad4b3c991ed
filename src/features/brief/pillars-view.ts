import type { KnownBlock } from '@slack/types';
import type { Brief } from '../../domain/brief';
import { mrkdwn } from '../../slack/mrkdwn';
import { words, type Room } from './lines-view';
import { paragraphs } from './paragraphs-view';

/** Five lines of facts, and which of them are not known. */
export const pillarBlocks = ({ pillars }: Brief, room: Room): KnownBlock[] =>
  pillars
    ? paragraphs(
        'How we serve them, last 90 days',
        pillars.map((pillar) => mrkdwn`• ${pillar.name}: ${words(pillar.words ?? 'not known', room)}`),
      )
    : [];
