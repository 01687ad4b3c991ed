import { cadenceWakesAt } from '../cadence';
import type { Facts } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { OLD_MS, RECENT_MS } from '../matters';
import { OPENABLE } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { balance } from './balance';
import { billing } from './billing';
import { capOf, type Cap } from './caps';
import { shareOf, type Factor, type Measured } from './factor';
import { feedback } from './feedback';
import { liveContact } from './live-contact';
import { openIssues } from './open-issues';
import { promisesKept } from './promises';
import { roadmap } from './roadmap';

/** The weights are judgement, and the page says so: docs/rules.md, Health. */
export const FACTORS: readonly Factor[] = [
  liveContact,
  openIssues,
  billing,
  feedback,
  roadmap,
  promisesKept,
  balance,
];
/** Percent of the weights of which something must be known: else it is not said how the client stands. */
export const LEAST_KNOWN = 50;
export const GOOD_FROM = 70;
export const CARE_FROM = 40;

export type Standing = 'good' | 'needs care' | 'in trouble';

/** What one factor gives. */
export type Points = {
  readonly key: string;
  readonly name: string;
  /** Of 100, once those of which nothing is known have given theirs to the others. */
  readonly weight: number;
  readonly points: number;
  readonly why: string;
  /** The touches behind it, by id. */
  readonly evidence: readonly string[];
};

export type Health = {
  /** 0–100, whole. */
  readonly score: number;
  /** Percent of the weights of which something is known, whole. */
  readonly known: number;
  /** Undefined: not enough data. */
  readonly standing: Standing | undefined;
  /** Their weights come to 100. */
  readonly factors: readonly Points[];
  /** Of what nothing is known, in words. */
  readonly missing: readonly string[];
  /** What holds the score down, where it does. */
  readonly cap: Cap | undefined;
};

/** How a client stands, explainable: undefined for who is no active client, or of whom nothing at all is known. */
export const healthOf = keepingLastAnswer((facts, now): Health | undefined => {
  if (facts.client.status !== 'active') return undefined;
  const asked = FACTORS.map((factor) => ({ factor, measured: factor.measure(facts, now) })).filter(
    ({ measured }) => measured.type !== 'left out',
  );
  const counted = countedOf(asked.flatMap(earned));
  if (counted.length === 0) return undefined;
  const weights = weightOf(counted);
  const factors = counted.map(({ factor, share, why, evidence }) => {
    const weight = (factor.weight * 100) / weights;
    return { key: factor.key, name: factor.name, weight, points: weight * share, why, evidence };
  });
  const free = Math.round(meanOf(counted) * 100);
  const cap = capOf(facts, now);
  const score = Math.min(free, cap?.atMost ?? free);
  const known = Math.round((weights * 100) / asked.reduce((sum, { factor }) => sum + factor.weight, 0));
  return {
    score,
    known,
    standing: known < LEAST_KNOWN ? undefined : standingFor(score),
    factors,
    missing: asked
      .filter(({ factor }) => !counted.some((one) => one.factor === factor))
      .map(({ factor }) => factor.name),
    cap: score < free ? cap : undefined,
  };
});

const standingFor = (score: number): Standing =>
  score >= GOOD_FROM ? 'good' : score >= CARE_FROM ? 'needs care' : 'in trouble';

type Earned = Omit<Extract<Measured, { type: 'known' }>, 'type' | 'value'> & {
  readonly factor: Factor;
  readonly share: number;
};

const earned = ({ factor, measured }: { factor: Factor; measured: Measured }): readonly Earned[] => {
  if (measured.type !== 'known') return [];
  const { value, why, evidence, troubleOnly = false } = measured;
  return [{ factor, share: shareOf(factor, value), why, evidence, troubleOnly }];
};

/**
 * Those that count: of the ones that know nothing but trouble, each that lowers the score. Else a first trouble could
 * lift it, by weighing little beside what is worse.
 */
const countedOf = (all: readonly Earned[]): readonly Earned[] => {
  const counted = all.filter(({ troubleOnly }) => !troubleOnly);
  for (const one of all.filter(({ troubleOnly }) => troubleOnly).toSorted((a, b) => a.share - b.share))
    if (counted.length === 0 || one.share < meanOf(counted)) counted.push(one);
  return counted.toSorted((a, b) => FACTORS.indexOf(a.factor) - FACTORS.indexOf(b.factor));
};

const weightOf = (some: readonly Earned[]): number =>
  some.reduce((sum, { factor }) => sum + factor.weight, 0);
const meanOf = (some: readonly Earned[]): number =>
  some.reduce((sum, { factor, share }) => sum + factor.weight * share, 0) / weightOf(some);

/** The earliest instant after `now` at which `healthOf` could answer differently about the same facts. */
export const healthWakesAt = (facts: Facts, now: Date): Date | undefined =>
  earliestAfter(now, [
    nextMidnight(now, facts.client.timeZone),
    cadenceWakesAt(facts, now),
    ...facts.touches.flatMap(({ kind, at, closedAt, settledAt, lastWordAt }) => [
      at,
      ...(OPENABLE.includes(kind) ? [closedAt, settledAt, lastWordAt].map((turn) => turn ?? undefined) : []),
      ...(kind === 'alert' ? [] : [OLD_MS, RECENT_MS].map((ms) => new Date(at.getTime() + ms))),
    ]),
    ...facts.promises.flatMap(({ madeAt, keptAt }) =>
      keptAt === null ? [madeAt] : [madeAt, keptAt, new Date(keptAt.getTime() + RECENT_MS)],
    ),
  ]);
