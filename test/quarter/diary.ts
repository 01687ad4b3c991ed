import { timeOf, dayOf } from '../../src/domain/day';
import { fullDay } from '../../src/domain/words';
import type { Message } from '../../src/playground/playground';
import type { BotUnderTest } from '../support/start-bot';

/** What one person read, as it came: each message when it was new, and what it had become by the evening. */
export type Diary = {
  readonly write: () => void;
  /** All of it; from one local day to another where they are given. */
  readonly pages: (from?: string, until?: string) => string;
  /** What came on each local day, as it stood in the end. */
  readonly days: () => ReadonlyMap<string, readonly Message[]>;
};

export const diaryOf = (bot: BotUnderTest, userId: string, zone: string): Diary => {
  const days = new Map<string, { at: string; message: Message; text: string }[]>();
  const known = new Set<string>();
  return {
    write: () => {
      const now = bot.now();
      for (const message of bot.slack.dmMessages(userId)) {
        if (known.has(message.ts)) continue;
        known.add(message.ts);
        const text = bot.slack.read(message, userId);
        const day = dayOf(now, zone);
        days.set(day, [...(days.get(day) ?? []), { at: timeOf(now, zone), message, text }]);
      }
    },
    days: () => {
      const now = new Map(bot.slack.dmMessages(userId).map((message) => [message.ts, message]));
      return new Map(
        [...days].map(([day, entries]) => [
          day,
          entries.map(({ message }) => now.get(message.ts) ?? message),
        ]),
      );
    },
    pages: (from = '', until = '9999') =>
      [...days]
        .filter(([day]) => day >= from && day <= until)
        .map(([day, entries]) => {
          const told = entries.map(({ at, message, text }) => {
            const now = bot.slack.dmMessages(userId).find(({ ts }) => ts === message.ts);
            const later = now === undefined ? '' : bot.slack.read(now, userId);
            const became = later === text || later === '' ? '' : `\n\nlater:\n\n${quoted(later)}`;
            return `**${at}**\n\n${quoted(text)}${became}`;
          });
          return `### ${fullDay(day)}\n\n${told.join('\n\n')}`;
        })
        .join('\n\n'),
  };
};

const quoted = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\[.*\]$/.test(line))
    .map((line) => `> ${line.replaceAll(/([*_~|<>])/g, '\\$1')}  `)
    .join('\n');
