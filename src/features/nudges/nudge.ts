import type { Claim } from '../../domain/claims';
import { dayOf, type Day } from '../../domain/day';
import { teammate, type Facts } from '../../domain/facts';
import type { Signal } from '../../domain/signals/signal';
import { fullDay } from '../../domain/words';
import type { Notice } from '../../deps';
import type { Nudge } from './view';

/** What a notice keeps once its reader put it off. */
type About = { readonly putOffUntil?: Day };

/** The nudge of a situation that holds, as its reader sees it. */
export const nudgeOf = (
  notice: Notice,
  facts: Facts,
  of: {
    readonly signal: Signal;
    readonly words: string;
    readonly claim: Claim | undefined;
    /** Whether a dispute is the matter, and its reader may say that it is settled. */
    readonly settles: boolean;
  },
): Nudge => {
  const { client } = facts;
  const { signal, words, claim, settles } = of;
  const putOffUntil = (notice.about as About | null)?.putOffUntil;
  return {
    ...{ noticeId: notice.id, kind: signal.kind, clientId: client.id, clientName: client.name, words },
    line: lineOf(facts, claim, notice, putOffUntil),
    taken: claim && (claim.byId === notice.recipientId ? 'me' : 'other'),
    ends: signal.kind === 'negative-unresolved' ? 'putRight' : settles ? 'settled' : undefined,
    putOff: putOffUntil !== undefined,
  };
};

const lineOf = (
  facts: Facts,
  claim: Claim | undefined,
  { recipientId, sentAt }: Notice,
  putOffUntil: Day | undefined,
): string | undefined => {
  const who = claim && teammate(facts, claim.byId);
  if (who) return who.id === recipientId ? 'You are on it.' : `${who.name} is on it.`;
  if (putOffUntil === undefined) return undefined;
  const zone = teammate(facts, recipientId)?.timeZone ?? facts.client.timeZone;
  const said = sentAt === null ? undefined : dayOf(sentAt, zone);
  return `Put off until ${fullDay(putOffUntil, said)}. If it still holds then, you hear of it again.`;
};
