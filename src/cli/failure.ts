import { isRefusal } from '../session';

/** Trouble with the database, by its code or words, and what to do. */
const KNOWN: readonly (readonly [sign: RegExp, advice: string])[] = [
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|connection (?:timeout|terminated)|Can't reach/i,
    'The database cannot be reached. Is it running, and is DATABASE_URL right? Leave it out for the embedded one.',
  ],
  [
    /password authentication failed|28P01|Authentication failed/i,
    'The database refused the user or password in DATABASE_URL.',
  ],
  [/does not exist.*database|3D000/i, 'The database named in DATABASE_URL does not exist: make it first.'],
];

/** What a person is told of an error: a refusal as it is, anything else in one line with what to do next. */
export const explain = (error: unknown, details: boolean): string => {
  const words = wordsOf(error);
  if (isRefusal(error)) return words;
  if (error instanceof Error && details) return error.stack ?? words;
  const advice = KNOWN.find(([sign]) => sign.test(`${codeOf(error)} ${words}`))?.[1];
  if (advice !== undefined) return `${advice} (${firstLine(words)})`;
  // Our own errors end as a sentence and say what to do; a stranger's is told with the way to more.
  return /[.!]$/.test(words.trim())
    ? words
    : `${firstLine(words)}. LOG_LEVEL=debug shows where it came from.`;
};

const wordsOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.message === '')
    return error.errors.map((each) => wordsOf(each)).join('; ');
  return error instanceof Error ? error.message : String(error);
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const firstLine = (words: string): string =>
  (words.trim().split('\n').filter(Boolean).at(-1) ?? 'Something went wrong').replace(/[.:]$/, '');
