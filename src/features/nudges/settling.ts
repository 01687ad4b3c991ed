import type { Teammate } from '../../domain/client';
import type { Facts } from '../../domain/facts';
import type { Signal } from '../../domain/signals/signal';
import { isOpen, type Touch } from '../../domain/touch';
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
  return dispute && settleable(store, dispute, { facts, reader });
};

/** A dispute, and whether this reader may say that it is settled. */
export const settleable = async (
  store: Store,
  dispute: Touch,
  { facts, reader }: { readonly facts: Facts; readonly reader: Teammate },
): Promise<{ readonly id: string; readonly theirs: boolean }> => {
  const { id } = dispute;
  const may = (recordedBy: string | null) => maySettle({ ...dispute, recordedBy }, reader, facts.client);
  return { id, theirs: may(null) || may((await store.handTouches.find(id))?.recordedBy ?? null) };
};
