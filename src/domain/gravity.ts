import { DETECTORS } from './signals/index';

/** Of a rule, 0–100; of whatever else is said unasked, 0. */
export const gravityOf = (kind: string): number =>
  DETECTORS.find((detector) => detector.kind === kind)?.gravity ?? 0;

/** The rules, the gravest first. */
export const GRAVEST_FIRST: readonly string[] = DETECTORS.toSorted((a, b) => b.gravity - a.gravity).map(
  ({ kind }) => kind,
);
