import { AT_END } from './touch-words/at-end';
import { AT_START } from './touch-words/at-start';
import {
  PLANNED,
  type Reader,
  type Reading,
  type TouchWords,
  type WordsContext,
} from './touch-words/reading';

/**
 * Reads what somebody typed of a touch: phrases at the beginning and at the end that can mean one thing only; all
 * between them is the note. Never throws, never loses a word; words that tell no kind are a note as a whole.
 */
export const readTouchWords = (words: string, of: WordsContext): TouchWords => {
  const start = { ...NOTHING, rest: words.trim() };
  const begun = whileReading(start, AT_START, of);
  const { rest, apart: _, ...read } = whileReading(begun, AT_END, of);
  if (read.kind === undefined) return { ...NOTHING_READ, note: start.rest || null };
  return { ...read, note: rest || null };
};

const NOTHING_READ: Omit<TouchWords, 'note'> = {
  at: null,
  exact: false,
  contactId: null,
  withNames: [],
  withIds: [],
  number: null,
  doubtful: false,
  read: [],
};
const NOTHING: Reading = { ...NOTHING_READ, rest: '', apart: true };

const whileReading = (from: Reading, readers: readonly Reader[], of: WordsContext): Reading => {
  for (const reader of readers) {
    const next = from.rest === '' ? undefined : reader(from, of);
    if (next) return whileReading(next, readers, of);
  }
  return from;
};

const ATTEMPTS = ['voicemail', 'no_answer', 'wrong_number'];

/** Whether the words alone are a touch that can be kept; else somebody should look at the form. Contract §2, `/touch`. */
export const isEnough = (
  { kind, outcome, mood, note, number, at, exact, doubtful }: TouchWords,
  now: Date,
): boolean => {
  if (kind === undefined || doubtful || (mood === 'badly' && note === null)) return false;
  if (at !== null && at > now) return exact && outcome === undefined && PLANNED.includes(kind);
  switch (kind) {
    case 'call':
      return outcome === 'reached'
        ? note !== null || mood !== undefined
        : outcome !== undefined && ATTEMPTS.includes(outcome);
    case 'meeting':
    case 'visit':
    case 'roadmap':
      return note !== null || mood !== undefined;
    case 'email':
    case 'text':
    case 'chat':
      return true;
    default:
      return note !== null || number !== null;
  }
};
