import type { KnownBlock } from '@slack/types';
import type { Brief } from '../../domain/brief';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { titled, words, type Room } from './lines-view';
import { paragraphs } from './paragraphs-view';

/** What the facts of today do not say: loaded for the whole brief alone. */
export type HealthPast = {
  /** Twelve weeks, a block each. */
  readonly weeks: string | undefined;
  /** How people of ours read the client, in words. */
  readonly readings: readonly string[];
};
export const NO_PAST: HealthPast = { weeks: undefined, readings: [] };

/** Each part of the score with what lowers it, how it was before, and how people read the client. */
export const healthBlocks = (
  { health }: Brief,
  { weeks, readings }: HealthPast,
  room: Room,
): KnownBlock[] => {
  const parts = (health?.line == null ? [] : health.parts).map(({ words: said, links }) =>
    links.length === 0
      ? mrkdwn`• ${words(said, room)}`
      : mrkdwn`• ${words(said, room)} (${join(
          links.map(({ title, url }) => titled(title, url, room)),
          ', ',
        )})`,
  );
  const lines = [
    ...parts,
    health && health.line === null ? 'Not enough data to say how they stand' : '',
    health?.missing == null ? '' : words(health.missing, room),
    weeks === undefined ? '' : mrkdwn`The last 12 weeks: ${weeks}`,
    ...readings.map((reading) => bold(words(reading, { line: Math.max(room.line, 160) }))),
  ];
  return paragraphs('Health, of 100', lines);
};
