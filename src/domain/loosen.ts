import { withChoice, type WorkspaceChoices } from './rule-choices';
import type { Rule } from './signals/signal';

/** One number of a rule, changed for all clients so that it tells of less. */
export type Loosened = {
  readonly rules: WorkspaceChoices;
  readonly name: string;
  readonly from: number;
  readonly to: number;
};

/**
 * The rule with the first of its numbers that can be loosened: half as far again, or two thirds of it where less tells of
 * less, by one at least and within its range. Undefined where it has no such number.
 */
export const loosened = (
  { kind, limits = {} }: Pick<Rule, 'kind' | 'limits'>,
  rules: WorkspaceChoices,
): Loosened | undefined => {
  for (const [name, { standard, least, most, lessTellsLess }] of Object.entries(limits)) {
    const chosen = rules[kind]?.all?.[name];
    const from = typeof chosen === 'number' ? chosen : standard;
    const to = lessTellsLess
      ? Math.max(least, Math.min(from - 1, Math.floor((from * 2) / 3)))
      : Math.min(most, Math.max(from + 1, Math.ceil((from * 3) / 2)));
    if (lessTellsLess ? to < from : to > from)
      return { rules: withChoice(rules, { kind, scope: 'all', name }, to), name, from, to };
  }
  return undefined;
};
