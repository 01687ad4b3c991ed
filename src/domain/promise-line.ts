import type { Day } from './day';
import { readDay } from './day-words';

export type PromiseLine =
  | {
      readonly type: 'promise';
      readonly text: string;
      /** The same with the words of the day. */
      readonly whole: string;
      readonly owedBy: string | null;
      readonly dueOn: Day | null;
    }
  | { readonly type: 'empty' };

/**
 * One line of “We promised”: `@kim firewall quote by Friday`. The name in front owes it (as written, without the sign);
 * a day at the end is when it is due, always today or later. What is not understood stays in the text. Contract §2.
 */
export const readPromise = (line: string, today: Day): PromiseLine => {
  const trimmed = line.trim().replace(/^[-•*]\s*/, '');
  if (trimmed === '') return { type: 'empty' };
  const [, owedBy = null, rest = trimmed] = /^@([\p{L}\p{N}._-]+)[\s,:]+(.+)$/u.exec(trimmed) ?? [];
  const [, text, words] = /^(.+)[\s,]+(?:by|until|on|before)\s+([^,]+)$/iu.exec(rest) ?? [];
  const dueOn = words === undefined ? undefined : readDay(words, today);
  return text !== undefined && dueOn !== undefined
    ? { type: 'promise', text, whole: rest, owedBy, dueOn }
    : { type: 'promise', text: rest, whole: rest, owedBy, dueOn: null };
};
