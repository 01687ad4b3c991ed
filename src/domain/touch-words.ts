import { AT_END } from './touch-words/at-end';
import { AT_START } from './touch-words/at-start';
import { HAND_RECORDS } from './touch-words/phrases';
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
  if (read.kind === undefined) return { ...NOTHING_READ, note: start.rest || null, needs: null };
  const [phrase, note, lead = '', needs] = HAND_RECORDS.includes(read.kind) ? [] : (NEEDS.exec(rest) ?? []);
  if (phrase === undefined) return { ...read, note: rest || null, needs: null };
  return { ...read, note: note?.trim() || null, needs: needs ?? null, read: [...read.read, lead] };
};

/** `…, they need a second line`, `needs: a second line`: the last clause. */
const NEEDS =
  /^(?:([^]*?)[,;:.!–—]\s+|)((?:and\s+)?(?:they|he|she)\s+(?:also\s+)?(?:needs?|wants?)|(?:needs?|wants?):)\s+([^]+)$/iu;

const NOTHING_READ: Omit<TouchWords, 'note' | 'needs'> = {
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
  { kind, outcome, mood, note, needs, number, at, exact, doubtful }: TouchWords,
  now: Date,
): boolean => {
  const isTold = note !== null || needs !== null;
  if (kind === undefined || doubtful || (mood === 'badly' && note === null)) return false;
  if (at !== null && at > now) return exact && outcome === undefined && PLANNED.includes(kind);
  switch (kind) {
    case 'call':
      return outcome === 'reached'
        ? isTold || mood !== undefined
        : outcome !== undefined && ATTEMPTS.includes(outcome);
    case 'meeting':
    case 'visit':
    case 'roadmap':
      return isTold || mood !== undefined;
    case 'email':
    case 'text':
    case 'chat':
      return true;
    default:
      return isTold || number !== null;
  }
};
