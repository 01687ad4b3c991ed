import { teammate, type Facts } from '../../domain/facts';
import { matterOf } from '../../domain/matter';
import { climbWords } from '../../domain/climb-words';
import { mutedBy } from '../../domain/mute';
import { climbOf, situationOf } from '../../domain/said-key';
import type { Signal } from '../../domain/signals/signal';
import { waitingOf } from '../../domain/waiting';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import { claimIn } from './claimed';
import { afterBackup, climbs } from './climb';
import { current } from './current';
import type { Compose } from './deliver';
import { withNames } from './names';
import { nudgeOf } from './nudge';

/**
 * A nudge as things are in the moment of sending: what has gone is not said, and nobody hears of it out of hours, also
 * when it is late. One that was sent says how things are now, or how the matter ended.
 */
export const composeNudge: Compose = async (store, notice, now) => {
  const found = notice.clientId === null ? undefined : await store.clients.facts(notice.clientId, now);
  if (!found) return { type: 'gone', reason: 'the client is no longer here' };
  const nights = await store.health.nightsOf(found.client.id, notice.key, now);
  const signal = matterOf(found, notice.key, nights, now);
  const [said, mutes] = await Promise.all([
    store.said.of(found.client.id, situationOf(notice.key)),
    notice.state === 'sent' ? [] : store.mutes.about(found.client.id),
  ]);
  const facts = await withNames(
    store,
    found,
    said.flatMap(({ recipientId, claimedById }) => [recipientId, claimedById]),
  );
  const recipient = teammate(facts, notice.recipientId);
  if (!recipient?.active) return { type: 'gone', reason: 'they are deactivated in Slack' };
  const words = signal && wordsFor(signal, notice, said, facts, now);
  if (notice.state === 'sent') return current(store, { notice, facts, recipient, signal, words, said }, now);
  if (!signal) return { type: 'gone' };
  if (words === undefined) return { type: 'gone', reason: 'it was not theirs to hear any more' };
  const muted = mutedBy(mutes, notice, notice.recipientId);
  if (muted !== undefined) return { type: 'gone', reason: muted };
  const waiting = waitingOf(recipient, facts, signal.kind, now);
  if (waiting) return { type: 'later', ...waiting };
  const untilManager = afterBackup(notice, said, recipient, facts, now);
  if (untilManager) return { type: 'later', notBefore: untilManager, reason: 'the backup was told lately' };
  const claim = claimIn(said, facts, now);
  if (claim && climbOf(notice.key))
    return {
      type: 'later',
      notBefore: claim.until ?? workingFrom(recipient, facts.settings, new Date(now.getTime() + DAY_MS)),
      reason: 'somebody is on it',
    };
  const message = await nudgeOf(store, { notice, facts, recipient, signal, words, claim }, now);
  return { type: 'say', message, next: climbs(notice, signal, facts, now) };
};

const DAY_MS = 86_400_000;

/** The law's words for this person; of what others were told first, that nobody took it. Undefined: they are not to hear it. */
const wordsFor = (
  signal: Signal,
  notice: Notice,
  said: Awaited<ReturnType<Store['said']['of']>>,
  facts: Facts,
  now: Date,
): string | undefined => {
  const own = signal.tell.find(({ teammateId }) => teammateId === notice.recipientId)?.words;
  if (climbOf(notice.key) === undefined) return own;
  // whoever was told in their own words is not told again
  return own === undefined || notice.state === 'sent'
    ? climbWords(signal, notice, said, facts, now)
    : undefined;
};
