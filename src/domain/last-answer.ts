import type { Facts } from './facts';

type Law<T> = (facts: Facts, now: Date) => T;

/**
 * The same law, which keeps its answer to the last question: several rules ask the same in one look. Facts are readonly,
 * so the answer is as good as a new one. Only the last is kept: a weak map of all would cost more than the laws.
 */
export const keepingLastAnswer = <T>(law: Law<T>): Law<T> => {
  let last: { readonly facts: Facts; readonly at: number; readonly answer: T } | undefined;
  return (facts, now) => {
    if (last?.facts === facts && last.at === now.getTime()) return last.answer;
    const answer = law(facts, now);
    last = { facts, at: now.getTime(), answer };
    return answer;
  };
};
