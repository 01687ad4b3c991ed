import type { Teammate } from './client';
import type { Facts } from './facts';
import { besideWords, unknownWords } from './explain-unknown';
import { situationOf, type Situation, type Stands } from './explain-situation';
import { earlierOf, knownBy, type Heard, type Ledger } from './explain-told';
import { isOn } from './rule-choices';
import { heardBy } from './signals/heard-by';
import { DETECTORS } from './signals/index';
import type { Detector, Signal, When } from './signals/signal';
import { momentWords } from './said-notice';
import { KINDS, type Kind } from './touch';

/** Why the bot speaks, or does not: every rule about one client, on its facts. signals.md */

/** `fires`: it found something; `none`: it did not; `unknown`: what it needs never came in; `off`: switched off; `failed`: it threw. */
export type Outcome = 'fires' | 'none' | 'unknown' | 'off' | 'failed';

export type Explained = {
  readonly kind: string;
  readonly when: When;
  readonly outcome: Outcome;
  /** Why it found nothing, and how near it is. Empty where it fires. */
  readonly why: string;
  readonly situations: readonly Situation[];
  /** Of health, how the client stands, whether somebody is told or not. */
  readonly stands?: readonly Stands[];
  /** What it said of situations that are over: whom, and when. */
  readonly earlier: readonly Heard[];
};

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
    earlier: earlierOf(facts, kind, signals, ledger, now),
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
