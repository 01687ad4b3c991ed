import { teammate, type Facts } from '../../domain/facts';
import { claimIn, ON_IT } from '../../domain/claims';
import { isInDoubt, matterOf } from '../../domain/matter';
import { climbWords } from '../../domain/climb-words';
import { mutedBy } from '../../domain/mute';
import { climbOf, situationOf } from '../../domain/said-key';
import { toldWords, wordsIn, type Signal } from '../../domain/signals/signal';
import { waitingOf } from '../../domain/waiting';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import { afterBackup, climbs, passedOver } from './climb';
import { current } from './current';
import type { Compose } from './deliver';
import { withNames } from './names';
import { nudgeOf } from './nudge';
import { clientGoneMessage } from './view';

/**
 * A nudge as things are in the moment of sending: what has gone is not said, and nobody hears of it out of hours, also
 * when it is late. One that was sent says how things are now, or how the matter ended.
 */
export const composeNudge: Compose = async (store, notice, now) => {
  const found = notice.clientId === null ? undefined : await store.clients.facts(notice.clientId, now);
  if (!found) return withoutClient(notice);
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
  const next = signal && notice.state !== 'sent' ? passedOver(notice, signal, facts, now) : undefined;
  if (!recipient?.active)
    return { type: 'gone', reason: 'they are deactivated in Slack', ...(next && { next }) };
  if (!signal && isInDoubt(facts, notice.key, now)) return inDoubt(now);
  const words = signal && wordsFor(signal, notice, said, facts, now);
  if (notice.state === 'sent') return current(store, { notice, facts, recipient, signal, words, said }, now);
  if (!signal) return { type: 'gone' };
  if (words === undefined || next) return { type: 'gone', reason: NOT_THEIRS, ...(next && { next }) };
  const muted = mutedBy(mutes, notice, notice.recipientId);
  if (muted !== undefined) return { type: 'quiet', reason: muted };
  const waiting = waitingOf(recipient, facts, signal.kind, now);
  if (waiting) return { type: 'later', ...waiting };
  const untilManager = afterBackup(notice, said, recipient, facts, now);
  if (untilManager) return { type: 'later', notBefore: untilManager, reason: 'the backup was told lately' };
  const claim = claimIn(said, facts, now);
  if (claim && climbOf(notice.key)) {
    // beyond its time it holds for what they have done since: asked again a day later
    const { until } = claim;
    const tomorrow = workingFrom(recipient, facts.settings, new Date(now.getTime() + DAY_MS));
    return {
      ...{ type: 'later', reason: ON_IT },
      notBefore: until !== null && until > now ? until : tomorrow,
    };
  }
  const message = await nudgeOf(store, { notice, facts, recipient, signal, words, claim }, now);
  return { type: 'say', message, next: climbs(notice, signal, facts, now) };
};

const NOT_THEIRS = 'it was not theirs to hear any more';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Its rule threw: what was said stays as it is, and what waits is asked again. */
export const inDoubt = (now: Date): Awaited<ReturnType<Compose>> => ({
  ...{ type: 'later', notBefore: new Date(now.getTime() + HOUR_MS), reason: 'its rule failed' },
});

/** Taken back with the import that brought it, or erased. */
const withoutClient = ({ state, resolution }: Notice): Awaited<ReturnType<Compose>> => {
  const reason = 'the client is no longer here';
  if (state !== 'sent') return { type: 'gone', reason };
  const became = resolution === null ? { became: { resolution: reason } } : {};
  return { type: 'say', message: clientGoneMessage(), ...became };
};

/** The law's words for this person; of what others were told first, that nobody took it. Undefined: they are not to hear it. */
const wordsFor = (
  signal: Signal,
  notice: Notice,
  said: Awaited<ReturnType<Store['said']['of']>>,
  facts: Facts,
  now: Date,
): string | undefined => {
  const { recipientId, state } = notice;
  const own = state === 'sent' ? toldWords(signal, recipientId) : wordsIn(signal, recipientId);
  if (climbOf(notice.key) === undefined) return own;
  // whoever was told in their own words is not told again
  return own === undefined || notice.state === 'sent'
    ? climbWords(signal, notice, said, facts, now)
    : undefined;
};
