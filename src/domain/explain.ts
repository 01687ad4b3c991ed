import { seesAmounts, type Teammate } from './client';
import { dayOf, longDay } from './day';
import type { Facts } from './facts';
import { besideWords, unknownWords } from './explain-unknown';
import { heardOf, knownBy, matterOf, ruleOf, toldOf, type Heard, type Ledger } from './explain-told';
import { BILLING_KINDS } from './brief/said';
import { isOn } from './rule-choices';
import { heardBy } from './signals/heard-by';
import { DETECTORS } from './signals/index';
import type { Detector, Signal, When } from './signals/signal';
import { titled } from './signals/words';
import { momentWords } from './said-notice';
import { KINDS, type Kind, type Touch } from './touch';

/** Why the bot speaks, or does not: every rule about one client, on its facts. signals.md */

/** One thing behind a situation, as the reader may see it. */
export type Behind = { readonly words: string; readonly url: string | null };

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

/** What is explained to whom. */
export type Of = Partial<Ledger> & {
  /** Sees no figures that are not theirs; left out, all are seen. */
  readonly viewer?: Teammate;
  readonly detectors?: readonly Detector[];
  /** Kinds of record that ever came in, from anybody for any client; left out, all of them. */
  readonly anybody?: readonly Kind[];
};

/**
 * Every rule at `now`, fired or not, and on which facts; `notices` is what the ledger has of this client, of what names its
 * matters among others, and of the lists of those who hear of it.
 */
export const explain = (
  facts: Facts,
  now: Date,
  { notices = [], people = [], viewer, detectors = DETECTORS, anybody = KINDS }: Of = {},
): readonly Explained[] => {
  const known = { ledger: { notices: knownBy(notices, now), people }, viewer, anybody };
  return detectors.map((detector) => explainRule(facts, now, known, detector));
};

type Known = {
  readonly ledger: Ledger;
  readonly viewer: Teammate | undefined;
  readonly anybody: readonly Kind[];
};

const explainRule = (
  facts: Facts,
  now: Date,
  { ledger, viewer, anybody }: Known,
  detector: Detector,
): Explained => {
  const { kind, when } = detector;
  const tell = (outcome: Outcome, why: string, signals: readonly Signal[] = []): Explained => ({
    ...{ kind, when, outcome, why },
    situations: signals.map((signal) => situationOf(facts, now, ledger, viewer, signal)),
    earlier: ledger.notices
      .filter(
        (notice) => ruleOf(notice.key) === kind && !signals.some(({ key }) => key === matterOf(notice.key)),
      )
      .map((notice) => heardOf(facts, notice, ledger, now)),
  });
  if (facts.client.status === 'former') return tell('none', 'a client of the past: nobody is told of it');
  if (!isOn(facts, kind)) return tell('off', 'switched off for this client');
  try {
    const signals = heardBy(facts, detector.detect(facts, now));
    if (signals.length > 0) return tell('fires', '', signals);
    const cameIn = { systems: facts.cameIn, anybody };
    const unknown = unknownWords(detector, cameIn) ?? detector.unknown?.(facts, now);
    if (unknown !== undefined) return tell('unknown', unknown);
    const why = detector.why?.(facts, now) ?? nextLook(facts, now, detector);
    return tell('none', `${why}${besideWords(detector, cameIn)}`);
  } catch (error) {
    return tell('failed', error instanceof Error ? error.message : String(error));
  }
};

const nextLook = (facts: Facts, now: Date, { wakesAt }: Detector): string => {
  const next = wakesAt(facts, now);
  return next
    ? `nothing of it now; by time alone that can change from ${momentWords(facts, next, now)}`
    : 'nothing of it now';
};

const situationOf = (
  facts: Facts,
  now: Date,
  ledger: Ledger,
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
  told: toldOf(facts, signal, ledger, now),
});

const behindOf = (facts: Facts, touch: Touch, viewer: Teammate | undefined, now: Date): Behind => {
  const { client } = facts;
  const { kind, title, at, priority, madeBy, url } = touch;
  const on = longDay(dayOf(at, client.timeZone), dayOf(now, client.timeZone));
  const hidden = BILLING_KINDS.includes(kind) && viewer !== undefined && !seesAmounts(viewer, client);
  const named = hidden || !title?.trim() ? kind : `${kind} ${titled(touch)}`;
  const high = priority === 'high' ? ', high priority' : '';
  const alarm = madeBy === 'monitoring' ? ', made by monitoring' : '';
  return { words: `${named}, ${on}${high}${alarm}`, url: hidden ? null : url };
};
