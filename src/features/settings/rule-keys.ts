import type { Settings } from '../../domain/facts';
import { withChoice } from '../../domain/rule-choices';
import { optionNamed, optionTakes, optionWords, readOption, type OptionAt } from '../../domain/rule-options';
import type { Key } from './key';

/** One choice of a rule as a setting: `rule.stale-ticket.days`, of a tier `rule.stale-ticket.a.days`. */
export const ruleKeyNamed = (words: string): Key | undefined => {
  const at = optionNamed(words);
  return at && keyOf(at);
};

const keyOf = (at: OptionAt): Key => {
  const { kind, scope, option } = at;
  const name = ['rule', kind, ...(scope === 'all' ? [] : [scope.toLowerCase()]), option.name].join('.');
  return {
    name,
    rule: kind,
    takes: optionTakes(option),
    read: (value, { rules }) => {
      const read = readOption(option, value);
      if ('expected' in read) return read;
      return { change: { rules: withChoice(rules, { kind, scope, name: option.name }, read.value) } };
    },
    print: ({ rules }) => {
      const { all, [scope]: own } = rules[kind] ?? {};
      return optionWords(own?.[option.name] ?? all?.[option.name] ?? option.standard);
    },
  };
};

/** What was chosen of rules, as keys: what is left as it was is not listed. */
export const chosenRuleKeys = ({ rules }: Settings): readonly Key[] =>
  Object.entries(rules).flatMap(([kind, scopes]) =>
    Object.entries(scopes).flatMap(([scope, choice]) =>
      Object.keys(choice ?? {}).flatMap(
        (name) => ruleKeyNamed(['rule', kind, ...(scope === 'all' ? [] : [scope]), name].join('.')) ?? [],
      ),
    ),
  );
