import type { Teammate } from '../../domain/client';
import type { Facts } from '../../domain/facts';
import type { Signal } from '../../domain/signals/signal';
import { isOpen } from '../../domain/touch';
import { maySettle } from '../../domain/touch-rights';
import type { Store } from '../../deps';

/** The open dispute that is the matter, where one is, and whether this reader may say that it is settled. */
export const disputeFor = async (
  store: Store,
  { facts, signal, reader }: { readonly facts: Facts; readonly signal: Signal; readonly reader: Teammate },
  now: Date,
): Promise<{ readonly id: string; readonly theirs: boolean } | undefined> => {
  const dispute = facts.touches.find(
    (touch) => touch.kind === 'dispute' && signal.evidence.includes(touch.id) && isOpen(touch, now),
  );
  if (!dispute) return undefined;
  const { id } = dispute;
  const may = (recordedBy: string | null) => maySettle({ ...dispute, recordedBy }, reader, facts.client);
  return { id, theirs: may(null) || may((await store.handTouches.find(id))?.recordedBy ?? null) };
};
