import { lastLive } from './counted';
import type { Facts } from './facts';
import type { LadderState } from './ladder';
import { openOnes, type Touch } from './touch';

/**
 * Why one may go back to more frequent calls: the last conversation went badly, an escalation, a dispute or a ticket of high priority is
 * open. Only what came after the last answer to a step: who said “leave it” is not asked about the same again.
 */
export const troubleOf = (facts: Facts, { last }: LadderState, now: Date): string | undefined => {
  const isNew = ({ at }: Touch) => last === undefined || at > last.at;
  const talk = lastLive(facts, now);
  if (talk?.mood === 'badly' && isNew(talk)) return 'The last call went badly';
  const open = openOnes(facts.touches, now).filter(isNew);
  if (open.some(({ kind }) => kind === 'escalation')) return 'An escalation is open';
  if (open.some(({ kind }) => kind === 'dispute')) return 'They dispute a bill';
  return open.some(({ kind, priority }) => kind === 'ticket' && priority === 'high')
    ? 'A ticket of high priority is open'
    : undefined;
};
