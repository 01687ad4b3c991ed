import { cadenceOf, cadenceWakesAt, lastLive, type Level } from './cadence';
import type { Day } from './day';
import type { Facts } from './facts';
import { keepingLastAnswer } from './last-answer';
import { offersOf, offersWakeAt, type Offer } from './offers';
import { isOn } from './rule-choices';
import { ASIDES, CLAUSES } from './signals/asides';
import { DETECTORS } from './signals/index';
import { heardBy } from './signals/heard-by';
import type { Detector, Signal } from './signals/signal';
import { standInWakesAt } from './stand-in';
import { earliestAfter } from './wake';

/** What lists select and page by. It always agrees with the law at the moment of looking. */
export type ClientIndex = {
  readonly level: Level;
  readonly dueOn: Day | null;
  /**
   * How much the client needs somebody, 0–109: 0 nothing; else the gravity of its gravest signal (each rule's own,
   * asides apart: dispute during a ticket 80, long overdue 60, late 40, due 20, a further try 10) and 1 for each other signal, at most 9.
   */
  readonly need: number;
  readonly lastLiveAt: Date | null;
  /** Whose lists show something of the client beside its call, by teammate. */
  readonly listedFor: readonly string[];
};

export type Look = {
  /** The gravest first. */
  readonly signals: readonly Signal[];
  readonly index: ClientIndex;
  /** The brief, to be offered before what is planned. */
  readonly offers: readonly Offer[];
  /** The earliest instant after `now` at which looking could give anything else; null: never by time alone. */
  readonly wakeAt: Date | null;
  /** Rules that threw: skipped, so that one broken rule silences only itself. `cadence` when the index could not be told, `offers` likewise. */
  readonly failed: readonly { readonly kind: string; readonly error: unknown }[];
};

/**
 * What is worth a person's attention now, the gravest first, for whoever only shows it: the same signals as `look` finds,
 * without when to look again. A rule that throws is left out; the look says so.
 */
export const signalsOf = (facts: Facts, now: Date): readonly Signal[] => askedOf(facts, now).signals;

/** Whether this rule threw when it was asked: what it found before may hold still. */
export const hasFailed = (facts: Facts, kind: string, now: Date): boolean =>
  askedOf(facts, now).failed.includes(kind);

type Asked = { readonly signals: readonly Signal[]; readonly failed: readonly string[] };

const askedOf = keepingLastAnswer((facts, now): Asked => {
  const failed: string[] = [];
  const signals = rulesFor(facts, DETECTORS).flatMap(({ kind, detect }) => {
    try {
      return heardBy(facts, detect(facts, now));
    } catch {
      failed.push(kind);
      return [];
    }
  });
  return { signals: signals.toSorted(gravestFirst), failed };
});

const gravestFirst = (a: Signal, b: Signal): number => b.gravity - a.gravity || (a.key < b.key ? -1 : 1);

/** A former client keeps its history, and nobody is told of it any more; a rule that was switched off is not asked. */
const rulesFor = (facts: Facts, detectors: readonly Detector[]): readonly Detector[] =>
  facts.client.status === 'former' ? [] : detectors.filter(({ kind }) => isOn(facts, kind));

/** All that time and facts say about one client now: every rule, the index, and when to look again. */
export const look = (facts: Facts, now: Date, detectors: readonly Detector[] = DETECTORS): Look => {
  const failed: { kind: string; error: unknown }[] = [];
  const attempt = <T>(kind: string, ask: () => T): T | undefined => {
    try {
      return ask();
    } catch (error) {
      failed.push({ kind, error });
      return undefined;
    }
  };
  const answers = rulesFor(facts, detectors).map(({ kind, detect, wakesAt }) =>
    attempt(kind, () => ({
      found: heardBy(facts, detect(facts, now)),
      wake: wakesAt(facts, now),
    })),
  );
  const cadence = attempt('cadence', () => ({ ...cadenceOf(facts, now), wake: cadenceWakesAt(facts, now) }));
  const offered = attempt('offers', () => ({ offers: offersOf(facts, now), wake: offersWakeAt(facts, now) }));
  const signals = answers.flatMap((answer) => answer?.found ?? []).toSorted(gravestFirst);
  // what cannot wait is told to whoever stands in
  const standIns = signals.some(({ when }) => when === 'now') ? standInWakesAt(facts, now) : undefined;
  return {
    signals,
    index: {
      level: cadence?.level ?? 'none',
      dueOn: cadence?.dueOn ?? null,
      need: needOf(signals),
      lastLiveAt: lastLive(facts, now)?.at ?? null,
      listedFor: listedFor(signals),
    },
    offers: offered?.offers ?? [],
    wakeAt:
      earliestAfter(now, [
        ...answers.map((answer) => answer?.wake),
        ...[cadence?.wake, offered?.wake, standIns],
      ]) ?? null,
    failed,
  };
};

const needOf = (signals: readonly Signal[]): number => {
  const [gravest, ...others] = signals.filter(({ kind }) => !ASIDES.includes(kind));
  return gravest ? gravest.gravity + Math.min(others.length, 9) : 0;
};

/** What the list says by the call's own row. */
const OF_THE_CALL: readonly string[] = ['call-due', 'chase', ...CLAUSES];

/** Whether it is a line of the morning list beside the calls: a morning's, or that of the week's first. */
export const isListed = ({ when, kind }: Signal): boolean =>
  (when === 'morning' || when === 'weekly') && !OF_THE_CALL.includes(kind);

const listedFor = (signals: readonly Signal[]): readonly string[] =>
  [
    ...new Set(signals.filter(isListed).flatMap(({ tell }) => tell.map(({ teammateId }) => teammateId))),
  ].toSorted();
