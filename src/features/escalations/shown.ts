import { dayOf, timeOf } from '../../domain/day';
import { escalationParts, lastNewsAt, openEscalation, reasonWords } from '../../domain/escalation';
import type { Facts } from '../../domain/facts';
import { updateDueAt } from '../../domain/signals/escalation-update';
import type { Touch } from '../../domain/touch';
import { dayWords } from '../../domain/words';
import type { Shown } from './view';

/** The client's open escalation for a reader in that zone; undefined where none is open. */
export const shownOf = (facts: Facts, timeZone: string, now: Date): Shown | undefined => {
  const escalation = openEscalation(facts, now);
  return escalation && shown(facts, escalation, timeZone, now);
};

/** The same of one that is known to be open. */
export const shown = (facts: Facts, escalation: Touch, timeZone: string, now: Date): Shown => {
  return {
    escalationId: escalation.id,
    clientId: facts.client.id,
    client: facts.client.name,
    reason: reasonWords(escalation),
    line: escalationParts(facts, escalation, now).join(', '),
    due: dueWords(facts, escalation, timeZone, now),
  };
};

/** `The first update is due by 14:05 today.`; `An update has been due since 14:05 today.` */
const dueWords = (facts: Facts, escalation: Touch, timeZone: string, now: Date): string => {
  const at = updateDueAt(facts, escalation, now);
  const when = `${timeOf(at, timeZone)} ${dayWords(dayOf(at, timeZone), dayOf(now, timeZone))}`;
  if (at <= now) return `An update has been due since ${when}.`;
  const which = lastNewsAt(facts, escalation, now) > escalation.at ? 'next' : 'first';
  return `The ${which} update is due by ${when}.`;
};
