import type { Facts } from '../facts';
import { choiceOf } from '../rule-choices';

/** One number of a rule: what it is unless somebody chose otherwise, and what may be chosen. */
export type Limit = {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** What it counts: `working days without a word`. */
  readonly counts: string;
  /** Whether a smaller number tells of less; else a greater one does. */
  readonly lessTellsLess?: true;
};

export type Limits = Readonly<Record<string, Limit>>;

/** The numbers of one rule, by the names under which they are set. */
export type RuleLimits<All extends Limits = Limits> = { readonly kind: string; readonly all: All };

/** The number that holds for this client: its own, its tier's, the workspace's, else the standard. */
export const limit = <All extends Limits>(
  facts: Facts,
  { kind, all }: RuleLimits<All>,
  name: keyof All & string,
): number => {
  const chosen = choiceOf(facts, kind, name);
  return typeof chosen === 'number' ? chosen : (all[name]?.standard ?? 0);
};
