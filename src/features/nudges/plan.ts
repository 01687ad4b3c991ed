import { OFFER, type Offer } from '../../domain/offers';
import { teammate, type Facts } from '../../domain/facts';
import type { Signal } from '../../domain/signals/signal';
import { waitingOf } from '../../domain/waiting';
import { mutedBy, type Mute } from '../../domain/mute';

export type PlannedNudge = {
  readonly key: string;
  readonly kind: string;
  readonly clientId: string;
  readonly recipientId: string;
  readonly notBefore: Date;
  readonly state: 'planned' | 'quiet';
  readonly reason?: string;
};

/** Why nobody is told of what an import brought. */
export const CAME_IN = 'already true when it came in';

/**
 * Who is to be told what, and when at the earliest: each `now` signal once for each recipient, in their working hours
 * and after their snooze. What an import brought (`known`, by key), and what somebody wants to hear no more, is recorded
 * and not said. signals.md, Saying it.
 */
export const planNudges = (
  signals: readonly Signal[],
  facts: Facts,
  now: Date,
  known: ReadonlySet<string>,
  mutes: readonly Mute[] = [],
): readonly PlannedNudge[] =>
  signals
    .filter(({ when }) => when === 'now')
    .flatMap(({ key, kind, clientId, tell }) =>
      tell.flatMap(({ teammateId }): readonly PlannedNudge[] => {
        const recipient = teammate(facts, teammateId);
        if (!recipient?.active) return [];
        const waiting = waitingOf(recipient, facts, kind, now) ?? { notBefore: now };
        const nudge = { key, kind, clientId, recipientId: teammateId, ...waiting };
        const reason = mutedBy(mutes, { kind }, teammateId);
        if (reason !== undefined) return [{ ...nudge, state: 'quiet', reason }];
        return known.has(key)
          ? [{ ...nudge, state: 'quiet', reason: CAME_IN }]
          : [{ ...nudge, state: 'planned' }];
      }),
    );

/**
 * The offers of a brief, each with its own time, working hours or not: whoever meets a client then is at work. One that
 * an import brought too late to be of use (`quiet`) is recorded and not said.
 */
export const planOffers = (
  offers: readonly Offer[],
  { client }: Facts,
  now: Date,
  quiet: boolean,
): readonly PlannedNudge[] =>
  offers.map(({ key, recipientId, notBefore }) => {
    const offer = { key, kind: OFFER, clientId: client.id, recipientId, notBefore };
    return quiet && notBefore <= now
      ? { ...offer, state: 'quiet', reason: 'about to begin when it came in' }
      : { ...offer, state: 'planned' };
  });
