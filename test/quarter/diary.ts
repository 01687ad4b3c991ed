import { timeOf, dayOf } from '../../src/domain/day';
import { fullDay } from '../../src/domain/words';
import type { Message } from '../../src/playground/playground';
import type { BotUnderTest } from '../support/start-bot';

/** What one person read, as it came: each message when it was new, and what it had become by the evening. */
export type Diary = {
  readonly write: () => void;
  readonly pages: () => string;
  /** Messages that came unasked, by local day. */
  readonly unasked: () => ReadonlyMap<string, number>;
};

/** Answers to what the person did are left out of the count: the list, confirmations of calls, and what they asked for. */
const ANSWERS =
  /^(Logged|Noted|Now|Undone|Put off|Skipped|You are off|\d+ calls? (to make|today)|.*: the call is done)/u;

export const diaryOf = (bot: BotUnderTest, userId: string, zone: string): Diary => {
  const days = new Map<string, { at: string; message: Message; text: string }[]>();
  const counts = new Map<string, number>();
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
        if (!ANSWERS.test(text) && !/to make|to do,|^(All|The) .*calls? /u.test(text.split('\n')[0] ?? ''))
          counts.set(day, (counts.get(day) ?? 0) + 1);
      }
    },
    unasked: () => counts,
    pages: () =>
      [...days]
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
