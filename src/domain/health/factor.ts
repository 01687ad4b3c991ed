import type { Facts } from '../facts';

/** What one factor of a client's health says now. */
export type Measured =
  | {
      readonly type: 'known';
      /** In the factor's own unit: `well` or better is all of its points, `poor` or worse none. */
      readonly value: number;
      /** What lowers it, in people's words; never shown while nothing does. */
      readonly why: string;
      /** The touches behind it, by id, the gravest first. */
      readonly evidence: readonly string[];
      /** Only trouble would be known here: it may lower the score and never lift it. */
      readonly troubleOnly?: boolean;
    }
  /** Nothing tells: its weight goes to the others. */
  | { readonly type: 'unknown' }
  /** It does not apply to this client: it neither counts nor is missed. */
  | { readonly type: 'left out' };

/** One part of a client's health, linear between two bounds. docs/rules.md, Health, says the same. */
export type Factor = {
  readonly key: string;
  /** In people's words, as in `not known: tickets, bills`. */
  readonly name: string;
  /** Points of 100. */
  readonly weight: number;
  /** What is measured, in whose words the two bounds are read. */
  readonly unit: string;
  /** From here on all of its points. */
  readonly well: number;
  /** From here on none. */
  readonly poor: number;
  readonly measure: (facts: Facts, now: Date) => Measured;
};

export const UNKNOWN: Measured = { type: 'unknown' };
export const LEFT_OUT: Measured = { type: 'left out' };

/** How much of a factor's points a value earns, 0 to 1. */
export const shareOf = ({ well, poor }: Pick<Factor, 'well' | 'poor'>, value: number): number =>
  Math.min(1, Math.max(0, (value - poor) / (well - poor)));
