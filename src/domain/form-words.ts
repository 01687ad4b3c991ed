/** What forms call outcomes and moods: contract §2, labels exactly. */
export const OUTCOME_WORDS = {
  reached: 'Reached',
  voicemail: 'Left voicemail',
  no_answer: 'No answer',
  wrong_number: 'Wrong number',
  rescheduled: 'Rescheduled',
} as const;
export type FormOutcome = keyof typeof OUTCOME_WORDS;

export const MOOD_WORDS = { well: 'Well', mixed: 'Mixed', badly: 'Badly' } as const;

/** In which phase of a project they spoke: mission, E1. */
export const PHASE_WORDS = { planning: 'Planning', status: 'Status', feedback: 'Feedback' } as const;
/** The same with the way back: what was chosen in a select cannot be taken out of it everywhere. */
export const PHASE_CHOICES = { ...PHASE_WORDS, none: 'Not about one' } as const;
