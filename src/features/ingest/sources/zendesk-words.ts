import type { WaitingOn } from '../../../domain/touch';
import { waitingOf } from './desk-words';

const STATUS = new Map<string, readonly [words: string, waitingOn: WaitingOn | null]>([
  ['new', ['New', 'us']],
  ['open', ['Open', 'us']],
  ['pending', ['Pending', 'client']],
  ['hold', ['On-hold', 'vendor']],
  ['solved', ['Solved', null]],
  ['closed', ['Closed', null]],
  ['archived', ['Closed', null]],
  ['deleted', ['Deleted', null]],
  ['scrubbed', ['Deleted', null]],
]);
const OVER = ['solved', 'closed', 'archived', 'deleted', 'scrubbed'];

/** By Zendesk's own word; the firm's word for it goes before, and says whom an open ticket waits for where it can. */
export const statusOf = (told: string | null, theirs: string | null = null) => {
  const key = (told ?? '').toLowerCase().replace(/^on-hold$/, 'hold');
  const [status, waitingOn] = STATUS.get(key) ?? [told, null];
  const over = OVER.includes(key);
  return over || theirs === null
    ? { status, waitingOn, over }
    : { status: theirs, waitingOn: waitingOf(theirs) ?? waitingOn, over };
};
