import type { Claim } from '../../domain/claims';
import { dayOf, type Day } from '../../domain/day';
import { teammate, type Facts } from '../../domain/facts';
import type { Teammate } from '../../domain/client';
import { HEALTH } from '../../domain/health/news';
import { silentWords } from '../../domain/same-theme';
import { escalationUpdate } from '../../domain/signals/escalation-update';
import type { Signal } from '../../domain/signals/signal';
import { fullDay } from '../../domain/words';
import type { Notice, Store } from '../../deps';
import type { Message } from '../../slack/surfaces';
import { disputeFor } from './settling';
import { nudgeMessage } from './view';

/** The day until which its reader put it off, of what a notice keeps. */
export const putOffUntil = (about: unknown): Day | undefined =>
  (about as { readonly putOffUntil?: Day } | null)?.putOffUntil;

type Holding = {
  readonly notice: Notice;
  readonly facts: Facts;
  readonly recipient: Teammate;
  readonly signal: Signal;
  /** The law's, for its reader. */
  readonly words: string;
  readonly claim: Claim | undefined;
};

/** What is said of a situation that holds, as its reader sees it now. */
export const nudgeOf = async (
  store: Store,
  { notice, facts, recipient, signal, words, claim }: Holding,
  now: Date,
): Promise<Message> => {
  const { client } = facts;
  const { kind, evidence } = signal;
  const until = putOffUntil(notice.about);
  // a disputed bill behind a score is a reason, and not the matter
  const dispute =
    kind === HEALTH ? undefined : await disputeFor(store, { facts, signal, reader: recipient }, now);
  const complaintId = kind === 'negative-unresolved' ? evidence[0] : undefined;
  const silent = complaintId && silentWords(await store.silent.beside(client.id, complaintId, now));
  return nudgeMessage({
    ...{ noticeId: notice.id, kind, clientId: client.id, clientName: client.name, words },
    line: lineOf(facts, claim, notice, until),
    taken: claim && (claim.byId === notice.recipientId ? 'me' : 'other'),
    ends: complaintId !== undefined ? 'putRight' : dispute?.theirs ? 'settled' : undefined,
    putOff: until !== undefined,
    escalationId: kind === escalationUpdate.kind ? evidence[0] : undefined,
    glad: signal.glad,
    others: complaintId && silent ? { complaintId, words: silent } : undefined,
  });
};

const lineOf = (
  facts: Facts,
  claim: Claim | undefined,
  { recipientId, sentAt }: Notice,
  until: Day | undefined,
): string | undefined => {
  const who = claim && teammate(facts, claim.byId);
  if (who) return who.id === recipientId ? 'You are on it.' : `${who.name} is on it.`;
  if (until === undefined) return undefined;
  const zone = teammate(facts, recipientId)?.timeZone ?? facts.client.timeZone;
  const said = sentAt === null ? undefined : dayOf(sentAt, zone);
  return `Put off until ${fullDay(until, said)}. If it still holds then, you hear of it again.`;
};
