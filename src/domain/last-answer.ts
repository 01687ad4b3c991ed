import type { Facts } from './facts';

type Law<T> = (facts: Facts, now: Date) => T;

/**
 * The same law, which keeps its answer to the last question about the same facts: several rules ask the same in one
 * look. Facts are readonly, so the answer is as good as a new one; it goes with them.
 */
export const keepingLastAnswer = <T>(law: Law<T>): Law<T> => {
  const kept = new WeakMap<Facts, { readonly at: number; readonly answer: T }>();
  return (facts, now) => {
    const last = kept.get(facts);
    if (last?.at === now.getTime()) return last.answer;
    const answer = law(facts, now);
    kept.set(facts, { at: now.getTime(), answer });
    return answer;
  };
};
