/** Why somebody had no use for what they were told: kept by its key, said by its words. */
export const REASONS = {
  known: 'I knew it already',
  untrue: 'It is not true',
  'not-mine': 'It is not for me',
  'too-soon': 'It came too early or too often',
  trifle: 'It does not matter',
} as const;

/** The words of one; of a key that is none of these, the key itself. */
export const reasonWords = (reason: string): string => (REASONS as Record<string, string>)[reason] ?? reason;
