import type { Teammate } from '../../domain/client';
import { dayOf } from '../../domain/day';
import { isAgain } from '../../domain/said-key';
import { claimHolds, claimIn, claimOf } from '../../domain/claims';
import { ownersOf } from '../../domain/signals/tell';
import type { Signal } from '../../domain/signals/signal';
import { listWords } from '../../domain/words';
import type { Facts } from '../../domain/facts';
import type { Became, Notice, Store } from '../../deps';
import { endingOf } from './ending';
import { climbs } from './climb';
import type { Compose } from './deliver';
import { nudgeOf, putOffUntil } from './nudge';
import { resolvedMessage } from './view';

type Sent = {
  readonly notice: Notice;
  readonly facts: Facts;
  readonly recipient: Teammate;
  readonly signal: Signal | undefined;
  /** For its reader; undefined where they are not told any more. */
  readonly words: string | undefined;
  readonly said: readonly Notice[];
};

/** What a message that was sent says now: the matter as it stands, or how it ended; what ended and holds again, anew. */
export const current = async (
  store: Store,
  { notice, facts, recipient, signal, words, said }: Sent,
  now: Date,
): ReturnType<Compose> => {
  if (!signal || words === undefined) {
    const resolution = notice.resolution ?? (await ending(store, { notice, facts, recipient, signal }, now));
    const became = notice.resolution === null ? { became: { resolution } } : {};
    return {
      type: 'say',
      message: resolvedMessage(resolution, { kind: notice.kind, clientId: facts.client.id }),
      ...became,
    };
  }
  const claim = claimIn(said, facts, now);
  const isBack = putOffPassed(notice, said, recipient, now);
  const became: Became = {
    ...(notice.resolution !== null && { resolution: null }),
    ...claimBecame(notice, facts, now),
    ...(isBack && { putOff: 'over' as const }),
  };
  const shown = isBack ? { ...notice, about: null } : notice;
  const message = await nudgeOf(store, { notice: shown, facts, recipient, signal, words, claim }, now);
  return { type: 'say', message, became, next: climbs(notice, signal, facts, now) };
};

/** Whether the day until which its reader put it off went by while it was over: then this message is the one that they have. */
const putOffPassed = (
  { about, recipientId }: Notice,
  said: readonly Notice[],
  { timeZone }: Teammate,
  now: Date,
): boolean => {
  const until = putOffUntil(about);
  if (until === undefined || dayOf(now, timeZone) < until) return false;
  const again = said.filter((each) => each.recipientId === recipientId && isAgain(each.key));
  return again.every(({ state }) => state === 'dropped');
};

const claimBecame = (notice: Notice, facts: Facts, now: Date): Became => {
  const claim = claimOf(notice);
  if (!claim) return {};
  if (!claimHolds(claim, facts, now)) return { claim: 'over' };
  return claim.until !== null && claim.until <= now ? { claim: 'kept' } : {};
};

/** How it ended for this reader: the matter itself, or that it is theirs. */
const ending = async (
  store: Store,
  { notice, facts, recipient, signal }: Omit<Sent, 'words' | 'said'>,
  now: Date,
): Promise<string> => {
  const { client } = facts;
  if (notice.clientId !== client.id)
    return `These are one client now, ${client.name}: another message says how it stands.`;
  if (signal) {
    const owners = ownersOf(facts).filter(({ id }) => id !== recipient.id);
    const whose = listWords(owners.map(({ name }) => name));
    return whose
      ? `${signal.headline}: this is with ${whose} now`
      : `${signal.headline}: this is no longer yours to watch`;
  }
  const { kind, key } = notice;
  const saidAt = notice.sentAt ?? notice.plannedAt;
  return endingOf(store, { kind, key, saidAt }, { facts, timeZone: recipient.timeZone }, now);
};
