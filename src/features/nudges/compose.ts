import { teammate } from '../../domain/facts';
import { signalsOf } from '../../domain/look';
import { snoozedUntil } from '../../domain/snoozed';
import { workingFrom } from '../../domain/workday';
import type { Composed } from '../../slack/notify';
import type { Notice, Store } from '../../deps';
import { nudgeMessage } from './view';

/**
 * A nudge as things are in the moment of sending: what has gone is not said, and nobody hears of it out of hours, also
 * when it is late.
 */
export const composeNudge = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const facts = notice.clientId === null ? undefined : await store.clients.facts(notice.clientId, now);
  const signal = facts && signalsOf(facts, now).find(({ key }) => key === notice.key);
  const told = signal?.tell.find(({ teammateId }) => teammateId === notice.recipientId);
  const recipient = facts && teammate(facts, notice.recipientId);
  if (!facts || !told || !recipient?.active) return { type: 'gone' };
  const notBefore = workingFrom(recipient, facts.settings, snoozedUntil(facts, recipient.id, now) ?? now);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours, or snoozed' };
  const { id, name } = facts.client;
  return {
    type: 'say',
    message: nudgeMessage({ kind: notice.kind, clientId: id, clientName: name, words: told.words }),
  };
};
