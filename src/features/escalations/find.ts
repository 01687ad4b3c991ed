import type { Store } from '../../deps';
import type { Facts } from '../../domain/facts';
import { openOf } from '../../domain/matters';
import type { Touch } from '../../domain/touch';

/** An escalation that is still open, by its id, with its client's facts; undefined when it is closed or taken back. */
export const openById = async (
  store: Store,
  id: string,
  now: Date,
): Promise<{ readonly facts: Facts; readonly escalation: Touch } | undefined> => {
  const touch = await store.handTouches.find(id);
  const facts = touch && (await store.clients.facts(touch.clientId, now));
  const escalation = facts && openOf(facts, now, 'escalation').find((open) => open.id === id);
  return facts && escalation && { facts, escalation };
};

export const NOT_OPEN =
  'This escalation is no longer open: somebody closed it or took it back. Nothing was noted.';
