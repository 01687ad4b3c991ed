import { situationOf as situationKey } from './said-key';
import { seesAmounts, type Teammate } from './client';
import { dayOf, longDay } from './day';
import { type Facts, teammate } from './facts';
import { BILLING_KINDS } from './brief/said';
import { isOn } from './rule-choices';
import { heardBy } from './signals/heard-by';
import { DETECTORS } from './signals/index';
import type { Detector, Signal, When } from './signals/signal';
import { titled } from './signals/words';
import { momentWords, saidWords, type SaidNotice } from './said-notice';
import { heldBackUntil } from './snoozed';
import { SOURCED, type Touch } from './touch';
import { listWords } from './words';
import { workingFrom } from './workday';

/** Why the bot speaks, or does not: every rule about one client, on its facts. signals.md */

/** One thing behind a situation, as the reader may see it. */
export type Behind = { readonly words: string; readonly url: string | null };

/** Somebody who is to hear of a situation, and what became of it. */
export type Heard = { readonly teammateId: string; readonly name: string; readonly how: string };

export type Situation = {
  readonly key: string;
  readonly headline: string;
  readonly since: Date;
  readonly behind: readonly Behind[];
  readonly told: readonly Heard[];
};

/** `fires`: it found something; `none`: it did not; `unknown`: what it needs never came in; `off`: switched off; `failed`: it threw. */
export type Outcome = 'fires' | 'none' | 'unknown' | 'off' | 'failed';

export type Explained = {
  readonly kind: string;
  readonly when: When;
  readonly outcome: Outcome;
  /** Why it found nothing, and how near it is. Empty where it fires. */
  readonly why: string;
  readonly situations: readonly Situation[];
  /** What it said of situations that are over: whom, and when. */
  readonly earlier: readonly Heard[];
};

/** Of a situation, so many of what is behind it are named. */
const MOST_BEHIND = 5;

/**
 * Every rule at `now`, fired or not, and on which facts; `notices` is what the ledger has of this client, and of the
 * lists of those who hear of it. `viewer` sees no figures that are not theirs; undefined sees all.
 */
export const explain = (
  facts: Facts,
  now: Date,
  notices: readonly SaidNotice[],
  viewer?: Teammate,
  detectors: readonly Detector[] = DETECTORS,
): readonly Explained[] => detectors.map((detector) => explainRule(facts, now, notices, viewer, detector));

const explainRule = (
  facts: Facts,
  now: Date,
  notices: readonly SaidNotice[],
  viewer: Teammate | undefined,
  detector: Detector,
): Explained => {
  const { kind, when } = detector;
  const known = notices.filter((notice) => notice.plannedAt <= now);
  const tell = (outcome: Outcome, why: string, signals: readonly Signal[] = []): Explained => ({
    ...{ kind, when, outcome, why },
    situations: signals.map((signal) => situationOf(facts, now, known, viewer, signal)),
    earlier: known
      .filter(
        (notice) => notice.kind === kind && !signals.some(({ key }) => key === situationKey(notice.key)),
      )
      .map((notice) => heard(facts, notice.recipientId, saidWords(facts, notice, now))),
  });
  if (facts.client.status === 'former') return tell('none', 'a client of the past: nobody is told of it');
  if (!isOn(facts, kind)) return tell('off', 'switched off for this client');
  try {
    const signals = heardBy(facts, detector.detect(facts, now));
    if (signals.length > 0) return tell('fires', '', signals);
    const missing = missingFor(facts, detector);
    if (missing.length > 0)
      return tell('unknown', `no system has ever told us of ${listWords(missing, 'or')}`);
    const unknown = detector.unknown?.(facts, now);
    if (unknown !== undefined) return tell('unknown', unknown);
    return tell('none', detector.why?.(facts, now) ?? nextLook(facts, now, detector));
  } catch (error) {
    return tell('failed', error instanceof Error ? error.message : String(error));
  }
};

const missingFor = ({ cameIn }: Facts, { needs = [] }: Detector): readonly string[] =>
  needs.filter((kind) => SOURCED.includes(kind) && !cameIn.includes(kind)).map((kind) => `${kind}s`);

const nextLook = (facts: Facts, now: Date, { wakesAt }: Detector): string => {
  const next = wakesAt(facts, now);
  return next
    ? `nothing of it now; by time alone that can change from ${momentWords(facts, next, now)}`
    : 'nothing of it now';
};

const situationOf = (
  facts: Facts,
  now: Date,
  notices: readonly SaidNotice[],
  viewer: Teammate | undefined,
  signal: Signal,
): Situation => ({
  key: signal.key,
  headline: signal.headline,
  since: signal.since,
  behind: signal.evidence
    .slice(0, MOST_BEHIND)
    .flatMap((id) => facts.touches.find((touch) => touch.id === id) ?? [])
    .map((touch) => behindOf(facts, touch, viewer, now)),
  told: signal.tell.map(({ teammateId }) =>
    heard(facts, teammateId, howTold(facts, signal, teammateId, notices, now)),
  ),
});

const behindOf = (facts: Facts, touch: Touch, viewer: Teammate | undefined, now: Date): Behind => {
  const { client } = facts;
  const { kind, title, at, priority, url } = touch;
  const on = longDay(dayOf(at, client.timeZone), dayOf(now, client.timeZone));
  const hidden = BILLING_KINDS.includes(kind) && viewer !== undefined && !seesAmounts(viewer, client);
  const named = hidden || !title?.trim() ? kind : `${kind} ${titled(touch)}`;
  const high = priority === 'high' ? ', high priority' : '';
  return { words: `${named}, ${on}${high}`, url: hidden ? null : url };
};

const heard = (facts: Facts, teammateId: string, how: string): Heard => ({
  teammateId,
  name: teammate(facts, teammateId)?.name ?? 'somebody who has left',
  how,
});

const howTold = (
  facts: Facts,
  { key, kind, when }: Signal,
  teammateId: string,
  notices: readonly SaidNotice[],
  now: Date,
): string => {
  const mine = notices.filter((notice) => notice.recipientId === teammateId);
  const own = mine.find((notice) => notice.key === key);
  if (own) return saidWords(facts, own, now);
  const person = teammate(facts, teammateId);
  if (when === 'now') return notYet(facts, kind, person, now);
  if (when === 'brief') return 'shown in the brief, never said';
  const today = person && dayOf(now, person.timeZone);
  const list = mine.find((notice) => notice.key === `morning:${today}` && notice.sentAt !== null);
  const line =
    when === 'weekly' ? 'a line in the list of the week’s first working morning' : 'a line in their list';
  return list ? `${line}; today’s was ${saidWords(facts, list, now)}` : line;
};

const notYet = (facts: Facts, kind: string, person: Teammate | undefined, now: Date): string => {
  if (!person?.active) return 'not said: nobody active';
  const putOff = heldBackUntil(facts, kind, person.id, now);
  const from = workingFrom(person, facts.settings, putOff ?? now);
  return from > now
    ? `not planned yet; ${putOff ? 'put off, then' : 'out of hours until'} ${momentWords(facts, from, now)}`
    : 'not planned yet: it is with the next look at this client';
};
