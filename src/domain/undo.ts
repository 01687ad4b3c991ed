/** How long what was done in one go can be taken back in one go. */
export const UNDO_MS = 10 * 60_000;

/** Why it is not taken back, as the person reads it. */
export const NOT_UNDONE = {
  already: 'That was undone before; nothing more to take back.',
  'too-late': 'Ten minutes have passed, so this stays. You can still edit it in the client’s timeline.',
  changed: 'This was changed since, so it stays. You can still edit it in the client’s timeline.',
  unknown: 'There is nothing to take back here.',
} as const;
