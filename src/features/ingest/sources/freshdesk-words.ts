import type { PartSays } from '../../../domain/parts';
import type { Priority, WaitingOn } from '../../../domain/touch';
import { priorityOf, waitingOf } from './desk-words';

/** The API's numbers, which a rule may send in place of words. */
const STATUSES = new Map<string | null, string>([
  ['2', 'Open'],
  ['3', 'Pending'],
  ['4', 'Resolved'],
  ['5', 'Closed'],
  ['6', 'Waiting on Customer'],
  ['7', 'Waiting on Third Party'],
]);
/** Those that are the same in every Freshdesk, whatever the firm calls them. */
const OWN = ['2', '3', '4', '5'];
const PRIORITIES = new Map<string | null, string>([
  ['1', 'Low'],
  ['2', 'Medium'],
  ['3', 'High'],
  ['4', 'Urgent'],
]);

const waitsFor = (status: string | null): WaitingOn | null =>
  /^pending$/i.test(status ?? '') ? 'client' : waitingOf(status);

/**
 * What a status says of a ticket, by its word or number; `at`: when it ended, should it be over. `theirs`: what the firm
 * calls it, which is shown, and says whom it waits for where its number does not.
 */
export const statusSays = (
  given: string | null,
  at: Date,
  theirs: string | null = null,
): Required<Pick<PartSays, 'status' | 'closedAt' | 'waitingOn'>> => {
  const own = OWN.includes(given ?? '') ? STATUSES.get(given) : undefined;
  const status = theirs ?? STATUSES.get(given) ?? given;
  const isOver = /^(resolved|closed)/i.test(own ?? status ?? '');
  const waitingOn = isOver ? null : (waitsFor(own ?? null) ?? waitsFor(status));
  return { status, closedAt: isOver ? at : null, waitingOn };
};

export const priorityOfWord = (given: string | null): Priority | null =>
  priorityOf(PRIORITIES.get(given) ?? given);
