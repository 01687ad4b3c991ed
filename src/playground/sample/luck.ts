/** Chance that can be had again: the same seed gives the same answers in the same order. */
export type Luck = {
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  /** True in about this share of times, 0 to 1. */
  readonly chance: (share: number) => boolean;
  /** Throws RangeError where there is nothing to pick from. */
  readonly pick: <T>(from: readonly T[]) => T;
  /** Gives all of `from` in some order before any a second time. */
  readonly turns: <T>(from: readonly T[]) => () => T;
};

/** A stream of its own for each purpose, so that a change in one life changes no other. */
export const luckOf = (...seed: readonly (string | number)[]): Luck => {
  const next = mulberry32(fnv1a(seed.join('\n')));
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => at(from, between(0, from.length - 1));
  return {
    between,
    pick,
    chance: (share) => next() < share,
    turns: (from) => {
      const order = shuffled(from, between);
      let given = 0;
      return () => at(order, given++ % order.length);
    },
  };
};

const at = <T>(from: readonly T[], index: number): T => {
  for (const found of from.slice(index, index + 1)) return found;
  throw new RangeError(`Nothing at ${index} of ${from.length}.`);
};

/** Fisher and Yates. */
const shuffled = <T>(from: readonly T[], between: Luck['between']): readonly T[] => {
  const left = [...from];
  return from.flatMap(() => left.splice(between(0, left.length - 1), 1));
};

const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

const mulberry32 = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) >>> 0;
  let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
