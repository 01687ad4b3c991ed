import { writeBrief } from '../../domain/brief';
import { prepItems } from '../../domain/brief/prep';
import { teammate } from '../../domain/facts';
import { mutedBy } from '../../domain/mute';
import { offersOf, plannedWords } from '../../domain/offers';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { offerMessage } from './offer-view';

/**
 * The brief that is offered before a planned touch, as things are in the moment of sending. Gone when the touch was moved,
 * cancelled, given to somebody else or has begun, or when its reader muted the client; later when the person wants it later than was planned.
 */
export const composeOffer = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const facts = notice.clientId === null ? undefined : await store.clients.facts(notice.clientId, now);
  const isThis = ({ key, recipientId }: { readonly key: string; readonly recipientId: string }) =>
    key === notice.key && recipientId === notice.recipientId;
  const offer = facts && offersOf(facts, now).find(isThis);
  const touch = facts?.touches.find(({ id }) => id === offer?.touchId);
  const recipient = facts && teammate(facts, notice.recipientId);
  if (!facts || !offer || !touch || !recipient) return { type: 'gone' };
  const muted = mutedBy(await store.mutes.about(facts.client.id), notice, recipient.id);
  if (muted !== undefined) return { type: 'gone', reason: muted };
  if (offer.notBefore > now)
    return { type: 'later', notBefore: offer.notBefore, reason: 'so long before it nobody wants it yet' };
  const message = offerMessage({
    planned: plannedWords(facts, touch, recipient, now),
    brief: writeBrief(facts, recipient, now),
    prep: prepItems(facts, recipient, now),
  });
  return { type: 'say', message };
};
